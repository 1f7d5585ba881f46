import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ANSWER_WITHIN,
  type Link,
  REFRESH_EVERY,
  TYPING_PAUSE,
} from "../../../icwidgets/widgets/link/link";
import type { FakeModel } from "../fake";
import { connect, disconnect, fresh, KEY } from "./stand";

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

describe("before there is a kernel", () => {
  beforeEach(() => {
    model = fresh({ b: 1 }, 7);
    model.waiting = true;
    link = connect(model);
  });

  test("an answer is kept and says so; it is sent once the widget is there", () => {
    const told: unknown[] = [];
    const listen = (event: Event) => {
      const { from, state } = (event as CustomEvent).detail;
      if (from === link) told.push(state);
    };
    document.addEventListener("icw:save", listen);
    link.set({ a: 3 });
    link.set({ a: 4, c: 2 });
    expect(link.answers).toEqual({ a: 4, b: 1, c: 2 });
    expect(link.status).toEqual({ state: "waiting", text: "Kept here" });
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toEqual([]);
    expect(link.status.state).toBe("waiting");
    model.arrive();
    expect(model.saves()).toHaveLength(1);
    expect(model.last("save")).toMatchObject({ key: KEY, base: 7, answers: { a: 4, c: 2 } });
    expect(link.status.state).toBe("saving");
    model.save();
    expect(link.status.state).toBe("saved");
    expect(told).toEqual(["waiting", "saving", "saved"]);
    document.removeEventListener("icw:save", listen);
  });

  test("what is being typed goes on being typed", () => {
    link.hold("note");
    link.set({ note: "I sp" }, { typing: true });
    model.setState({ answers: { b: 1, note: "another tab" }, revision: 8 });
    model.arrive();
    expect(link.answers.note).toBe("I sp");
    expect(model.saves()).toHaveLength(0);
    link.set({ note: "I spoke" }, { typing: true });
    vi.advanceTimersByTime(TYPING_PAUSE);
    // It was begun before the other tab was heard of, and must not hide that.
    expect(model.last("save")).toMatchObject({ base: 7, answers: { note: "I spoke" } });
  });

  test("what another tab has saved meanwhile is shown", () => {
    model.setState({ answers: { b: 5 }, revision: 8 });
    model.arrive();
    expect(link.answers).toEqual({ b: 5 });
    expect(model.saves()).toHaveLength(0);
  });

  test("anything else that is asked for waits, and is given up before it could surprise", async () => {
    const soon = link.act("start");
    model.arrive();
    await vi.advanceTimersByTimeAsync(0);
    model.tell({ type: "done", id: model.last("act").id });
    await soon;

    model = fresh();
    model.waiting = true;
    const late = connect(model).act("start");
    const refused = expect(late).rejects.toBe("No answer yet");
    await vi.advanceTimersByTimeAsync(ANSWER_WITHIN);
    await refused;
    model.arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(model.sent).toEqual([]);
  });

  test("it looks for news as always once the widget is there", () => {
    model.arrive();
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(model.last("refresh")).toMatchObject({ revision: 7 });
  });

  test("when the page says that the kernel is lost, it is said here too", () => {
    link.set({ a: 3 });
    document.dispatchEvent(new CustomEvent("icw:link", { detail: { up: false } }));
    expect(link.status).toMatchObject({ state: "unsaved", text: "No answer" });
  });
});
