import { expect, test } from "vitest";
import type { Answers } from "../../../icwidgets/widgets/link/model";
import { apart } from "../../../icwidgets/widgets/stakeholders/apart";
import { curve } from "../../../icwidgets/widgets/stakeholders/curve";
import {
  type Named,
  overlap,
  placeLabels,
  shorten,
  textWidth,
} from "../../../icwidgets/widgets/stakeholders/labels";
import { lenses } from "../../../icwidgets/widgets/stakeholders/lenses";
import { LENSES } from "../../../icwidgets/widgets/stakeholders/lenses/lens";
import { RATINGS, readMap, STANCES } from "../../../icwidgets/widgets/stakeholders/model";
import { draw } from "../../../icwidgets/widgets/stakeholders/picture";

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ROLES = ["Lab director", "VP Research", "Head of purchasing and supply", "QA", "検査部長"];

function crowd(
  count: number,
  seed: number,
): { answers: Answers; spots: Record<string, [number, number]> } {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const answers: Answers = {};
  const spots: Record<string, [number, number]> = { me: [0.5, 0.5] };
  for (let at = 0; at < count; at += 1) {
    const id = `p${at}`;
    answers[`${id}/name`] = `P${at}, ${ROLES[upTo(4)]}`;
    for (const of of RATINGS) answers[`${id}/${of}`] = upTo(10);
    answers[`${id}/now`] = STANCES[upTo(5)] ?? "for";
    spots[id] = [random(), random()];
  }
  return { answers, spots };
}

function picture(lens: (typeof LENSES)[number], count: number, width: number, seed = 1) {
  const { answers, spots } = crowd(count, seed);
  return draw({ lens: lenses[lens], map: readMap(answers, "Me"), width, cut: 5, spots, first: [] });
}

test("several on one point stand side by side, around the point", () => {
  const people = ["a", "b", "c"].map((id) => ({ id, x: 100, y: 100 }));
  const places = [...apart(people, 30, (point) => point).values()];
  for (const [at, one] of places.entries()) {
    expect(Math.hypot(one.x - 100, one.y - 100)).toBeLessThan(40);
    for (const two of places.slice(at + 1))
      expect(Math.hypot(one.x - two.x, one.y - two.y)).toBeGreaterThan(29.5);
  }
});

test("whoever stands alone stays exactly there", () => {
  const places = apart(
    [
      { id: "a", x: 10, y: 20 },
      { id: "b", x: 90, y: 20 },
    ],
    30,
    (point) => point,
  );
  expect(places.get("a")).toEqual({ x: 10, y: 20 });
});

test("the order of the people makes no difference", () => {
  const random = seeded(7);
  const people = Array.from({ length: 30 }, (_, at) => ({
    id: `p${at}`,
    x: Math.floor(random() * 5) * 20,
    y: Math.floor(random() * 5) * 20,
  }));
  const one = apart(people, 24, (point) => point);
  const two = apart([...people].reverse(), 24, (point) => point);
  for (const { id } of people) expect(two.get(id)).toEqual(one.get(id));
});

test.each([1, 2, 3, 4, 5])("25 people on a grid do not cover each other (%i)", (seed) => {
  for (const width of [618, 326]) {
    const { points, frame } = picture("grid", 25, width, seed);
    const all = [...points.values()];
    for (const [at, one] of all.entries()) {
      for (const two of all.slice(at + 1))
        expect(Math.hypot(one.x - two.x, one.y - two.y)).toBeGreaterThan(frame.radius * 1.6);
    }
  }
});

test("nudged apart, everybody is still in their own zone", () => {
  for (const lens of ["grid", "relation"] as const) {
    const { points, placed, frame } = picture(lens, 60, 618);
    for (const person of placed) {
      const shown = {
        ...person,
        ...lenses[lens].drop(points.get(person.id) as never, person, frame),
      };
      expect(lenses[lens].zoneOf(shown, frame)).toBe(lenses[lens].zoneOf(person, frame));
    }
  }
});

test.each(LENSES)("everybody in %s is inside the picture", (lens) => {
  for (const width of [326, 618]) {
    for (const count of [5, 60]) {
      const { points, frame } = picture(lens, count, width);
      expect(points.size).toBeGreaterThanOrEqual(count);
      for (const { x, y } of points.values()) {
        expect(x).toBeGreaterThanOrEqual(frame.radius - 3);
        expect(x).toBeLessThanOrEqual(frame.width - frame.radius + 3);
        expect(y).toBeGreaterThanOrEqual(frame.radius - 3);
        expect(y).toBeLessThanOrEqual(frame.height - frame.radius + 3);
      }
    }
  }
});

test("somebody with an open rating waits and has no place", () => {
  const map = readMap({ "p1/name": "DK", "p1/say": 4 }, "Me");
  const given = { map, width: 600, cut: 5, spots: {}, first: [] };
  const { placed, waiting, points } = draw({ lens: lenses.grid, ...given });
  expect([placed.length, points.size]).toEqual([0, 0]);
  expect(waiting.map(({ id }) => id)).toEqual(["me", "p1"]);
});

