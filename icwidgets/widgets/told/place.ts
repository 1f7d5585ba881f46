// Where things of a plot stand, in units of its drawing. No page needed.

export interface Dot {
  ref: string;
  across: number;
  up: number;
  full: boolean;
  chosen: boolean;
}

export interface Plot {
  title: string;
  summary: string;
  across: string;
  up: string;
  /** Top left, top right, bottom left, bottom right. */
  corners: [string, string, string, string];
  full: string;
  ring: string;
  dots: Dot[];
  cut: number;
  most: number;
}

export const LEFT = 52;
export const TOP = 16;
export const WIDTH = 340;
export const HEIGHT = 310;
export const RADIUS = 13;
/** Room at the edges, so that a dot on 0 or on the most stays inside. */
const EDGE = 20;

type Span = Pick<Plot, "most">;

export function x(value: number, { most }: Span): number {
  return LEFT + EDGE + (value / most) * (WIDTH - 2 * EDGE);
}

export function y(value: number, { most }: Span): number {
  return TOP + HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE);
}

export interface Placed {
  dot: Dot;
  cx: number;
  cy: number;
}

/** Dots with their places; those of one place stand side by side. */
export function placed(plot: Plot): Placed[] {
  const spots = new Map<string, Dot[]>();
  for (const dot of plot.dots) {
    const spot = `${dot.across} ${dot.up}`;
    spots.set(spot, [...(spots.get(spot) ?? []), dot]);
  }
  const step = 2 * RADIUS + 2;
  return [...spots.values()].flatMap((together) => {
    const half = ((together.length - 1) * step) / 2;
    const [{ across, up }] = together as [Dot, ...Dot[]];
    const least = LEFT + RADIUS + half;
    const centre = Math.min(Math.max(x(across, plot), least), LEFT + WIDTH - RADIUS - half);
    return together.map((dot, index) => ({
      dot,
      cx: centre - half + index * step,
      cy: y(up, plot),
    }));
  });
}
