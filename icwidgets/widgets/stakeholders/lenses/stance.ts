// One row a person, six columns: where they stand now, and an arrow to where the aim needs them.
import { clamp, type Person, STANCES, type Stance } from "../model";
import {
  type Arrow,
  type Box,
  type Frame,
  type Lens,
  type Point,
  rectangle,
  type Values,
} from "./lens";

const BIG_STEP = 2;
const FIRST: Stance = "undecided";

/** Where the columns stand: names are left of them, or above each row where it is narrow. */
export function board(frame: Pick<Frame, "width" | "height" | "narrow">): Box {
  const { width, height, narrow } = frame;
  const head = headHeight(narrow);
  return { left: narrow ? 0 : 158, top: head, right: width - 1, bottom: height - 2 };
}

function headHeight(narrow: boolean): number {
  return narrow ? 48 : 52;
}

export function rowHeight(narrow: boolean): number {
  return narrow ? 60 : 44;
}

export function columnX(stance: Stance, frame: Pick<Frame, "width" | "height" | "narrow">): number {
  const { left, right } = board(frame);
  return left + ((STANCES.indexOf(stance) + 0.5) / STANCES.length) * (right - left);
}

/** The middle of a person's row. */
export function rowY(row: number, frame: Pick<Frame, "width" | "height" | "narrow">): number {
  return board(frame).top + (row + 0.5) * rowHeight(frame.narrow) + (frame.narrow ? 9 : 0);
}

/** The stance whose column is here. */
export function stanceAt(x: number, frame: Pick<Frame, "width" | "height" | "narrow">): Stance {
  const { left, right } = board(frame);
  const column = Math.floor(((x - left) / (right - left)) * STANCES.length);
  return STANCES[clamp(column, 0, STANCES.length - 1)] ?? FIRST;
}

/**
 * Where the arrowhead stands. Without a needed stance, or with the one they have already, it
 * waits beside the dot, to be pulled from there.
 */
export function headAt(person: Person, frame: Frame): Point | null {
  const dot = stance.place(person, frame);
  if (!dot) return null;
  if (person.needed && person.needed !== person.now)
    return { x: columnX(person.needed, frame), y: dot.y };
  const atEdge = frame.narrow && person.now === STANCES.at(-1);
  return { x: dot.x + (atEdge ? -1 : 1) * (frame.radius + 13), y: dot.y };
}

export const stance: Lens = {
  id: "stance",
  shows: () => true,
  height: (width, count) => {
    const narrow = width < 480;
    return headHeight(narrow) + Math.max(count, 1) * rowHeight(narrow) + 6;
  },
  zones(frame) {
    const { left, right, top, bottom } = board(frame);
    const wide = (right - left) / STANCES.length;
    return STANCES.map((id, column) => ({
      id,
      path: rectangle({
        left: left + column * wide,
        right: left + (column + 1) * wide,
        top,
        bottom,
      }),
      look: column % 2 === 0 ? "plain" : "faint",
      label: { x: left + (column + 0.5) * wide, y: top - 30, anchor: "middle" as const },
    }));
  },
  place(person, frame) {
    const row = frame.rows.get(person.id);
    if (person.now === null || row === undefined) return null;
    return { x: columnX(person.now, frame), y: rowY(row, frame) };
  },
  confine: (point) => point,
  drop: (point, _, frame) => ({ now: stanceAt(point.x, frame) }),
  press(arrow: Arrow, person): Values | null {
    if (arrow.x === 0) return null;
    if (person.now === null) return { now: FIRST };
    const step = arrow.x * (arrow.big ? BIG_STEP : 1);
    const move = (from: Stance) =>
      STANCES[clamp(STANCES.indexOf(from) + step, 0, STANCES.length - 1)] ?? from;
    return arrow.alt ? { needed: move(person.needed ?? person.now) } : { now: move(person.now) };
  },
  zoneOf: (person) => person.now,
};
