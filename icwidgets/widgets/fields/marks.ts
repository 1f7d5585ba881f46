// Marks on the words of a text: where they stand while it is being changed, how they overlap, and
// how they are told one kind after the other. No page needed.

/** A mark as Python tells it; places are in UTF-16 units, as JavaScript counts. */
export interface Span {
  key: string;
  start: number;
  end: number;
  kind: string;
  label: string;
  reason: string;
}

/** How a mark is underlined: kinds differ by their line, not by colour alone. */
export type Line = "wavy" | "dashed" | "dotted" | "double" | "solid" | "thin";

const LINES: Record<string, Line> = {
  long: "thin",
  point: "solid",
  hedge: "wavy",
  swallowed: "wavy",
  apology: "dashed",
  judgement: "dashed",
  absolute: "double",
  rare: "dotted",
  abbreviation: "dotted",
  jargon: "dotted",
};

export function lineOf(kind: string): Line {
  return LINES[kind] ?? "dashed";
}

const PART_OF_WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * The marks of `marked` as they stand in `shown`: what came before or after a change moves with
 * its words; a mark on words that are being changed is left out until the text is looked at again.
 */
export function standing(spans: readonly Span[], marked: string, shown: string): Span[] {
  if (marked === shown) return [...spans];
  const most = Math.min(marked.length, shown.length);
  let before = 0;
  while (before < most && marked[before] === shown[before]) before++;
  let after = 0;
  while (after < most - before && marked.at(-1 - after) === shown.at(-1 - after)) after++;
  const shift = shown.length - marked.length;
  return spans.flatMap((span) => {
    const moved = span.start >= marked.length - after ? shift : span.end <= before ? 0 : undefined;
    if (moved === undefined) return [];
    const start = span.start + moved;
    const end = span.end + moved;
    const same = shown.slice(start, end) === marked.slice(span.start, span.end);
    // "just" with "ice" typed behind it is another word.
    const grown =
      (moved === 0 && end === before && isPart(shown[end])) ||
      (start === shown.length - after && isPart(shown[start - 1]));
    return same && !grown ? [{ ...span, start, end }] : [];
  });
}

function isPart(char: string | undefined): boolean {
  return char !== undefined && PART_OF_WORD.test(char);
}

export interface Piece {
  text: string;
  /** The kinds of its marks, the longest mark first. */
  kinds: string[];
}

/** The text cut wherever a mark begins or ends. */
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const cuts = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const places = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  let open: Span[] = [];
  let next = 0;
  return places.slice(0, -1).map((from, index) => {
    open = open.filter((span) => span.end > from);
    for (let span = ordered[next]; span && span.start <= from; span = ordered[++next]) {
      open.push(span);
    }
    const widest = [...open].sort((a, b) => b.end - b.start - (a.end - a.start));
    return { text: text.slice(from, places[index + 1]), kinds: widest.map(({ kind }) => kind) };
  });
}

export interface Group {
  kind: string;
  label: string;
  spans: Span[];
  /** Why, when it is the same for all of them. */
  reason: string;
}

/** The marks one kind after the other, in the order in which the kinds first stand. */
export function groups(spans: readonly Span[]): Group[] {
  const found = new Map<string, Group>();
  for (const span of spans) {
    const group = found.get(span.kind);
    if (!group) {
      found.set(span.kind, {
        kind: span.kind,
        label: span.label,
        spans: [span],
        reason: span.reason,
      });
    } else {
      group.spans.push(span);
      if (group.reason !== span.reason) group.reason = "";
    }
  }
  return [...found.values()];
}