test("rows of the stance lens begin with the most say", () => {
  const answers = {
    "p1/name": "A",
    "p1/now": "for",
    "p2/name": "B",
    "p2/now": "for",
    "p2/say": 9,
    "p3/name": "C",
    "p3/now": "for",
    "p3/say": 2,
  };
  const map = readMap(answers, "Me");
  const given = { map, width: 600, cut: 5, spots: {}, first: [] };
  expect(draw({ lens: lenses.stance, ...given }).placed.map(({ id }) => id)).toEqual([
    "p2",
    "p3",
    "p1",
  ]);
});

test("the touch of two neighbours does not overlap", () => {
  const { points, reach, frame } = picture("grid", 40, 326);
  const all = [...points];
  for (const [at, [id, one]] of all.entries()) {
    for (const [other, two] of all.slice(at + 1)) {
      const room = Math.hypot(one.x - two.x, one.y - two.y);
      const sum = (reach.get(id) ?? 0) + (reach.get(other) ?? 0);
      expect(sum).toBeLessThanOrEqual(Math.max(room, 2 * frame.radius) + 0.01);
    }
  }
});

const BOUNDS = { left: 0, top: 0, right: 400, bottom: 300 };

function boxOf({ x, y }: Named, label: { x: number; y: number; text: string; anchor: string }) {
  const wide = textWidth(label.text, 13);
  const back = label.anchor === "middle" ? wide / 2 : label.anchor === "end" ? wide : 0;
  const left = x + label.x - back;
  const top = y + label.y - 11.05;
  return { left, top, right: left + wide, bottom: top + 14.95 };
}

test("no name covers another, a circle or a zone's name, or leaves the picture", () => {
  const taken = [{ left: 10, top: 5, right: 120, bottom: 22 }];
  for (let seed = 0; seed < 40; seed += 1) {
    const random = seeded(seed);
    const people: Named[] = Array.from({ length: 40 }, (_, at) => ({
      id: `p${at}`,
      name: ROLES[at % ROLES.length] ?? "",
      radius: 14,
      x: 20 + random() * 360,
      y: 20 + random() * 260,
    }));
    const labels = placeLabels(people, { bounds: BOUNDS, taken, size: 13, widest: 110 });
    expect(labels.size).toBeGreaterThan(5);
    const boxes = [...labels].map(([id, label]) =>
      boxOf(people.find((one) => one.id === id) as Named, label),
    );
    for (const [at, one] of boxes.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(BOUNDS.left);
      expect(one.right).toBeLessThanOrEqual(BOUNDS.right);
      for (const two of [...boxes.slice(at + 1), ...taken]) expect(overlap(one, two)).toBe(false);
    }
    for (const [at, id] of [...labels.keys()].entries()) {
      const box = boxes[at] as (typeof boxes)[number];
      for (const { id: other, x, y } of people) {
        if (other === id) continue;
        const nearX = Math.min(Math.max(x, box.left), box.right);
        const nearY = Math.min(Math.max(y, box.top), box.bottom);
        expect(Math.hypot(x - nearX, y - nearY)).toBeGreaterThanOrEqual(14);
      }
    }
  }
});

test("whoever comes first is named first; a name without room is left out", () => {
  const people: Named[] = ["a", "b"].map((id, at) => ({
    id,
    name: "Somebody",
    radius: 10,
    x: 40 + at * 24,
    y: 12,
  }));
  const room = { bounds: { left: 0, top: 0, right: 104, bottom: 44 }, size: 13, widest: 90 };
  expect([...placeLabels(people, room).keys()]).toEqual(["a"]);
});

test("in the crowded circles of a phone no names stand between those of the zones", () => {
  const given = { lens: lenses.salience, cut: 5, first: [] };
  const many = crowd(25, 3);
  const narrow = { ...given, map: readMap(many.answers, "Me"), spots: many.spots, width: 330 };
  expect(draw(narrow).placed.length).toBeGreaterThan(8);
  expect(draw(narrow).labels.size).toBe(0);
  expect(draw({ ...narrow, width: 620 }).labels.size).toBeGreaterThan(0);
  const few = crowd(5, 3);
  const roomy = { ...given, map: readMap(few.answers, "Me"), spots: few.spots, width: 330 };
  expect(draw(roomy).labels.size).toBeGreaterThan(0);
});

test("a long name is cut to fit, a short one is not", () => {
  const cut = shorten("Head of purchasing and supply", 13, 90);
  expect(cut.endsWith("…")).toBe(true);
  expect(textWidth(cut, 13)).toBeLessThanOrEqual(90);
  expect(shorten("QA", 13, 90)).toBe("QA");
});

test("two who listen to each other are joined by two different curves", () => {
  const [one, two] = [
    { x: 0, y: 0 },
    { x: 200, y: 0 },
  ];
  expect(curve(one, two, 15, true)).not.toBe(curve(two, one, 15, true));
  const bends = [curve(one, two, 15, true), curve(two, one, 15, true)].map((path) =>
    Number(/Q[-\d.]+ ([-\d.]+)/.exec(path)?.[1]),
  );
  expect(Math.sign(bends[0] ?? 0)).toBe(-Math.sign(bends[1] ?? 0));
});

test("people who touch are joined by nothing", () => {
  expect(curve({ x: 0, y: 0 }, { x: 20, y: 0 }, 15, true)).toBe("");
});
