// Where names stand: below a circle if there is room, else beside or above it, shortened if need
// be, and not at all rather than over another. Whoever is focused shows the whole name anyway.
import type { Box, Point } from "./lenses/lens";

export interface Named extends Point {
  id: string;
  name: string;
  radius: number;
}

export interface Label extends Point {
  id: string;
  text: string;
  anchor: "start" | "middle" | "end";
}

export interface Room {
  bounds: Box;
  /** Other things that no name may cover. */
  taken?: readonly Box[];
  size: number;
  /** The widest a name may be. */
  widest: number;
  /** Only below or above: beside a circle it could be taken for the name of a neighbour. */
  upright?: boolean;
}

const GAP = 5;
const SHORTEST = 4;
/** A name is tried whole first, then shorter. */
const SHARES = [1, 0.6, 0.42];

/**
 * A label for everybody who has room for one, in the order given: the first ones choose first.
 * No two labels overlap, none covers a circle, none leaves the bounds.
 */
export function placeLabels(people: readonly Named[], room: Room): Map<string, Label> {
  const placed = new Map<string, Label>();
  const boxes: Box[] = [...(room.taken ?? [])];
  for (const person of people) {
    for (const text of attempts(person.name, room)) {
      const found = sides(person, text, room).find(({ box }) =>
        free(box, person.id, people, boxes, room.bounds),
      );
      if (!found) continue;
      boxes.push(found.box);
      placed.set(person.id, found.label);
      break;
    }
  }
  return placed;
}

/** The label below the circle, whatever is there: for whoever is focused. */
export function labelBelow(person: Named, size: number, bounds: Box): Label {
  const half = textWidth(person.name, size) / 2;
  const x = Math.min(Math.max(person.x, bounds.left + half), Math.max(bounds.right - half, half));
  return {
    id: person.id,
    x: x - person.x,
    y: person.radius + GAP + size,
    text: person.name,
    anchor: "middle",
  };
}

/** About how wide a text is; rather too much than too little. */
export function textWidth(text: string, size: number): number {
  let wide = 0;
  for (const letter of text) {
    if (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/.test(letter))
      wide += 1.02;
    else if (/[\u{1f000}-\u{1ffff}]/u.test(letter)) wide += 1.3;
    else if (/[mwMW@%—]/.test(letter)) wide += 0.9;
    else if (/[\p{Lu}]/u.test(letter)) wide += 0.7;
    else if (/[ijltfr.,:;'|! ()]/.test(letter)) wide += 0.36;
    else wide += 0.57;
  }
  return wide * size;
}

/** The text cut so that it fits, with an ellipsis; whole when it fits. */
export function shorten(text: string, size: number, widest: number): string {
  if (textWidth(text, size) <= widest) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join("")}…`, size) > widest) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function attempts(name: string, { size, widest }: Room): string[] {
  return SHARES.map((share) => shorten(name, size, widest * share)).filter(
    (text, at, all) =>
      [...text].length >= Math.min(SHORTEST, [...name].length) && all.indexOf(text) === at,
  );
}

function sides(
  person: Named,
  text: string,
  { size, bounds, upright = false }: Room,
): { label: Label; box: Box }[] {
  const wide = textWidth(text, size);
  const { x, y, radius, id } = person;
  const { left: least, right: most } = bounds;
  // At an edge of the picture a name below or above is moved in, and still touches its circle.
  const fit = Math.min(Math.max(x, least + wide / 2), Math.max(most - wide / 2, least + wide / 2));
  const aside = Math.abs(fit - x) < wide / 2 ? fit - x : 0;
  const place = (dx: number, dy: number, anchor: Label["anchor"]) => {
    const left = x + dx - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
    const top = y + dy - size * 0.85;
    return {
      label: { id, x: dx, y: dy, text, anchor },
      box: { left, top, right: left + wide, bottom: top + size * 1.15 },
    };
  };
  const level = size * 0.35;
  const below = place(aside, radius + GAP + size, "middle");
  const above = place(aside, -radius - GAP - 1, "middle");
  if (upright) return [below, above];
  const right = place(radius + GAP + 1, level, "start");
  const left = place(-radius - GAP - 1, level, "end");
  return [below, right, left, above];
}

function free(
  box: Box,
  own: string,
  people: readonly Named[],
  boxes: readonly Box[],
  bounds: Box,
): boolean {
  if (box.left < bounds.left || box.right > bounds.right) return false;
  if (box.top < bounds.top || box.bottom > bounds.bottom) return false;
  if (boxes.some((other) => overlap(box, other))) return false;
  return people.every(({ id, x, y, radius }) => {
    if (id === own) return true;
    const nearX = Math.min(Math.max(x, box.left), box.right);
    const nearY = Math.min(Math.max(y, box.top), box.bottom);
    return Math.hypot(x - nearX, y - nearY) >= radius + 3;
  });
}

export function overlap(one: Box, two: Box): boolean {
  return (
    one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom
  );
}
