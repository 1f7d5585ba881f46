import { expect, test } from "vitest";
import { radius } from "../../../icwidgets/widgets/told/curve";
import { said, share } from "../../../icwidgets/widgets/told/over";
import { type Plot, placed, x, y } from "../../../icwidgets/widgets/told/place";

const PLOT: Plot = {
  title: "",
  summary: "",
  across: "",
  up: "",
  corners: ["", "", "", ""],
  full: "",
  ring: "",
  dots: [],
  cut: 5,
  most: 10,
};
const dot = (ref: string, across: number, up: number) => ({
  ref,
  across,
  up,
  full: true,
  chosen: false,
});

test("more is further right and further up", () => {
  expect(x(1, PLOT)).toBeGreaterThan(x(0, PLOT));
  expect(y(1, PLOT)).toBeLessThan(y(0, PLOT));
});

test("dots of one place stand side by side, inside the picture, each seen", () => {
  for (const across of [0, 5, 10]) {
    const dots = ["a", "b", "c"].map((ref) => dot(ref, across, 10));
    const found = placed({ ...PLOT, dots });
    const [a, b, c] = found.map(({ cx }) => cx) as [number, number, number];
    expect(b - a).toBeGreaterThan(26);
    expect(c - b).toBe(b - a);
    expect(a - 13).toBeGreaterThanOrEqual(52);
    expect(c + 13).toBeLessThanOrEqual(52 + 340);
  }
});

test("dots of neighbouring values do not touch", () => {
  const dots = [dot("a", 4, 4), dot("b", 5, 4), dot("c", 4, 5)];
  const [a, b, c] = placed({ ...PLOT, dots });
  expect((b?.cx ?? 0) - (a?.cx ?? 0)).toBeGreaterThan(26);
  expect((a?.cy ?? 0) - (c?.cy ?? 0)).toBeGreaterThan(26);
});

test("a dot that stands for twice as many is larger, by area", () => {
  const area = (count: number) => radius(count) ** 2;
  expect(area(3) - area(2)).toBeCloseTo(area(2) - area(1));
  expect(radius(1)).toBe(8);
});

test("a day lies on its track where it lies between the first and the last one", () => {
  expect(share("2026-05-01", "2026-05-01", "2026-05-11")).toBe(0);
  expect(share("2026-05-06", "2026-05-01", "2026-05-11")).toBe(0.5);
  expect(share("2026-05-01", "2026-05-01", "2026-05-01")).toBe(1);
});

test("a value is said with one decimal, and a proper minus", () => {
  expect([said(3), said(2.345), said(-1)]).toEqual(["3", "2.3", "−1"]);
});
