import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANSWER_WITHIN, type Link } from "../../../icwidgets/widgets/link/link";
import type { FakeModel } from "../fake";
import { connect, disconnect, fresh } from "./stand";

let model: FakeModel;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers();
  model = fresh();
  link = connect(model);
});

afterEach(() => {
  disconnect();
  vi.useRealTimers();
});

describe("acts", () => {
  test("an act waits until everything is saved", async () => {
    link.set({ a: 3 });
    const acted = link.act("start-check-in");
    expect(model.sent.map(({ type }) => type)).toEqual(["save"]);
    model.save();
    await vi.advanceTimersByTimeAsync(0);
    expect(model.last("act")).toMatchObject({ name: "start-check-in", data: {} });
    model.tell({ type: "done", id: model.last("act").id });
    await expect(acted).resolves.toBeUndefined();
  });

  test("what an act answers comes back to whoever asked", async () => {
    const asked = link.act("versions", { key: "text" });
    await vi.advanceTimersByTimeAsync(0);
    model.tell({ type: "done", id: model.last("act").id, reply: { versions: ["one"] } });
    await expect(asked).resolves.toEqual({ versions: ["one"] });
  });

  test("an act that takes longer is waited for as long as one says", async () => {
    const asked = link.act("pdf", {}, 3 * ANSWER_WITHIN).catch(String);
    await vi.advanceTimersByTimeAsync(2 * ANSWER_WITHIN);
    model.tell({ type: "done", id: model.last("act").id, reply: { pdf: "" } });
    await expect(asked).resolves.toEqual({ pdf: "" });
  });

  test("a refused act gives the reason, and so does none at all", async () => {
    const refused = link.act("start-check-in").catch(String);
    await vi.advanceTimersByTimeAsync(0);
    model.tell({ type: "refused", id: model.last("act").id, reason: "Not today.", again: false });
    expect(await refused).toBe("Not today.");
    const silent = link.act("start-check-in").catch(String);
    await vi.advanceTimersByTimeAsync(ANSWER_WITHIN);
    expect(await silent).toBe("No answer yet");
  });

  test("another check-in starts without the undo and the notices of the one before", () => {
    link.set({ a: 3 });
    model.save(model.last("save"), { a: 1 });
    model.setState({ key: "p1/confidence.rating/2", answers: {}, revision: 0, at: null });
    expect(link.answers).toEqual({});
    expect(link.overwrote).toEqual([]);
    expect(link.steps.last).toBeUndefined();
    link.set({ a: 5 });
    expect(model.last("save")).toMatchObject({ key: "p1/confidence.rating/2", base: 0 });
  });
});

test("another trait is heard of until one stops listening", () => {
  const heard: unknown[] = [];
  model.set("insight", { revision: 1 });
  const stop = link.watch("insight", () => heard.push(link.trait("insight")));
  model.set("insight", { revision: 2 });
  stop();
  model.set("insight", { revision: 3 });
  expect(heard).toEqual([{ revision: 2 }]);
  expect(link.trait("insight")).toEqual({ revision: 3 });
});
