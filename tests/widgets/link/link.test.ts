import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ANSWER_WITHIN,
  type Link,
  REFRESH_EVERY,
  RETRY_AFTER,
  TYPING_PAUSE,
} from "../../../icwidgets/widgets/link/link";
import { page } from "../../../icwidgets/widgets/link/pending";
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

describe("saving", () => {
  test("an answer shows at once, and is saved only when Python says so", () => {
    link.set({ a: 3 });
    expect(link.answers).toEqual({ a: 3 });
    expect(link.status.text).toBe("Saving…");
    expect(model.last("save")).toMatchObject({ key: KEY, base: 0, answers: { a: 3 } });
    model.save();
    expect(link.status.state).toBe("saved");
    expect(link.answers).toEqual({ a: 3 });
    expect(page().pending.size).toBe(0);
  });

  test("a new state alone does not say Saved", () => {
    link.set({ a: 3 });
    model.setState({ answers: { a: 3 }, revision: 1, at: "2026-09-02T08:42:00+00:00" });
    expect(link.status.state).toBe("saving");
  });

  test("changes go one after the other, and what waits is put together", () => {
    link.set({ a: 3 });
    link.set({ b: 1 });
    link.set({ b: 2, c: 5 });
    expect(model.saves()).toHaveLength(1);
    model.save();
    expect(model.saves()).toHaveLength(2);
    expect(model.last("save").answers).toEqual({ b: 2, c: 5 });
  });

  test("typing is saved after a pause, and at once when the field is left", () => {
    link.hold("note");
    link.set({ note: "I" }, { typing: true });
    link.set({ note: "I sp" }, { typing: true });
    vi.advanceTimersByTime(TYPING_PAUSE - 1);
    expect(model.saves()).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(model.last("save").answers).toEqual({ note: "I sp" });
    model.save();
    link.set({ note: "I spoke" }, { typing: true });
    link.release("note");
    expect(model.last("save").answers).toEqual({ note: "I spoke" });
  });

  test("null takes an answer away", () => {
    model = fresh({ a: 3 }, 4);
    link = connect(model);
    link.set({ a: null });
    expect(link.answers).toEqual({});
    expect(model.last("save")).toMatchObject({ base: 4, answers: { a: null } });
  });

  test("a widget with nothing to keep sends nothing", () => {
    const shows = fresh();
    shows.traits.state = { key: "", answers: {}, revision: 0, at: null };
    connect(shows).set({ a: 1 });
    vi.advanceTimersByTime(60_000);
    expect(shows.sent).toEqual([]);
  });
});

describe("when the answer does not come", () => {
  test("it says so within four seconds and repeats with the same id", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    expect(link.status.state).toBe("unsaved");
    vi.advanceTimersByTime(RETRY_AFTER);
    const [first, second] = model.saves();
    expect(second).toEqual(first);
    expect(link.answers).toEqual({ a: 3 });
  });

  test("a late saved still counts", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN + RETRY_AFTER);
    model.save(model.saves()[0]);
    expect(link.status.state).toBe("saved");
    vi.advanceTimersByTime(60_000);
    expect(model.saves()).toHaveLength(2);
  });

  test("an answer to a repeat that was saved already changes nothing more", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN + RETRY_AFTER);
    model.save();
    model.tell({
      type: "saved",
      id: model.last("save").id,
      revision: 1,
      at: "",
      overwrote: { a: 1 },
    });
    expect(link.overwrote).toEqual([]);
    expect(link.status.state).toBe("saved");
  });

  test("what comes later waits behind it and is then saved", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    link.set({ b: 4 });
    vi.advanceTimersByTime(RETRY_AFTER);
    expect(model.last("save").answers).toEqual({ a: 3 });
    model.save();
    expect(model.last("save").answers).toEqual({ b: 4 });
  });

  test("once it is saved, the next answer is only being saved", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    model.save();
    link.set({ b: 4 });
    expect(link.status.state).toBe("saving");
  });

  test("so is it when saved is the first that is heard of a link that was down", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    document.dispatchEvent(new CustomEvent("icw:link", { detail: { up: false } }));
    model.tell({ type: "saved", id: model.last("save").id, revision: 1, at: "", overwrote: {} });
    link.set({ b: 4 });
    expect(link.status.state).toBe("saving");
    expect(model.last("save").answers).toEqual({ b: 4 });
  });

  test("the person can try again at once", () => {
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    link.retry();
    expect(link.status.state).toBe("saving");
    expect(model.saves()).toHaveLength(2);
  });

  test("the page's word that the link is up sends it again", () => {
    document.dispatchEvent(new CustomEvent("icw:link", { detail: { up: false } }));
    link.set({ a: 3 });
    expect(link.status.text).toBe("No answer");
    document.dispatchEvent(new CustomEvent("icw:link", { detail: { up: true } }));
    expect(model.saves()).toHaveLength(2);
    model.save();
    expect(link.status.state).toBe("saved");
  });

  test("a model that throws is a missing answer, not an error", () => {
    model.send = () => {
      throw new Error("dead kernel");
    };
    link.set({ a: 3 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    expect(link.status.state).toBe("unsaved");
  });

  test("a new kernel finds the change on the page and saves it with the same id", () => {
    link.set({ a: 3 });
    const { id } = model.last("save");
    link.close();
    const next = fresh();
    const again = connect(next);
    expect(again.answers).toEqual({ a: 3 });
    expect(next.last("save").id).toBe(id);
  });

  test("another entry's link does not see it", () => {
    link.set({ a: 3 });
    const other = fresh();
    other.traits.state = { key: "p2/confidence.rating/1", answers: {}, revision: 0, at: null };
    expect(connect(other).answers).toEqual({});
    expect(other.saves()).toEqual([]);
  });

  test("leaving the page warns only while something is not saved", () => {
    const leave = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    link.set({ a: 3 });
    expect(leave()).toBe(true);
    model.save();
    expect(leave()).toBe(false);
  });
});

