import { describe, expect, test } from "vitest";
import { lenses } from "../../../icwidgets/widgets/stakeholders/lenses";
import { plot } from "../../../icwidgets/widgets/stakeholders/lenses/axes";
import {
  type Arrow,
  type Frame,
  give,
  readArrow,
  type Values,
  withValues,
} from "../../../icwidgets/widgets/stakeholders/lenses/lens";
import { rings } from "../../../icwidgets/widgets/stakeholders/lenses/salience";
import { columnX, headAt, stanceAt } from "../../../icwidgets/widgets/stakeholders/lenses/stance";
import { type Person, readMap, STANCES } from "../../../icwidgets/widgets/stakeholders/model";

const NOBODY = readMap({ "p1/name": "DK" }, "Me").byId.get("p1") as Person;
const someone = (values: Partial<Person>): Person => ({ ...NOBODY, ...values });
const RATED = Array.from({ length: 11 }, (_, value) => value);

function frame(width: number, height: number): Frame {
  const rows = new Map([["p1", 0]]);
  return { width, height, radius: 15, narrow: width < 480, cut: 5, rows, spots: {} };
}
const WIDE = frame(660, 500);
const NARROW = frame(326, 400);
const key = (name: string, more = {}): Arrow =>
  readArrow({ key: name, shiftKey: false, altKey: false, ...more }) as Arrow;

describe.each([
  ["grid", "matters", "say"],
  ["relation", "trust", "agreement"],
] as const)("%s", (id, level, upright) => {
  const lens = lenses[id];

  test.each([WIDE, NARROW])("every pair of ratings has a place that gives it back", (at) => {
    for (const x of RATED) {
      for (const y of RATED) {
        const person = someone({ [level]: x, [upright]: y });
        const place = lens.place(person, at);
        expect(place).not.toBeNull();
        if (place) expect(lens.drop(place, person, at)).toEqual({ [level]: x, [upright]: y });
      }
    }
  });

  test("with a rating open there is no place, never a made-up one", () => {
    expect(lens.place(someone({ [level]: 3 }), WIDE)).toBeNull();
    expect(lens.place(someone({ [upright]: 3 }), WIDE)).toBeNull();
  });

  test("on the cut counts as high: the line lies between 4 and 5", () => {
    const four = lens.place(someone({ [level]: 4, [upright]: 4 }), WIDE);
    const five = lens.place(someone({ [level]: 5, [upright]: 5 }), WIDE);
    const zones = lens.zones(WIDE);
    // The first zone is the upper left one: its right and lower edge are the two lines.
    const [, right = 0, down = 0] = (/H([\d.]+)V([\d.]+)/.exec(zones[0]?.path ?? "") ?? []).map(
      Number,
    );
    expect(four?.x).toBeLessThan(right);
    expect(five?.x).toBeGreaterThan(right);
    expect(four?.y).toBeGreaterThan(down);
    expect(five?.y).toBeLessThan(down);
    expect(new Set(zones.map((zone) => zone.id)).size).toBe(4);
  });

  test("nobody is nudged over the cut", () => {
    for (const x of [4, 5]) {
      const person = someone({ [level]: x, [upright]: x });
      const far = x === 4 ? { x: 9999, y: -9999 } : { x: -9999, y: 9999 };
      const kept = lens.confine(far, person, WIDE);
      const values = lens.drop(kept, person, WIDE) as Record<string, number>;
      expect((values[level] ?? -1) >= 5).toBe(x >= 5);
      expect((values[upright] ?? -1) >= 5).toBe(x >= 5);
    }
  });

  test("arrows move by one, with Shift by three, and stop at the ends", () => {
    const person = someone({ [level]: 9, [upright]: 1 });
    expect(lens.press(key("ArrowRight"), person, WIDE)).toEqual({ [level]: 10, [upright]: 1 });
    expect(lens.press(key("ArrowUp"), person, WIDE)).toEqual({ [level]: 9, [upright]: 2 });
    const big = key("ArrowRight", { shiftKey: true });
    expect(lens.press(big, person, WIDE)).toEqual({ [level]: 10, [upright]: 1 });
    expect(lens.press(key("ArrowDown", { shiftKey: true }), person, WIDE)).toMatchObject({
      [upright]: 0,
    });
  });

  test("the first arrow puts an open rating in the middle and keeps the other", () => {
    const person = someone({ [upright]: 9 });
    expect(lens.press(key("ArrowUp"), person, WIDE)).toEqual({ [level]: 5, [upright]: 9 });
  });

  test("a drop beyond the edge is a rating at the edge", () => {
    const box = plot(WIDE);
    const dropped = lens.drop({ x: box.right + 90, y: box.top - 90 }, NOBODY, WIDE);
    expect(dropped).toEqual({ [level]: 10, [upright]: 10 });
  });
});

test("agreement and trust is about others, not about me", () => {
  expect(lenses.relation.shows(someone({ id: "me" }))).toBe(false);
  expect(lenses.salience.shows(someone({ id: "me" }))).toBe(false);
  expect(lenses.grid.shows(someone({ id: "me" }))).toBe(true);
});

