// Who listens to whom: everybody has a spot, which is kept once somebody has put them there.
import { clamp, type Person } from "../model";
import { type Arrow, type Box, type Frame, inside, type Lens, type Values } from "./lens";

const STEP = 0.02;
const BIG_STEP = 0.1;

function field({ width, height, radius, narrow }: Frame): Box {
  const side = radius + (narrow ? 10 : 34);
  return { left: side, top: radius + 12, right: width - side, bottom: height - radius - 26 };
}

function spotOf(person: Person, frame: Frame): [number, number] | null {
  return person.spot ?? frame.spots[person.id] ?? null;
}

export const network: Lens = {
  id: "network",
  shows: () => true,
  height: (width, count) => {
    if (width < 480) return Math.round(width * (count > 15 ? 1.5 : 1.25));
    return Math.round(clamp(width * 0.8, 420, count > 30 ? 700 : 600));
  },
  zones: () => [],
  place(person, frame) {
    const found = spotOf(person, frame);
    if (!found) return null;
    const { left, top, right, bottom } = field(frame);
    return { x: left + found[0] * (right - left), y: top + found[1] * (bottom - top) };
  },
  confine: (point, _, frame) => inside(point, field(frame)),
  drop(point, _, frame) {
    const { left, top, right, bottom } = field(frame);
    return {
      spot: [
        clamp((point.x - left) / (right - left), 0, 1),
        clamp((point.y - top) / (bottom - top), 0, 1),
      ],
    };
  },
  press(arrow: Arrow, person, frame): Values | null {
    const [x, y] = spotOf(person, frame) ?? [0.5, 0.5];
    const step = arrow.big ? BIG_STEP : STEP;
    return { spot: [clamp(x + arrow.x * step, 0, 1), clamp(y + arrow.y * step, 0, 1)] };
  },
  zoneOf: () => "network",
};