describe("refused", () => {
  test("a refusal shows the reason, keeps the text and is not repeated", () => {
    link.set({ note: "long" });
    model.tell({ type: "refused", id: model.last("save").id, reason: "Too long.", again: false });
    expect(link.status).toEqual({ state: "refused", text: "Not saved: Too long." });
    expect(link.answers).toEqual({ note: "long" });
    vi.advanceTimersByTime(60_000);
    expect(model.saves()).toHaveLength(1);
  });

  test("a better answer to the same replaces what was refused", () => {
    link.set({ note: "long" });
    model.tell({ type: "refused", id: model.last("save").id, reason: "Too long.", again: false });
    link.set({ note: "short" });
    model.save();
    expect(link.status.state).toBe("saved");
    expect(link.answers).toEqual({ note: "short" });
  });

  test("of several answers refused together, the good ones are saved", () => {
    link.set({ a: 3, note: "long" });
    model.tell({ type: "refused", id: model.last("save").id, reason: "Too long.", again: false });
    model.save();
    model.tell({ type: "refused", id: model.last("save").id, reason: "Too long.", again: false });
    expect(model.traits.state).toMatchObject({ answers: { a: 3 } });
    expect(link.answers).toEqual({ a: 3, note: "long" });
    expect(link.status.state).toBe("refused");
  });

  test("a refusal that may pass later is tried again", () => {
    link.set({ a: 3 });
    model.tell({
      type: "refused",
      id: model.last("save").id,
      reason: "The disk is full.",
      again: true,
    });
    expect(link.status).toEqual({ state: "unsaved", text: "The disk is full." });
    vi.advanceTimersByTime(RETRY_AFTER);
    expect(model.saves()).toHaveLength(2);
    model.save();
    expect(link.status.state).toBe("saved");
  });

  test("what is wrong already on the page stays there and is not sent", () => {
    link.set({ note: "far too long" }, { wrong: "7 letters too long." });
    vi.advanceTimersByTime(60_000);
    expect(model.saves()).toEqual([]);
    expect(link.answers).toEqual({ note: "far too long" });
    expect(link.status.state).toBe("refused");
  });
});

