import { describe, expect, it, vi } from "vitest";
import { Comm, type Kernel } from "../../../icwidgets/server/page/kernel";
import { Model, putBuffers } from "../../../icwidgets/server/page/model";
import { needsStock, type States } from "../../../icwidgets/server/page/widgets";

function widget(module: string, state: Record<string, unknown> = {}) {
  return { model_name: "M", model_module: module, model_module_version: "1", state };
}

describe("which front end a page needs", () => {
  it("is the small one for anywidgets, whose layout is of no interest", () => {
    const states: States = {
      a: widget("anywidget", { layout: "IPY_MODEL_l", child: "IPY_MODEL_b" }),
      b: widget("anywidget", { child: "IPY_MODEL_a" }),
      l: widget("@jupyter-widgets/base"),
      unseen: widget("@jupyter-widgets/controls"),
    };
    expect(needsStock(states, ["a"])).toBe(false);
  });

  it("is ipywidgets' own as soon as something shown is a stock widget", () => {
    const states: States = {
      box: widget("@jupyter-widgets/controls", { children: ["IPY_MODEL_a"] }),
      a: widget("anywidget", { parts: [{ deep: "IPY_MODEL_box" }] }),
    };
    expect(needsStock(states, ["box"])).toBe(true);
    expect(needsStock(states, ["a"])).toBe(true);
  });
});

function model(state: Record<string, unknown> = {}) {
  const say = vi.fn(() => "id");
  const comm = new Comm({ say } as unknown as Kernel, "c", "jupyter.widget");
  const made = new Model(state, comm, {} as never);
  const hear = (data: unknown, buffers: DataView[] = []) =>
    comm.onMessage({ data, buffers, raw: {} as never });
  return { made, say, hear };
}

describe("a model", () => {
  it("keeps messages until somebody can listen, in their order", () => {
    const { made, hear } = model();
    hear({ method: "custom", content: 1 });
    const heard: unknown[] = [];
    made.on("msg:custom", (content) => heard.push(content));
    hear({ method: "custom", content: 2 });
    expect(heard).toEqual([]);
    made.release();
    hear({ method: "custom", content: 3 });
    expect(heard).toEqual([1, 2, 3]);
  });

  it("tells a change from Python once, and not what stays the same", () => {
    const { made, hear } = model({ state: 1, other: 2 });
    made.release();
    const changed = vi.fn();
    const same = vi.fn();
    made.on("change:state", changed);
    made.on("change:other", same);
    hear({ method: "update", state: { state: 5, other: 2 } });
    expect(made.get("state")).toBe(5);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(same).not.toHaveBeenCalled();
  });

  it("sends what was set, binary values beside the JSON", () => {
    const { made, say } = model();
    made.set("n", 1);
    made.set("deep", { bytes: new Uint8Array([7]), text: "x" });
    made.save_changes();
    made.save_changes();
    expect(say).toHaveBeenCalledTimes(1);
    const [type, content, , buffers] = say.mock.calls[0] as unknown as [string, unknown, 0, []];
    expect(type).toBe("comm_msg");
    expect(content).toEqual({
      comm_id: "c",
      data: {
        method: "update",
        state: { n: 1, deep: { bytes: null, text: "x" } },
        buffer_paths: [["deep", "bytes"]],
      },
    });
    expect(buffers).toHaveLength(1);
  });

  it("lets the next listener hear although one fails", () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const { made, hear } = model();
    const second = vi.fn();
    made.on("msg:custom", () => {
      throw new Error("mine");
    });
    made.on("msg:custom", second);
    made.release();
    hear({ method: "custom", content: {} });
    expect(second).toHaveBeenCalled();
    expect(reported).toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it("puts buffers back to where they belong", () => {
    const view = new DataView(new ArrayBuffer(1));
    expect(putBuffers({ a: [{ b: null }] }, [["a", 0, "b"]], [view])).toEqual({ a: [{ b: view }] });
  });
});
