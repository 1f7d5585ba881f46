// Where the cells of a pasted block go: into the people that are there, and into new ones.
import type { Json } from "../link/model";
import { readBlock } from "./block";
import { applies, type Column, type Limits, plain, type Reading, read } from "./columns";
import { ME, type StanceWords } from "./model";

export interface Known {
  id: string;
  name: string;
}

export interface Sheet {
  columns: readonly Column[];
  stances: readonly StanceWords[];
  limits: Limits & { people: number };
}

/** Something that is left out: where it stands in the block, and the text that says why. */
export interface LeftOut {
  row: number;
  column: string;
  value: string;
  why: string;
}

/** What a block says of a person who is there, or (without `id`) of a new one. */
export interface Filled {
  id?: string;
  values: Partial<Record<Column["id"], Json>>;
}

export interface Pasted {
  people: Filled[];
  left: LeftOut[];
}

/**
 * Place a pasted text at a cell of the table, whose rows are `people` in the order shown.
 * With a head row that has names, people are found by their names instead of by their place.
 * An empty cell leaves what is there.
 */
export function pastePeople(
  text: string,
  at: { row: number; column: number },
  people: readonly Known[],
  sheet: Sheet,
): Pasted {
  const rows = readBlock(text, (found) => makesSense(found, at.column, sheet));
  const head = readHead(rows[0] ?? [], sheet.columns);
  const columns = head ?? sheet.columns.slice(at.column);
  const named = columns.some((column) => column?.id === "name") && head !== undefined;
  const first = head ? 1 : 0;
  const find = named ? byName(people) : byPosition(people, at.row - first);
  const placed: Pasted = { people: [], left: reportColumns(rows, head, columns.length) };
  const room = { left: sheet.limits.people - people.length };
  for (const [index, cells] of rows.entries()) {
    if (index < first || cells.every((cell) => cell === "")) continue;
    const { values, left } = readRow(cells, index + 1, columns, sheet);
    placed.left.push(...left);
    const id = find(index, String(values.name ?? ""));
    if (id === undefined) addNew(values, index + 1, placed, room);
    else fillIn(id, values, index + 1, sheet, placed);
  }
  return placed;
}

function readRow(
  cells: readonly string[],
  row: number,
  columns: readonly (Column | undefined)[],
  sheet: Sheet,
): { values: Filled["values"]; left: LeftOut[] } {
  const values: Filled["values"] = {};
  const left: LeftOut[] = [];
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? "";
    if (!column || cell === "") continue;
    const reading = read(column, cell, sheet.stances, sheet.limits);
    if ("value" in reading) values[column.id] = reading.value;
    else left.push({ row, column: column.label, value: cell, why: reading.wrong });
  }
  return { values, left };
}

function fillIn(
  id: string,
  values: Filled["values"],
  row: number,
  { columns }: Sheet,
  placed: Pasted,
): void {
  for (const column of columns) {
    const value = values[column.id];
    if (value === undefined || applies(column.id, id === ME)) continue;
    delete values[column.id];
    const why = "stakeholders.table-not-for-me";
    placed.left.push({ row, column: column.label, value: String(value), why });
  }
  if (Object.keys(values).length > 0) placed.people.push({ id, values });
}

function addNew(
  values: Filled["values"],
  row: number,
  placed: Pasted,
  room: { left: number },
): void {
  const name = String(values.name ?? "");
  const twin = placed.people.find((one) => one.id === undefined && one.values.name === name);
  if (name !== "" && twin) Object.assign(twin.values, values);
  else if (name !== "" && room.left > 0) {
    room.left -= 1;
    placed.people.push({ values });
  } else {
    const why = name === "" ? "row-without-name" : "row-too-many";
    placed.left.push({ row, column: "", value: name, why: `stakeholders.table-${why}` });
  }
}

type Find = (row: number, name: string) => string | undefined;

function byPosition(people: readonly Known[], from: number): Find {
  return (row) => people[from + row]?.id;
}

function byName(people: readonly Known[]): Find {
  const ids = new Map(people.toReversed().map(({ id, name }) => [key(name), id]));
  return (_, name) => ids.get(key(name));
}