describe("two tabs", () => {
  test("what another tab had is told, and can be taken back", () => {
    model = fresh({ a: 1 }, 3);
    link = connect(model);
    link.set({ a: 4 });
    model.save(model.last("save"), { a: 2 });
    expect(link.overwrote).toEqual([{ name: "a", theirs: 2 }]);
    link.takeBack();
    expect(model.last("save").answers).toEqual({ a: 2 });
    expect(link.overwrote).toEqual([]);
  });

  test("one's own earlier answer is not another tab's", () => {
    link.set({ a: 1 });
    link.set({ a: 2 });
    model.save();
    model.save(model.last("save"), { a: 1 });
    expect(link.overwrote).toEqual([]);
  });

  test("another tab's answer is told also when this tab once gave the same", () => {
    link.set({ a: 1 });
    model.save();
    link.set({ a: 2 });
    model.save();
    link.set({ a: 3 });
    model.save(model.last("save"), { a: 1 });
    expect(link.overwrote).toEqual([{ name: "a", theirs: 1 }]);
  });

  test("an answer given before another tab's arrived names the revision that was seen", () => {
    link.set({ a: 4 });
    vi.advanceTimersByTime(ANSWER_WITHIN);
    link.set({ b: 4 });
    model.setState({ answers: { b: 1 }, revision: 1 });
    model.save(model.saves()[0]);
    expect(model.last("save")).toMatchObject({ answers: { b: 4 }, base: 0 });
  });

  test("answers put together name the older revision of the two that were seen", () => {
    link.set({ a: 4 });
    link.set({ b: 4 });
    model.setState({ answers: { b: 1 }, revision: 5 });
    link.set({ c: 4 });
    model.save();
    expect(model.last("save")).toMatchObject({ answers: { b: 4, c: 4 }, base: 0 });
  });

  test("another tab's answer appears", () => {
    model.setState({ answers: { a: 5 }, revision: 7 });
    expect(link.answers).toEqual({ a: 5 });
  });

  test("another tab's text does not appear under the cursor", () => {
    model = fresh({ note: "mine" }, 1);
    link = connect(model);
    link.hold("note");
    model.setState({ answers: { note: "theirs" }, revision: 2 });
    expect(link.answers).toEqual({ note: "mine" });
    link.set({ note: "mine too" }, { typing: true });
    link.flush();
    expect(model.last("save")).toMatchObject({ base: 1, answers: { note: "mine too" } });
    model.save(model.last("save"), { note: "theirs" });
    link.release("note");
    expect(link.overwrote).toEqual([{ name: "note", theirs: "theirs" }]);
  });

  test("a field that was only looked at shows the other tab's text once it is left", () => {
    model = fresh({ note: "mine" }, 1);
    link = connect(model);
    link.hold("note");
    model.setState({ answers: { note: "theirs" }, revision: 2 });
    link.release("note");
    expect(link.answers).toEqual({ note: "theirs" });
  });
});

describe("looking for something newer", () => {
  test("it asks every few seconds while the page is visible", () => {
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(model.last("refresh")).toMatchObject({ revision: 0 });
    model.tell({ type: "done", id: model.last("refresh").id });
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(model.sent.filter(({ type }) => type === "refresh")).toHaveLength(2);
  });

  test("it does not ask while the page is hidden, and asks at once when it is seen again", () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(model.sent).toHaveLength(1);
  });

  test("no answer is a lost link, and any answer finds it again", () => {
    vi.advanceTimersByTime(REFRESH_EVERY + ANSWER_WITHIN);
    expect(link.status.state).toBe("offline");
    vi.advanceTimersByTime(RETRY_AFTER);
    model.tell({ type: "done", id: model.last("refresh").id });
    expect(link.status.state).toBe("quiet");
  });

  test("a view that is no longer on the page does not ask", () => {
    link.attach(document.createElement("div"));
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toEqual([]);
  });
});

describe("undo", () => {
  test("it takes back the last answer, also after other saves", () => {
    link.set({ a: 3 });
    model.save();
    link.set({ a: 4 });
    model.save();
    link.set({ b: 1 });
    model.save();
    link.undo();
    model.save();
    link.undo();
    expect(model.last("save").answers).toEqual({ a: 3 });
    model.save();
    link.undo();
    expect(model.last("save").answers).toEqual({ a: null });
    model.save();
    link.undo();
    expect(link.answers).toEqual({});
    expect(link.steps.last).toBeUndefined();
  });

  test("one stretch of typing is one step", () => {
    for (const note of ["I", "I s", "I spoke"]) link.set({ note }, { typing: true });
    link.undo();
    expect(link.answers).toEqual({});
  });
});

describe("telling the page", () => {
  test("each save state is an event with key, state, time and words", () => {
    const heard: { state: string; text: string }[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener("icw:save", listen);
    link.set({ a: 3 });
    model.save();
    document.removeEventListener("icw:save", listen);
    expect(heard.map(({ state }) => state)).toEqual(["saving", "saved"]);
    expect(heard[1]).toMatchObject({ key: KEY, at: "2026-09-02T08:42:00+00:00" });
  });

  test("a closed link is silent and holds on to nothing", () => {
    link.close();
    expect(model.listening).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
