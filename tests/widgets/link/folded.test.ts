import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ANSWER_WITHIN,
  type Link,
  REFRESH_EVERY,
  RETRY_AFTER,
} from "../../../icwidgets/widgets/link/link";
import type { FakeModel } from "../fake";
import { connect, disconnect, fresh } from "./stand";

let model: FakeModel;
let link: Link;

afterEach(() => {
  disconnect();
  vi.useRealTimers();
});

describe("a folded exercise", () => {
  const fold = { book: "03_influence", name: "", says: "", next: false };
  const refreshes = () => model.sent.filter(({ type }) => type === "refresh");

  beforeEach(() => {
    vi.useFakeTimers();
    const asks = fresh();
    asks.setState({ fold });
    connect(asks);
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(asks.sent).toHaveLength(1);
    model = fresh();
    model.setState({ fold });
    link = connect(model);
  });

  test("it asks for nothing", () => {
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toEqual([]);
  });

  test("when somebody looks it says so at once, and goes on asking until nobody does", () => {
    const end = link.unfold();
    expect(refreshes()).toMatchObject([{ open: true }]);
    model.tell({ type: "done", id: model.last("refresh").id });
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(refreshes()).toHaveLength(2);
    model.tell({ type: "done", id: model.last("refresh").id });
    end();
    expect(model.last("refresh").open).toBe(false);
    model.tell({ type: "done", id: model.last("refresh").id });
    vi.advanceTimersByTime(60_000);
    expect(refreshes()).toHaveLength(3);
  });

  test("two views of it are open until both are folded", () => {
    const ends = [link.unfold(), link.unfold()];
    ends[0]?.();
    expect(refreshes()).toHaveLength(1);
    ends[1]?.();
    expect(model.last("refresh").open).toBe(false);
  });

  test("what comes next is open already, so that looking at it needs no message", () => {
    model = fresh();
    model.setState({ fold: { ...fold, next: true } });
    connect(model).unfold();
    expect(model.sent).toEqual([]);
  });

  test("what cannot be folded asks for itself only", () => {
    disconnect();
    const rating = fresh();
    model = fresh();
    model.setState({ fold });
    for (const one of [rating, model]) connect(one);
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect([rating.sent.length, model.sent.length]).toEqual([1, 1]);
  });

  test("one of a page goes on asking whether Python lives, and another one when it is gone", () => {
    disconnect();
    const [first, second] = [fresh(), fresh()];
    for (const one of [first, second]) one.setState({ fold });
    const links = [connect(first), connect(second)];
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
    links[0]?.close();
    vi.advanceTimersByTime(REFRESH_EVERY);
    expect(second.sent).toHaveLength(1);
  });

  test("without an answer it looks again, until there is one", () => {
    link.unfold()();
    vi.advanceTimersByTime(ANSWER_WITHIN + RETRY_AFTER);
    expect(refreshes()).toHaveLength(3);
    model.tell({ type: "done", id: model.last("refresh").id });
    vi.advanceTimersByTime(60_000);
    expect(refreshes()).toHaveLength(3);
  });

  test("what was opened before there was a kernel is told to it as soon as there is one", () => {
    model = fresh();
    model.setState({ fold });
    model.waiting = true;
    connect(model).unfold();
    expect(model.sent).toEqual([]);
    model.arrive();
    expect(refreshes()).toMatchObject([{ open: true }]);
  });
});
