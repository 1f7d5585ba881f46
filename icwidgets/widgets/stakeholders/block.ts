// A block as a spreadsheet copies it, taken apart into rows of cells: no page needed.

const DELIMITERS = ["\t", ";", ","] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The rows of a block; without a delimiter each line is one cell. */
export function readRows(text: string, delimiter?: Delimiter): string[][] {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < plain.length) {
    const [cell, end] = readCell(plain, at, delimiter);
    row.push(cell);
    if (delimiter && plain[end] === delimiter) {
      at = end + 1;
      if (at === plain.length) row.push("");
      continue;
    }
    rows.push(row);
    row = [];
    at = end + 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** The cell that starts at `from`, and where it ends: at a delimiter, a line's end or the end. */
function readCell(text: string, from: number, delimiter?: Delimiter): [string, number] {
  if (text[from] === '"') {
    const quoted = readQuoted(text, from, delimiter);
    if (quoted) return quoted;
  }
  let end = from;
  while (end < text.length && text[end] !== "\n" && text[end] !== delimiter) end += 1;
  return [text.slice(from, end).trim(), end];
}

/** A cell in quotes may hold lines and delimiters; a quote that never closes is only a letter. */
function readQuoted(
  text: string,
  from: number,
  delimiter?: Delimiter,
): [string, number] | undefined {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) return undefined;
  const next = text[at + 1];
  if (next !== undefined && next !== "\n" && next !== delimiter) return undefined;
  return [
    text
      .slice(from + 1, at)
      .replaceAll('""', '"')
      .trim(),
    at + 1,
  ];
}

/**
 * The block's rows, with its delimiter found out. A tab always parts cells. A semicolon or a
 * comma may just as well stand inside a name ("JR, QA lead"): it parts cells when it stands
 * equally often in every line and `fits` finds that the cells then make sense.
 */
export function readBlock(text: string, fits: (rows: string[][]) => boolean): string[][] {
  if (text.includes("\t")) return readRows(text, "\t");
  for (const delimiter of DELIMITERS.slice(1)) {
    const rows = readRows(text, delimiter);
    const filled = rows.filter((row) => row.some((cell) => cell !== ""));
    const width = filled[0]?.length ?? 0;
    if (width > 1 && filled.every((row) => row.length === width) && fits(rows)) return rows;
  }
  return readRows(text);
}

/** Whether a pasted text is a block for the table rather than words for one cell. */
export function isBlock(text: string): boolean {
  const trimmed = text.replace(/[\r\n]+$/, "");
  return trimmed.includes("\t") || /[\r\n]/.test(trimmed);
}
