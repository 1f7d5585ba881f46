// Two ratings as a square: say × matters (Mendelow 1991), agreement × trust (Block 1987).
import { clamp, ME, type Person, type Rating, TOP } from "../model";
import {
  type Arrow,
  type Box,
  type Frame,
  inside,
  type Lens,
  type LensId,
  rectangle,
  share,
  unshare,
  type Values,
  type Zone,
} from "./lens";

const BIG_STEP = 3;
/** A strip at the top and at the foot for the names of the zones: nobody stands on them. */
const BAND = 24;
/** Where somebody begins who is placed by the arrow keys: the middle, to be moved from there. */
const MIDDLE = 5;

interface Corners {
  /** Zones by whether the upright and the level rating are high. */
  high: [low: string, high: string];
  low: [low: string, high: string];
  strong: string;
}

export interface AxesLens extends Lens {
  level: Rating;
  upright: Rating;
}

/** The square of the picture in which people stand; beside and below it are the axes' names. */
export function plot({ width, height, narrow }: Pick<Frame, "width" | "height" | "narrow">): Box {
  const edge = narrow ? 22 : 34;
  return { left: edge, top: 2, right: width - 2, bottom: height - edge };
}

function axes(
  id: LensId,
  level: Rating,
  upright: Rating,
  corners: Corners,
  withMe: boolean,
): AxesLens {
  const across = (box: Box, at: number) => box.left + at * (box.right - box.left);
  const up = (box: Box, at: number) => box.bottom - BAND - at * (box.bottom - box.top - 2 * BAND);
  const zoneAt = (x: number, y: number, cut: number) =>
    (y >= cut ? corners.high : corners.low)[x >= cut ? 1 : 0];

  function quarter(x: number, y: number, frame: Frame): Box {
    const box = plot(frame);
    const { left: middle, bottom: waist } = cross(box, frame.cut);
    return {
      left: x >= frame.cut ? middle : box.left,
      right: x >= frame.cut ? box.right : middle,
      top: y >= frame.cut ? box.top : waist,
      bottom: y >= frame.cut ? waist : box.bottom,
    };
  }

  function cross(box: Box, cut: number) {
    const at = cut / (TOP + 1);
    return { left: across(box, at), bottom: up(box, at) };
  }

  return {
    id,
    level,
    upright,
    shows: (person) => withMe || person.id !== ME,
    height: (width) => Math.round(width < 480 ? width * 1.2 : clamp(width * 0.76, 400, 580)),
    zones(frame) {
      const low = frame.cut - 1;
      const pairs: [number, number][] = [
        [low, frame.cut],
        [frame.cut, frame.cut],
        [low, low],
        [frame.cut, low],
      ];
      return pairs.map(([x, y]): Zone => {
        const box = quarter(x, y, frame);
        const zone = zoneAt(x, y, frame.cut);
        const top = y >= frame.cut;
        const look =
          zone === corners.strong ? "strong" : top === x >= frame.cut ? "plain" : "faint";
        return {
          id: zone,
          path: rectangle(box),
          look,
          label: { x: box.left + 12, y: top ? box.top + 19 : box.bottom - 10, anchor: "start" },
        };
      });
    },
    place(person, frame) {
      const [x, y] = [person[level], person[upright]];
      if (x === null || y === null) return null;
      const box = plot(frame);
      return { x: across(box, share(x)), y: up(box, share(y)) };
    },
    confine(point, person, frame) {
      const { left, top, right, bottom } = quarter(person[level] ?? 0, person[upright] ?? 0, frame);
      const room = frame.radius + 3;
      const box = plot(frame);
      return inside(point, {
        left: left + room,
        top: top + room + (top === box.top ? BAND - 4 : 0),
        right: right - room,
        bottom: bottom - room - (bottom === box.bottom ? BAND - 4 : 0),
      });
    },
    drop(point, _, frame) {
      const box = plot(frame);
      return {
        [level]: unshare((point.x - box.left) / (box.right - box.left)),
        [upright]: unshare((box.bottom - BAND - point.y) / (box.bottom - box.top - 2 * BAND)),
      };
    },
    press(arrow: Arrow, person: Person): Values | null {
      const [x, y] = [person[level], person[upright]];
      if (x === null || y === null) return { [level]: x ?? MIDDLE, [upright]: y ?? MIDDLE };
      const step = arrow.big ? BIG_STEP : 1;
      return {
        [level]: clamp(x + arrow.x * step, 0, TOP),
        [upright]: clamp(y - arrow.y * step, 0, TOP),
      };
    },
    zoneOf(person, { cut }) {
      const [x, y] = [person[level], person[upright]];
      return x === null || y === null ? null : zoneAt(x, y, cut);
    },
  };
}

export const grid = axes(
  "grid",
  "matters",
  "say",
  {
    high: ["keep-satisfied", "work-closely"],
    low: ["keep-an-eye", "keep-informed"],
    strong: "work-closely",
  },
  true,
);

export const relation = axes(
  "relation",
  "trust",
  "agreement",
  { high: ["bedfellow", "ally"], low: ["adversary", "opponent"], strong: "ally" },
  false,
);
