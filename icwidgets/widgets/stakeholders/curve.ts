// A tie as a curve from the listener to the one who is heard.
import type { Point } from "./lenses/lens";

const BEND = 0.14;
const CLEAR = 4;
/** Room for an arrowhead before the circle. */
export const HEAD = 9;

/**
 * The path from rim to rim. It bends to the left of its direction, so that two people who listen
 * to each other are joined by two curves and not by one line over another.
 */
export function curve(from: Point, to: Point, radius: number, head: boolean): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  if (length < 2 * radius + 2) return "";
  const control = { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
  const start = toward(from, control, radius + CLEAR);
  const end = toward(to, control, radius + CLEAR + (head ? HEAD - 2 : 0));
  return `M${round(start.x)} ${round(start.y)}Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`;
}

/** A straight line from rim to rim, or to where the pointer is. */
export function line(from: Point, to: Point, radius: number): string {
  const start = toward(from, to, radius + CLEAR);
  return `M${round(start.x)} ${round(start.y)}L${round(to.x)} ${round(to.y)}`;
}

/** Many ties are drawn finer. */
export function thickness(strength: number, many: boolean): number {
  return (0.6 + strength * 0.7) * (many ? 0.65 : 1);
}

function toward(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: from.x + ((to.x - from.x) / length) * by,
    y: from.y + ((to.y - from.y) / length) * by,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
