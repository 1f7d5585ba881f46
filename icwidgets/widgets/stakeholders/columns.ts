// What the table's columns hold, and how a cell that is typed or pasted is read: no page needed.
import type { Answers, Json } from "../link/model";
import {
  type MapDefinition,
  note,
  RATINGS,
  type Rating,
  rate,
  rename,
  STANDS,
  type Stance,
  type StanceWords,
  type Stand,
  stand,
} from "./model";

export type ColumnId = "name" | Rating | Stand | "note";

export interface Column {
  id: ColumnId;
  kind: "name" | "rating" | "stance" | "note";
  /** Short, for the column's head. */
  label: string;
  /** In full, for whoever wants to know, and for a head row that is pasted. */
  long: string;
}

export interface Limits {
  name: number;
  note: number;
}

/** A value read from text, or the name of the text that says what is wrong with it. */
export type Reading = { value: Json } | { wrong: string };

/** The table's columns, in order. */
export function columnsOf(definition: MapDefinition): Column[] {
  const say = (id: string) => definition.texts[`stakeholders.table-${id}`] ?? id;
  const short = (id: Rating) => definition.texts[`stakeholders.scale-${id}-short`] ?? id;
  const scale = (id: Rating) => definition.scales.find((one) => one.id === id)?.label ?? short(id);
  return [
    { id: "name", kind: "name", label: say("name"), long: say("name") },
    ...RATINGS.map((id) => ({ id, kind: "rating" as const, label: short(id), long: scale(id) })),
    ...STANDS.map((id) => ({
      id,
      kind: "stance" as const,
      label: say(id),
      long: say(`${id}-long`),
    })),
    { id: "note", kind: "note", label: say("note"), long: say("note") },
  ];
}

const OF_ME: readonly ColumnId[] = ["name", "say", "matters", "now", "needed"];

/** What is asked of this person: trust, agreement and the like are about somebody else. */
export function applies(column: ColumnId, me: boolean): boolean {
  return !me || OF_ME.includes(column);
}

/** The answers to save when a cell gets a value that `read` has accepted. */
export function write(id: string, column: Column, value: Json): Answers {
  if (column.kind === "name") return rename(id, String(value));
  if (column.kind === "note") return note(id, value === null ? "" : String(value));
  if (column.kind === "stance") return stand(id, column.id as Stand, value as Stance | null);
  return rate(id, column.id as Rating, value as number | null);
}

/** The same for texts that differ in case, order of words or signs only. */
export function plain(text: string): string {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.sort().join(" ");
}

export function readRating(text: string): Reading {
  const typed = text.normalize("NFKC").trim();
  if (typed === "") return { value: null };
  const value = Number(/^(\d{1,2})(?:[.,]0+)?$/.exec(typed)?.[1] ?? Number.NaN);
  return value <= 10 ? { value } : { wrong: "stakeholders.table-not-a-rating" };
}

export function readStance(text: string, stances: readonly StanceWords[]): Reading {
  if (text.trim() === "") return { value: null };
  const said = plain(text);
  const found = stances.find(({ id, label, short }) =>
    [id, label, short].some((one) => plain(one) === said),
  );
  return found ? { value: found.id } : { wrong: "stakeholders.table-not-a-stance" };
}

export function readText(text: string, most: number): Reading {
  const trimmed = text.trim();
  if (trimmed.length > most) return { wrong: "stakeholders.table-too-long" };
  return { value: trimmed || null };
}

/** Read a cell's text as a value of its column. */
export function read(
  column: Column,
  text: string,
  stances: readonly StanceWords[],
  limits: Limits,
): Reading {
  if (column.kind === "rating") return readRating(text);
  if (column.kind === "stance") return readStance(text, stances);
  return readText(text, column.kind === "name" ? limits.name : limits.note);
}
