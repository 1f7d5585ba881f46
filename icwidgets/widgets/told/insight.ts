// What follows from an entry, as Python tells it (icwidgets/domain/told.py and pictures.py).
import type { Plot } from "./place";

export interface WayOn {
  /** Id of an exercise, or "" for a whole workbook. */
  exercise: string;
  /** Id of its workbook, or "" for the one that is open. */
  book: string;
  title: string;
}

export interface Finding {
  heading: string;
  text: string;
  because: string;
  refs: string[];
  suggests?: string;
  leadsTo?: WayOn | null;
}

interface Shown {
  title: string;
  summary: string;
}

export interface Curve extends Shown {
  across: string;
  up: string;
  line: string;
  above: string;
  below: string;
  points: { across: number; up: number; count: number; refs: string[] }[];
}

export interface Moment {
  on: string;
  value: number;
  low: number | null;
  high: number | null;
  ref: string;
}

export interface Series {
  name: string;
  moments: Moment[];
}

export interface Over extends Shown {
  low: number;
  high: number;
  series: Series[];
}

export interface Bars extends Shown {
  parts: string[];
  rows: { name: string; parts: number[]; refs: string[] }[];
}

export type CellKind = "full" | "half" | "gap" | "none" | "words";

export interface Grid extends Shown {
  columns: string[];
  rows: { name: string; cells: { kind: CellKind; words: string }[]; note: string; ref: string }[];
}

export interface Sides extends Shown {
  sides: { heading: string; text: string; note: string; ref: string }[];
}

export type Picture =
  | (Plot & { kind: "plot" })
  | (Curve & { kind: "curve" })
  | (Over & { kind: "over" })
  | (Bars & { kind: "bars" })
  | (Grid & { kind: "grid" })
  | (Sides & { kind: "sides" });

export interface Page {
  title: string;
  note: string;
  sections: {
    heading: string;
    lines: { text: string; source: string; ref: string }[];
    columns: string[];
    rows: string[][];
  }[];
}

export interface Insight {
  findings: Finding[];
  /** Record id → a few words that say how it stands. */
  marks: Record<string, string>;
  pictures: Picture[];
  page?: Page | null;
}

/** How what follows leads back to what was written. */
export interface Back {
  /** Number of the card of a record; nothing when it has none. */
  numberOf: (ref: string) => number | undefined;
  /** What it is called; nothing when it is not here any more. */
  titleOf: (ref: string) => string | undefined;
  open: (ref: string) => void;
  /** Answers behind a dot, label and words each, beside the values that the picture has. */
  valuesOf?: (ref: string) => [label: string, words: string][];
}
