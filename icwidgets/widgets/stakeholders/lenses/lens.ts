// What a spatial lens is: pure geometry between a person's values and a place in the picture,
// both ways. Nothing here knows of a page.
import type { Answers } from "../../link/model";
import {
  clamp,
  type Person,
  RATINGS,
  type Rating,
  rate,
  type Stance,
  spot,
  stand,
  TOP,
} from "../model";

export type LensId = "grid" | "salience" | "relation" | "stance" | "network";
export const LENSES: readonly LensId[] = ["grid", "salience", "relation", "stance", "network"];

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The picture's size and whatever a place in it depends on besides the person. */
export interface Frame {
  width: number;
  height: number;
  /** Radius of a person's circle. */
  radius: number;
  narrow: boolean;
  /** A rating from here on is high. */
  cut: number;
  /** Row of a person in the stance lens. */
  rows: ReadonlyMap<string, number>;
  /** Places in the network that Python has worked out, 0–1. */
  spots: Readonly<Record<string, [number, number]>>;
}

/** Values that a place in the picture stands for. */
export type Values = Partial<Record<Rating, number>> & {
  now?: Stance;
  needed?: Stance;
  spot?: [number, number];
};

/** Part of the background, with its name. */
export interface Zone {
  id: string;
  path: string;
  look: "strong" | "plain" | "faint" | "circle";
  label: Point & { anchor: "start" | "middle" | "end" };
}

export interface Lens {
  id: LensId;
  /** Whether the person belongs in this lens at all. */
  shows(person: Person): boolean;
  height(width: number, count: number): number;
  zones(frame: Frame): Zone[];
  /** Where the person stands; null while a value that it needs is open. */
  place(person: Person, frame: Frame): Point | null;
  /** The part of the picture that a person may be nudged within, to stand clear of others. */
  confine(point: Point, person: Person, frame: Frame): Point;
  /** The values that dropping a person here gives; null where nothing can be dropped. */
  drop(point: Point, person: Person, frame: Frame): Values | null;
  /** The values that a press of an arrow key gives; null when the key means nothing here. */
  press(arrow: Arrow, person: Person, frame: Frame): Values | null;
  /** The zone that the person is in, by the values alone; null while one is open. */
  zoneOf(person: Person, frame: Pick<Frame, "cut">): string | null;
}

export interface Arrow {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
  /** With Shift: a bigger step. */
  big: boolean;
  /** With Alt: the stance that is needed. */
  alt: boolean;
}

/** The answers to save for values: the one way in which a lens becomes an edit. */
export function give(id: string, values: Values): Answers {
  const answers: Answers = {};
  for (const of of RATINGS) {
    const value = values[of];
    if (value !== undefined) Object.assign(answers, rate(id, of, value));
  }
  if (values.now) Object.assign(answers, stand(id, "now", values.now));
  if (values.needed) Object.assign(answers, stand(id, "needed", values.needed));
  if (values.spot) Object.assign(answers, spot(id, ...values.spot));
  return answers;
}

/** The person as they would be with these values. */
export function withValues(person: Person, values: Values): Person {
  return { ...person, ...values };
}

/** The arrow that a key stands for. */
export function readArrow(event: {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
}): Arrow | undefined {
  const { shiftKey: big, altKey: alt } = event;
  if (event.key === "ArrowLeft") return { x: -1, y: 0, big, alt };
  if (event.key === "ArrowRight") return { x: 1, y: 0, big, alt };
  if (event.key === "ArrowUp") return { x: 0, y: -1, big, alt };
  if (event.key === "ArrowDown") return { x: 0, y: 1, big, alt };
  return undefined;
}

/** Each of the eleven values has a strip of its own; this is the middle of it, 0–1. */
export function share(value: number): number {
  return (value + 0.5) / (TOP + 1);
}

export function unshare(at: number): number {
  return clamp(Math.floor(at * (TOP + 1)), 0, TOP);
}

export function inside({ x, y }: Point, { left, top, right, bottom }: Box): Point {
  return { x: clamp(x, left, Math.max(left, right)), y: clamp(y, top, Math.max(top, bottom)) };
}

export function rectangle({ left, top, right, bottom }: Box): string {
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
}
