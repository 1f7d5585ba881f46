// People on the same or nearly the same point are moved apart, a little and always the same way.
import type { Point } from "./lenses/lens";

export interface Standing extends Point {
  id: string;
}

const TURNS = 140;
/** How strongly everybody is drawn back to their own point in a turn. */
const HOME = 0.06;
/** In the last turns only the distance counts. */
const SETTLING = 80;
const ASIDE = 0.12;

/**
 * Points at least `distance` apart where there is room, each as near to its own place as that
 * allows and never out of what `confine` allows (their zone). The same people at the same places
 * give the same result, whatever their order.
 */
export function apart(
  people: readonly Standing[],
  distance: number,
  confine: (point: Point, id: string) => Point,
): Map<string, Point> {
  const order = [...people].sort((one, two) => (one.id < two.id ? -1 : 1));
  const home = order.map(({ x, y }) => ({ x, y }));
  const now = fanned(order, distance / 2).map((point, at) => confine(point, order[at]?.id ?? ""));
  for (let turn = 0; turn < TURNS; turn += 1) {
    let moved = false;
    for (let one = 0; one < now.length; one += 1) {
      for (let two = one + 1; two < now.length; two += 1) {
        moved = push(now[one] as Point, now[two] as Point, distance) || moved;
      }
    }
    if (!moved && turn > 0) break;
    for (const [at, point] of now.entries()) {
      const pull = turn < TURNS - SETTLING ? HOME : 0;
      const { x, y } = home[at] as Point;
      const kept = confine(
        { x: point.x + (x - point.x) * pull, y: point.y + (y - point.y) * pull },
        order[at]?.id ?? "",
      );
      point.x = kept.x;
      point.y = kept.y;
    }
  }
  return new Map(order.map(({ id }, at) => [id, now[at] as Point]));
}

/** Several on one point begin on a small ring around it, so that a push has a direction. */
function fanned(order: readonly Standing[], radius: number): Point[] {
  const groups = new Map<string, number>();
  for (const { x, y } of order) groups.set(`${x} ${y}`, (groups.get(`${x} ${y}`) ?? 0) + 1);
  const seen = new Map<string, number>();
  return order.map(({ x, y }) => {
    const key = `${x} ${y}`;
    const count = groups.get(key) ?? 1;
    const at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    if (count === 1) return { x, y };
    // Two stand side by side; more go round.
    const angle = (at / count) * 2 * Math.PI + Math.PI;
    return { x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius };
  });
}

function push(one: Point, two: Point, distance: number): boolean {
  const dx = two.x - one.x;
  const dy = two.y - one.y;
  const far = Math.hypot(dx, dy);
  if (far >= distance - 0.01) return false;
  const by = (distance - far) / 2;
  const [cos, sin] = far > 0.001 ? [dx / far, dy / far] : [1, 0];
  // A little to the side: people in one line between two walls have to leave the line.
  const [ux, uy] = [cos - sin * ASIDE, sin + cos * ASIDE];
  one.x -= ux * by;
  one.y -= uy * by;
  two.x += ux * by;
  two.y += uy * by;
  return true;
}
