// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Ahead, settle } from "../../../icwidgets/server/page/ahead";
import { Comm, type Kernel } from "../../../icwidgets/server/page/kernel";
import type { Model } from "../../../icwidgets/server/page/model";

/** Every front end made, newest last: it writes its model's state into the page. */
const made: { model: Model; stopped: boolean }[] = [];

vi.mock("../../../icwidgets/server/page/anywidget", () => ({
  Front: class {
    started = Promise.resolve();
    one: { model: Model; stopped: boolean };
    constructor(model: Model) {
      this.one = { model, stopped: false };
      made.push(this.one);
    }
    async draw(el: HTMLElement) {
      const field = document.createElement("input");
      field.value = String(this.one.model.get("state").said);
      el.append(field);
      return () => el.remove();
    }
    stop() {
      this.one.stopped = true;
    }
  },
}));

const KIND = "icwidgets.widgets.likert.likert.Likert";
const texts = (key: string) => key;

function view(cell: number, said: string, kind = KIND): string {
  const state = JSON.stringify({ definition: { title: "A" }, state: { said } });
  return `<div class="icw-page-view" data-icw-view data-icw-cell="${cell}" data-icw-kind="${kind}"
    aria-busy="true"><script type="application/json">${state}</script><p>wait</p></div>`;
}

const given = (cell: number, html: string) =>
  `<template data-icw-cell="${cell}">${html}</template>`;
const widget = (id: string) => `<div data-icw-view="${id}" aria-busy="true"></div>`;

function states(said: string, more: object = {}) {
  const state = {
    _anywidget_id: KIND,
    definition: { title: "A" },
    state: { said },
    ...more,
  };
  return {
    w: { model_name: "AnyModel", model_module: "anywidget", model_module_version: "1", state },
  };
}

const said = vi.fn();
const kernel = {
  comm: (target: string, id: string) => new Comm({ say: said } as unknown as Kernel, id, target),
} as unknown as Kernel;

let main: HTMLElement;
let ahead: Ahead;

async function come(html: string) {
  main.insertAdjacentHTML("beforeend", html);
  ahead.look();
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  made.length = 0;
  said.mockClear();
  document.body.innerHTML = "<main></main>";
  main = document.querySelector("main") as HTMLElement;
  ahead = new Ahead(main, texts);
});

describe("a view drawn ahead", () => {
  it("is drawn once, and says that it waits for its kernel", async () => {
    await come(view(1, "mine"));
    ahead.look();
    expect(made).toHaveLength(1);
    expect(made[0]?.model.waiting).toBe(true);
    expect(main.querySelector("input")?.value).toBe("mine");
    expect(main.querySelector("[aria-busy]")).toBeNull();
    expect(main.textContent).not.toContain("wait");
  });

  it("waits until all of it has come in", async () => {
    const half = document.createElement("div");
    half.dataset.icwKind = KIND;
    half.innerHTML = '<script type="application/json">{"sta</script>';
    main.append(half);
    ahead.look();
    expect(made).toHaveLength(0);
  });

  it("becomes its widget without being drawn anew", async () => {
    await come(`<i data-icw-cell="0"></i>${view(1, "old")}`);
    const field = main.querySelector("input");
    const heard = vi.fn();
    made[0]?.model.on("change:waiting", heard);
    made[0]?.model.on("change:state", heard);
    made[0]?.model.on("change:definition", () => expect.fail());
    made[0]?.model.send({ early: true });
    await come(given(0, "") + given(1, widget("w")));
    const met = ahead.meet(kernel, states("new"));
    expect([...met.keys()]).toEqual(["w"]);
    expect(main.querySelector("input")).toBe(field);
    expect(made).toHaveLength(1);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(made[0]?.model.waiting).toBe(false);
    expect(made[0]?.model.get("state")).toEqual({ said: "new" });
    expect(main.querySelector("[data-icw-view]")?.getAttribute("data-icw-view")).toBe("w");
    expect(main.querySelector("template")).toBeNull();
    // What was sent meanwhile is sent now, once.
    expect(said).toHaveBeenCalledTimes(1);
    expect(said.mock.calls[0]?.[1]).toMatchObject({
      comm_id: "w",
      data: { content: { early: true } },
    });
  });

  it.each([
    ["another definition", given(1, widget("w")), states("x", { definition: { title: "B" } })],
    ["another kind of widget", given(1, widget("w")), states("x", { _anywidget_id: "other" })],
    ["a widget more", given(1, widget("w") + widget("v")), states("x")],
    ["a sentence", given(1, "<p>It failed.</p>"), states("x")],
    ["a sentence beside it", given(1, `<p>So.</p>${widget("w")}`), states("x")],
    ["nothing", given(1, ""), states("x")],
    ["a widget that is not there", given(1, widget("gone")), states("x")],
  ])("gives way when the kernel shows %s", async (_, html, found) => {
    await come(view(1, "old") + html);
    const [drawn] = made;
    const expected = document.createElement("template");
    expected.innerHTML = /<template[^>]*>(.*)<\/template>/.exec(html)?.[1] ?? "";
    expect(ahead.meet(kernel, found).size).toBe(0);
    await new Promise((resolve) => setTimeout(resolve));
    expect(main.innerHTML).toBe(expected.innerHTML);
    expect(drawn?.stopped).toBe(true);
    expect(drawn?.model.waiting).toBe(true);
  });

  it("is stopped with all others", async () => {
    await come(view(1, "a") + view(2, "b"));
    ahead.stop();
    await new Promise((resolve) => setTimeout(resolve));
    expect(made.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
});

it("a cell without views shows what it gave in its place", () => {
  main.innerHTML = `<i data-icw-cell="0"></i><p>after</p>${given(0, "<p>Sorry.</p>")}`;
  ahead.meet(kernel, {});
  expect(main.innerHTML).toBe("<p>Sorry.</p><p>after</p>");
});

it("a page that has come as a whole shows its kernel's widgets alone", () => {
  main.innerHTML = `${view(1, "old")}${given(1, widget("w"))}`;
  settle(main);
  expect(main.innerHTML).toBe(widget("w"));
});
