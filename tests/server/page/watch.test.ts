import { describe, expect, it } from "vitest";
import { PATIENCE } from "../../../icwidgets/server/page/server";
import { EVERY } from "../../../icwidgets/server/page/session";
import {
  type Belief,
  next,
  SILENCE,
  type Sign,
  start,
  UNPLUGGED,
} from "../../../icwidgets/server/page/watch";

function after(...signs: [Sign["type"], number][]): Belief {
  return signs.reduce((belief, [type, at]) => next(belief, { type, at }), start(0));
}

describe("what the page believes about its kernel", () => {
  it("is joining until the socket is open", () => {
    expect(after(["alive", 10]).link).toBe("joining");
    expect(after(["alive", 10], ["socket-open", 20]).link).toBe("up");
  });

  it("takes one missing answer for nothing, and a lasting silence for a lost server", () => {
    const one = after(["socket-open", 0], ["unreachable", 1000]);
    expect(one.link).toBe("shaky");
    expect(next(one, { type: "tick", at: 1000 + SILENCE - 1 }).link).toBe("shaky");
    expect(next(one, { type: "tick", at: 1000 + SILENCE }).link).toBe("away");
    expect(next(one, { type: "alive", at: 1100 }).link).toBe("up");
  });

  it("waits for a socket that drops while the server answers, but not for ever", () => {
    const dropped = after(["socket-open", 0], ["socket-closed", 1000], ["alive", 1010]);
    expect(dropped.link).toBe("shaky");
    expect(next(dropped, { type: "socket-open", at: 2000 }).link).toBe("up");
    expect(next(dropped, { type: "tick", at: 1000 + UNPLUGGED }).link).toBe("away");
  });

  it("comes back by itself only when both server and socket are back", () => {
    const away = after(
      ["socket-open", 0],
      ["socket-closed", 1],
      ["unreachable", 2],
      ["unreachable", 2 + SILENCE],
    );
    expect(away.link).toBe("away");
    const answers = next(away, { type: "alive", at: 2000 });
    expect(answers.link).toBe("away");
    expect(next(answers, { type: "socket-open", at: 2100 }).link).toBe("up");
  });

  it("never comes back from a kernel that is gone or another person's", () => {
    for (const [sign, link] of [
      ["gone", "ended"],
      ["foreign", "foreign"],
    ] as const) {
      let belief = after(["socket-open", 0], [sign, 5]);
      expect(belief.link).toBe(link);
      for (const type of ["alive", "socket-open", "unreachable", "tick"] as const)
        belief = next(belief, { type, at: 10_000 });
      expect(belief.link).toBe(link);
    }
  });

  it("tells a silent server within five seconds at the page's pace of looking", () => {
    // It falls silent right after an answer: the next look, its patience, then the silence.
    expect(EVERY + PATIENCE + SILENCE).toBeLessThan(5000);
  });
});