function key(name: string): string {
  return name.trim().toLowerCase();
}

/** The columns that a head row names, or nothing when the row is no head. */
export function readHead(
  cells: readonly string[],
  columns: readonly Column[],
): (Column | undefined)[] | undefined {
  const found = cells.map((cell) => {
    const said = plain(cell);
    return columns.find(
      ({ id, label, long }) => said !== "" && [id, label, long].some((one) => plain(one) === said),
    );
  });
  const known = found.filter(Boolean).length;
  const filled = cells.filter((cell) => cell !== "").length;
  return known > 0 && known * 2 >= filled ? found : undefined;
}

function reportColumns(
  rows: readonly string[][],
  head: readonly (Column | undefined)[] | undefined,
  width: number,
): LeftOut[] {
  const unknown = "stakeholders.table-unknown-column";
  if (head)
    return (rows[0] ?? []).flatMap((cell, at) =>
      cell === "" || head[at] ? [] : [{ row: 1, column: cell, value: cell, why: unknown }],
    );
  const widest = rows.reduce((most, row) => Math.max(most, row.findLastIndex(Boolean) + 1), 0);
  if (widest <= width) return [];
  const value = String(widest - width);
  return [{ row: 1, column: "", value, why: "stakeholders.table-too-wide" }];
}

/** Whether cells parted at a comma or semicolon are ratings and stances, or have a head row. */
function makesSense(rows: readonly string[][], from: number, sheet: Sheet): boolean {
  const head = readHead(rows[0] ?? [], sheet.columns);
  if (head && head.filter(Boolean).length > 1) return true;
  const readings = rows.flatMap((row) =>
    row.flatMap((cell, at) => readFirm(cell, at + from, sheet)),
  );
  const fitting = readings.filter((reading) => "value" in reading).length;
  return fitting > 0 && fitting * 2 >= readings.length;
}

/** A cell's reading where the column takes ratings or stances only. */
function readFirm(cell: string, at: number, sheet: Sheet): Reading[] {
  const column = sheet.columns[at];
  if (!column || cell === "" || column.kind === "name" || column.kind === "note") return [];
  return [read(column, cell, sheet.stances, sheet.limits)];
}

export interface PastedTies {
  ties: { listener: string; heard: string; strength: number }[];
  left: LeftOut[];
}

/** The ties that a pasted block names: who listens, to whom, how much. */
export function pasteTies(
  text: string,
  people: readonly Known[],
  strengths: readonly { value: number; label: string }[],
  labels: readonly [string, string, string],
): PastedTies {
  const find = byName(people);
  const known = (cell: string | undefined) => find(0, cell ?? "");
  const rows = readBlock(text, (found) => found.some(([one, two]) => known(one) && known(two)));
  const pasted: PastedTies = { ties: [], left: [] };
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell === "") || (index === 0 && isTieHead(cells, labels))) continue;
    const [listener, heard] = [known(cells[0]), known(cells[1])];
    const said = plain(cells[2] ?? "");
    const strength = strengths.find(({ value, label }) =>
      [String(value), plain(label)].includes(said),
    )?.value;
    const odd = (at: 0 | 1 | 2, why: string) => {
      const value = cells[at] ?? "";
      pasted.left.push({ row: index + 1, column: labels[at], value, why: `stakeholders.${why}` });
    };
    if (listener === undefined) odd(0, "table-nobody-of-that-name");
    else if (heard === undefined) odd(1, "table-nobody-of-that-name");
    else if (listener === heard) odd(1, "table-listens-to-self");
    else if (strength === undefined) odd(2, "table-not-a-strength");
    else pasted.ties.push({ listener, heard, strength });
  }
  return pasted;
}

/** How the columns of ties are called in a file. */
const TIE_COLUMNS = ["listener", "heard"];

function isTieHead(cells: readonly string[], labels: readonly string[]): boolean {
  const words = (at: number) => [labels[at] ?? "", TIE_COLUMNS[at] ?? ""].map(plain);
  return cells.slice(0, 2).every((cell, at) => words(at).includes(plain(cell)));
}
