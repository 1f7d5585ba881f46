// Three circles that overlap: power, rightful claim, urgency (Mitchell, Agle & Wood 1997).
import { clamp, ME, type Person, type Rating } from "../model";
import {
  type Arrow,
  type Box,
  type Frame,
  inside,
  type Lens,
  type Point,
  rectangle,
  type Values,
  type Zone,
} from "./lens";

export const CIRCLES = ["say", "legitimacy", "urgency"] as const;
type Circle = (typeof CIRCLES)[number];
type In = Record<Circle, boolean>;

/** A rating on the wrong side of the cut becomes this; one on the right side is kept. */
const HIGH = 7;
const LOW = 3;
/** Distance of two centres, in radii: every region keeps room for people. */
const APART = 1.12;
/** What the arrow keys stand for: each leads to a circle, and out of it again. */
const KEYS: Record<string, Circle> = { "0,-1": "say", "-1,0": "legitimacy", "1,0": "urgency" };

/** Class by power, rightful claim and urgency, in this order. */
const REGIONS: Record<string, string> = {
  "111": "definitive",
  "110": "dominant",
  "101": "dangerous",
  "011": "dependent",
  "100": "dormant",
  "010": "discretionary",
  "001": "demanding",
  "000": "none",
};

export interface Ring extends Point {
  radius: number;
}

/** The three circles, and the strip beside or below them for whoever is in none. */
export function rings({ width, height, narrow }: Pick<Frame, "width" | "height" | "narrow">) {
  const strip = narrow ? 0 : 120;
  const below = narrow ? 74 : 8;
  const tall = 2 + APART * Math.sin(Math.PI / 3);
  const radius = Math.min((width - strip - 4) / (2 + APART), (height - below - 4) / tall);
  const side = radius * APART;
  const middle = (width - strip) / 2;
  const top = 2 + radius;
  const rise = side * Math.sin(Math.PI / 3);
  const circles: Record<Circle, Ring> = {
    say: { x: middle, y: top, radius },
    legitimacy: { x: middle - side / 2, y: top + rise, radius },
    urgency: { x: middle + side / 2, y: top + rise, radius },
  };
  return { circles, foot: top + rise + radius };
}