describe("salience", () => {
  const { salience } = lenses;
  const classes: [Values, string][] = [
    [{ say: 5, legitimacy: 5, urgency: 5 }, "definitive"],
    [{ say: 5, legitimacy: 5, urgency: 4 }, "dominant"],
    [{ say: 5, legitimacy: 4, urgency: 5 }, "dangerous"],
    [{ say: 4, legitimacy: 5, urgency: 5 }, "dependent"],
    [{ say: 5, legitimacy: 4, urgency: 4 }, "dormant"],
    [{ say: 4, legitimacy: 5, urgency: 4 }, "discretionary"],
    [{ say: 4, legitimacy: 4, urgency: 5 }, "demanding"],
    [{ say: 4, legitimacy: 4, urgency: 4 }, "none"],
  ];

  test.each(classes)("%o is %s, and stands in exactly its circles", (values, zone) => {
    for (const at of [WIDE, NARROW]) {
      const person = withValues(NOBODY, values);
      expect(salience.zoneOf(person, at)).toBe(zone);
      const place = salience.place(person, at) as { x: number; y: number };
      const { circles } = rings(at);
      for (const id of ["say", "legitimacy", "urgency"] as const) {
        const inside =
          Math.hypot(place.x - circles[id].x, place.y - circles[id].y) < circles[id].radius;
        expect(inside).toBe((values[id] ?? 0) >= 5);
      }
    }
  });

  test("a drop sets the three to high or low, and keeps what is on the right side", () => {
    const { circles } = rings(WIDE);
    const person = someone({ say: 9, legitimacy: 8, urgency: 1 });
    const top = { x: circles.say.x, y: circles.say.y - circles.say.radius * 0.7 };
    expect(salience.drop(top, person, WIDE)).toEqual({ say: 9, legitimacy: 3, urgency: 1 });
    expect(salience.drop(top, NOBODY, WIDE)).toEqual({ say: 7, legitimacy: 3, urgency: 3 });
  });

  test("each arrow leads into its circle and out again; down does nothing", () => {
    const person = someone({ say: 2, legitimacy: 6, urgency: 6 });
    expect(salience.press(key("ArrowUp"), person, WIDE)).toMatchObject({ say: 7, legitimacy: 6 });
    expect(salience.press(key("ArrowLeft"), person, WIDE)).toMatchObject({ legitimacy: 3 });
    expect(salience.press(key("ArrowRight"), person, WIDE)).toMatchObject({ urgency: 3 });
    expect(salience.press(key("ArrowDown"), person, WIDE)).toBeNull();
  });

  test("whoever has open ratings begins outside and is led in", () => {
    expect(salience.press(key("ArrowUp"), NOBODY, WIDE)).toEqual({
      say: 7,
      legitimacy: 3,
      urgency: 3,
    });
  });
});

describe("stance", () => {
  const { stance } = lenses;

  test("every column gives its stance back", () => {
    for (const one of STANCES) expect(stanceAt(columnX(one, NARROW), NARROW)).toBe(one);
    expect(stance.drop({ x: 9999, y: 0 }, NOBODY, WIDE)).toEqual({ now: "strongly-for" });
  });

  test("arrows move now, with Alt what is needed", () => {
    const person = someone({ now: "against", needed: null });
    expect(stance.press(key("ArrowRight"), person, WIDE)).toEqual({ now: "undecided" });
    expect(stance.press(key("ArrowRight", { altKey: true }), person, WIDE)).toEqual({
      needed: "undecided",
    });
    expect(stance.press(key("ArrowLeft", { shiftKey: true }), person, WIDE)).toEqual({
      now: "unaware",
    });
    expect(stance.press(key("ArrowUp"), person, WIDE)).toBeNull();
  });

  test("the arrowhead is where it is needed, else beside the dot, always in the picture", () => {
    const gone = someone({ now: "against", needed: "for" });
    expect(headAt(gone, WIDE)?.x).toBe(columnX("for", WIDE));
    for (const at of [WIDE, NARROW]) {
      for (const now of STANCES) {
        const head = headAt(someone({ now, needed: now }), at);
        expect(head?.x).toBeGreaterThan(0);
        expect(head?.x).toBeLessThan(at.width - 6);
      }
    }
    expect(headAt(someone({ needed: "for" }), WIDE)).toBeNull();
  });
});

describe("network", () => {
  const { network } = lenses;

  test("a spot of one's own counts more than one that was worked out", () => {
    const at = { ...WIDE, spots: { p1: [0, 0] as [number, number] } };
    const worked = network.place(NOBODY, at);
    const own = network.place(someone({ spot: [1, 1] }), at);
    expect(own?.x).toBeGreaterThan(worked?.x ?? 0);
    expect(network.place(NOBODY, WIDE)).toBeNull();
  });

  test("a drop gives the spot back, and keeps it in the picture", () => {
    const person = someone({ spot: [0.25, 0.75] });
    const place = network.place(person, WIDE) as { x: number; y: number };
    const values = network.drop(place, person, WIDE) as { spot: [number, number] };
    expect(values.spot[0]).toBeCloseTo(0.25);
    expect(values.spot[1]).toBeCloseTo(0.75);
    expect(network.drop({ x: -50, y: 9999 }, person, WIDE)).toEqual({ spot: [0, 1] });
  });
});

test("values become the same answers whichever lens they come from", () => {
  expect(give("p1", { say: 8, now: "for", spot: [0.5, 0.25] })).toEqual({
    "p1/say": 8,
    "p1/now": "for",
    "p1/spot": [500, 250],
  });
  expect(give("p1", {})).toEqual({});
});

test("only arrow keys are arrows", () => {
  expect(readArrow({ key: "a", shiftKey: false, altKey: false })).toBeUndefined();
});
