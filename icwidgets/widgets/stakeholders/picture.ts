// Everything that a drawing of one lens needs, worked out from the map: sizes, places, names.
import { apart } from "./apart";
import { type Label, labelBelow, type Named, placeLabels } from "./labels";
import { plot } from "./lenses/axes";
import type { Box, Frame, Lens, Point } from "./lenses/lens";
import { rings } from "./lenses/salience";
import { board } from "./lenses/stance";
import { caption, type Person, type StakeholderMap } from "./model";

export interface Picture {
  frame: Frame;
  lens: Lens;
  /** Who has a place in this lens, in the order of the map (the stance lens: of its rows). */
  placed: Person[];
  /** Who waits to be placed. */
  waiting: Person[];
  points: ReadonlyMap<string, Point>;
  labels: ReadonlyMap<string, Label>;
  wholes: ReadonlyMap<string, Label>;
  reach: ReadonlyMap<string, number>;
  textSize: number;
}

interface Given {
  lens: Lens;
  map: StakeholderMap;
  width: number;
  cut: number;
  spots: Record<string, [number, number]>;
  /** Ids of the people whose names matter most, in order: they are labelled first. */
  first: readonly string[];
}

const TOUCH = 22;
/** The room of a small region of the circles, in squares of a circle's radius. */
const REGION = 0.3;
/** With more people than this the circles of a phone have room for their zones' names alone. */
const NAMED = 8;

export function draw({ lens, map, width, cut, spots, first }: Given): Picture {
  const narrow = width < 480;
  const shown = map.people.filter((person) => lens.shows(person));
  const rows = new Map(bySay(shown.filter(({ now }) => now)).map(({ id }, row) => [id, row]));
  const count = lens.id === "stance" ? rows.size : shown.length;
  const height = lens.height(width, count);
  const radius = radiusFor(lens, shown, count, { width, height, narrow, cut });
  const frame: Frame = { width, height, radius, narrow, cut, rows, spots };

  const homes = new Map<string, Point>();
  for (const person of shown) {
    const at = lens.place(person, frame);
    if (at) homes.set(person.id, at);
  }
  const placed = shown.filter(({ id }) => homes.has(id));
  if (lens.id === "stance")
    placed.sort((one, two) => (rows.get(one.id) ?? 0) - (rows.get(two.id) ?? 0));
  const points = stand(lens, placed, homes, frame);
  const textSize = narrow ? 12 : 13;
  const named = nameable(placed, points, radius, first);
  const bounds: Box = { left: 0, top: 0, right: width, bottom: height };
  const labelled =
    lens.id === "stance" || (lens.id === "salience" && narrow && placed.length > NAMED)
      ? new Map<string, Label>()
      : placeLabels(named, {
          bounds: "level" in lens ? plot(frame) : bounds,
          upright: lens.id === "salience" && placed.length > NAMED,
          taken: zoneNames(lens, frame),
          size: textSize,
          widest: narrow ? 84 : placed.length > 25 ? 110 : 150,
        });
  return {
    frame,
    lens,
    placed,
    waiting: shown.filter(({ id }) => !homes.has(id)),
    points,
    labels: labelled,
    wholes: new Map(named.map((one) => [one.id, labelBelow(one, textSize, bounds)])),
    reach: reaches(points, radius),
    textSize,
  };
}

type Size = Pick<Frame, "width" | "height" | "narrow" | "cut">;

function radiusFor(lens: Lens, shown: Person[], count: number, size: Size): number {
  if (lens.id === "stance") return size.narrow ? 14 : 15;
  const sizes = size.narrow ? [18, 15, 13, 12] : [23, 19, 16, 14];
  const step = count <= 12 ? 0 : count <= 28 ? 1 : count <= 60 ? 2 : 3;
  const usual = sizes[step] ?? 12;
  return lens.id === "salience" ? Math.min(usual, roomiest(lens, shown, size)) : usual;
}

/** In the circles it is the fullest region that says how small everybody is drawn. */
function roomiest(lens: Lens, shown: Person[], size: Size): number {
  const counts = new Map<string, number>();
  for (const person of shown) {
    const zone = lens.zoneOf(person, size);
    if (zone && zone !== "none") counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const ring = rings(size).circles.say.radius;
  return Math.max(9, Math.round(ring * Math.sqrt(REGION / most) * 0.5 - 2));
}

/** Most say first, then as on the map; who has none set comes last. */
function bySay(people: Person[]): Person[] {
  return [...people].sort((one, two) => (two.say ?? -1) - (one.say ?? -1));
}

function stand(lens: Lens, placed: Person[], homes: Map<string, Point>, frame: Frame) {
  if (lens.id === "stance") return homes;
  const byId = new Map(placed.map((person) => [person.id, person]));
  const names = lens.id === "salience" ? zoneNames(lens, frame) : [];
  const standing = placed.map(({ id }) => ({ id, ...(homes.get(id) as Point) }));
  return apart(standing, 2 * frame.radius + (frame.radius > 11 ? 5 : 1), (point, id) => {
    const person = byId.get(id) as Person;
    return beside(lens.confine(point, person, frame), names, frame.radius);
  });
}

function nameable(
  placed: Person[],
  points: ReadonlyMap<string, Point>,
  radius: number,
  first: readonly string[],
): Named[] {
  const rank = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);
  return [...placed]
    .sort((one, two) => rank(one.id) - rank(two.id) || (two.say ?? 0) - (one.say ?? 0))
    .map(({ id, name }) => ({ id, name: caption(name), radius, ...(points.get(id) as Point) }));
}

/** Moved up or down off a zone's name, if it would stand on one. */
function beside(point: Point, names: readonly Box[], radius: number): Point {
  for (const { left, top, right, bottom } of names) {
    const over = point.x > left - radius && point.x < right + radius;
    if (!over || point.y <= top - radius || point.y >= bottom + radius) continue;
    const down = point.y > (top + bottom) / 2;
    return { x: point.x, y: down ? bottom + radius : top - radius };
  }
  return point;
}

/** The names of zones are part of the picture: no person's name covers them. */
function zoneNames(lens: Lens, frame: Frame): Box[] {
  return lens.zones(frame).map(({ look, label: { x, y, anchor } }) => {
    const wide = lens.id === "salience" ? (look === "circle" ? 108 : 84) : 120;
    const left = anchor === "start" ? x : x - wide / 2;
    return { left, top: y - 13, right: left + wide, bottom: y + 5 };
  });
}

/** Each can be touched as far around as half way to the next, up to a finger's width. */
function reaches(points: ReadonlyMap<string, Point>, radius: number): Map<string, number> {
  const all = [...points];
  return new Map(
    all.map(([id, { x, y }]) => {
      let nearest = 2 * TOUCH;
      for (const [other, at] of all) {
        if (other !== id) nearest = Math.min(nearest, Math.hypot(at.x - x, at.y - y));
      }
      return [id, Math.max(radius, Math.min(TOUCH, nearest / 2))];
    }),
  );
}

/** Where a row of the stance lens has its name. */
export function rowNameAt(frame: Frame, y: number): Point {
  return frame.narrow ? { x: 2, y: y - 24 } : { x: 2, y: y + 5 };
}

export function rowNameWidth(frame: Frame): number {
  return frame.narrow ? frame.width - 8 : board(frame).left - 12;
}