export const salience: Lens = {
  id: "salience",
  shows: (person) => person.id !== ME,
  height: (width) =>
    Math.round(width < 480 ? width * 0.95 + 74 : clamp((width - 120) * 0.97, 400, 600)),
  zones(frame) {
    const { circles } = rings(frame);
    const outline = CIRCLES.map((id): Zone => {
      const { x, y, radius } = circles[id];
      const path = `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
      return { id, path, look: "circle", label: { ...nameAt(id, circles[id]), anchor: "middle" } };
    });
    const named = Object.entries(REGIONS).map(([code, id]): Zone => {
      const { x, y } = labelAt(readCode(code), frame);
      const path = id === "none" ? rectangle(room(frame)) : "";
      return { id, path, look: "plain", label: { x, y, anchor: "middle" } };
    });
    return [...named, ...outline];
  },
  place(person, frame) {
    const wanted = within(person, frame.cut);
    return wanted && heart(wanted, frame);
  },
  confine(point, person, frame) {
    const wanted = within(person, frame.cut);
    return wanted ? settle(point, wanted, frame) : point;
  },
  drop(point, person, frame) {
    const { circles } = rings(frame);
    return turn(person, frame.cut, (id) => {
      const { x, y, radius } = circles[id];
      return Math.hypot(point.x - x, point.y - y) < radius;
    });
  },
  press(arrow: Arrow, person, frame) {
    const circle = KEYS[`${arrow.x},${arrow.y}`];
    if (!circle) return null;
    const value = person[circle];
    // Whoever has open ratings begins outside all three, and is led in from there.
    const isIn = (id: Circle) => (person[id] ?? 0) >= frame.cut;
    return turn(person, frame.cut, (id) =>
      id === circle ? value === null || value < frame.cut : isIn(id),
    );
  },
  zoneOf(person, { cut }) {
    const found = within(person, cut);
    return found && (REGIONS[CIRCLES.map((id) => (found[id] ? 1 : 0)).join("")] ?? null);
  },
};

/** High or low for each of the three; a rating that is on the right side already is kept. */
function turn(person: Person, cut: number, high: (id: Circle) => boolean): Values {
  const values: Partial<Record<Rating, number>> = {};
  for (const id of CIRCLES) {
    const now = person[id];
    const wanted = high(id);
    values[id] = now !== null && now >= cut === wanted ? now : wanted ? HIGH : LOW;
  }
  return values;
}

function within(person: Person, cut: number): In | null {
  const { say, legitimacy, urgency } = person;
  if (say === null || legitimacy === null || urgency === null) return null;
  return { say: say >= cut, legitimacy: legitimacy >= cut, urgency: urgency >= cut };
}

function readCode(code: string): In {
  return { say: code[0] === "1", legitimacy: code[1] === "1", urgency: code[2] === "1" };
}

/** The middle of a region, as directions from the middle of all three circles. */
function heart(wanted: In, frame: Frame): Point {
  const { circles } = rings(frame);
  const chosen = CIRCLES.filter((id) => wanted[id]);
  const all = average(CIRCLES.map((id) => circles[id]));
  const { radius } = circles.say;
  if (chosen.length === 3) return { x: all.x, y: all.y + radius * 0.04 };
  if (chosen.length === 0) return outside(frame);
  const middle = average(chosen.map((id) => circles[id]));
  const length = Math.hypot(middle.x - all.x, middle.y - all.y) || 1;
  const far = radius * (chosen.length === 1 ? 0.98 : 0.66);
  return {
    x: all.x + ((middle.x - all.x) / length) * far,
    y: all.y + ((middle.y - all.y) / length) * far,
  };
}

function outside({ width, height, narrow }: Frame): Point {
  return narrow ? { x: width / 2, y: height - 24 } : { x: width - 58, y: 78 };
}

/** Room for those in none of the three: a column at the side, or a strip below. */
function room({ width, height, narrow }: Pick<Frame, "width" | "height" | "narrow">): Box {
  return narrow
    ? { left: 2, top: height - 66, right: width - 2, bottom: height - 2 }
    : { left: width - 116, top: 2, right: width - 2, bottom: height - 2 };
}

function labelAt(wanted: In, frame: Frame): Point {
  const at = heart(wanted, frame);
  const count = CIRCLES.filter((id) => wanted[id]).length;
  const { radius } = rings(frame).circles.say;
  if (count === 0) return { x: at.x, y: room(frame).top + (frame.narrow ? 15 : 22) };
  if (count === 3) return { x: at.x, y: at.y - radius * 0.3 };
  if (count === 1 && wanted.say) return { x: at.x, y: at.y - radius * (frame.narrow ? 0.2 : 0.3) };
  const above = count === 1 ? 0.34 : wanted.say ? 0.28 : 0.2;
  return { x: at.x, y: at.y - radius * above };
}

/** A circle's own name stands inside its outer rim. */
function nameAt(id: Circle, { x, y, radius }: Ring): Point {
  if (id === "say") return { x, y: y - radius + (radius < 130 ? 21 : 26) };
  return { x: x + (id === "urgency" ? 0.26 : -0.26) * radius, y: y + radius * 0.76 };
}

function average(points: readonly Point[]): Point {
  const sum = points.reduce((one, { x, y }) => ({ x: one.x + x, y: one.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** The nearest point that is inside the wanted circles and outside the others, if there is one. */
function settle(point: Point, wanted: In, frame: Frame): Point {
  const { circles } = rings(frame);
  const edge = frame.radius + 3;
  let at = point;
  if (!CIRCLES.some((id) => wanted[id])) {
    const { left, top, right, bottom } = room(frame);
    const head = frame.narrow ? 16 : 28;
    return inside(point, {
      left: left + edge,
      top: top + edge + head,
      right: right - edge,
      bottom: bottom - edge,
    });
  }
  for (let turns = 0; turns < 4; turns += 1) {
    for (const id of CIRCLES) {
      const { x, y, radius } = circles[id];
      const far = Math.hypot(at.x - x, at.y - y) || 0.01;
      const limit = wanted[id] ? radius - edge : radius + edge;
      if (wanted[id] ? far > limit : far < limit) {
        at = { x: x + ((at.x - x) / far) * limit, y: y + ((at.y - y) / far) * limit };
      }
    }
    at = inside(at, {
      left: edge,
      top: edge,
      right: frame.width - edge,
      bottom: frame.height - edge,
    });
  }
  return at;
}
