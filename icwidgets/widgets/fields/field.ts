// What an exercise asks for, and how an answer is read, held and said: no page needed.
import { type Answers, fill, type Json, locale } from "../link/model";

export type FieldKind =
  | "text"
  | "long-text"
  | "choice"
  | "number"
  | "percent"
  | "scale"
  | "date"
  | "writing"
  | "person"
  | "reference";

export interface Field {
  id: string;
  kind: FieldKind;
  label: string;
  hint: string;
  required: boolean;
  maxLength: number;
  choices: [string, string][];
  /** What 0 and 10 mean, for a scale. */
  ends: [string, string];
  /** Asked for only while that other field holds one of these. */
  when: { field: string; values: string[] } | null;
  /** For a person: several may be named, with commas between them. */
  several?: boolean;
}

/** What a person or a reference offers: value, label, heading of its group. */
export type Choice = [value: string, label: string, group: string];

/** More choices than this are a list to open, not a row of buttons. */
export const MOST_BUTTONS = 5;
/** The points of a scale. */
export const POINTS = Array.from({ length: 11 }, (_, point) => point);
const FIRST_YEAR = 1900;

export function isFilled(value: Json | undefined): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return value !== undefined && value !== null;
}

/** The fields that are asked for, given the answers by field id. */
export function asked(fields: readonly Field[], answers: Answers): Field[] {
  return fields.filter(
    ({ when }) => !when || when.values.some((value) => answers[when.field] === value),
  );
}

/** The same fields, as they are kept in one of several records. */
export function within(record: string, fields: readonly Field[]): Field[] {
  return fields.map((field) => ({
    ...field,
    id: `${record}/${field.id}`,
    when: field.when && { ...field.when, field: `${record}/${field.when.field}` },
  }));
}

/** Choices under their headings, in the order in which both come. */
export function grouped(choices: readonly Choice[]): [group: string, choices: Choice[]][] {
  const found = new Map<string, Choice[]>();
  for (const choice of choices) found.set(choice[2], [...(found.get(choice[2]) ?? []), choice]);
  return [...found];
}

/**
 * Whom to suggest. Where several are named, a suggestion holds what is written before the last
 * comma, since the browser puts it in place of everything.
 */
export function suggestions(
  choices: readonly Choice[],
  written: string,
  several = false,
): [value: string, note: string][] {
  const before = several ? (/^.*,\s*/s.exec(written)?.[0] ?? "") : "";
  const there = new Set(before.split(",").map(folded));
  return choices
    .map(([name, note]): [string, string] => [several ? shortName(name) : name, note])
    .filter(([name]) => !several || !there.has(folded(name)))
    .map(([name, note]) => [before + name, note]);
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

/** "JR, QA lead" is called JR: a comma would begin another person. */
function shortName(name: string): string {
  return name.split(/[,(;]/)[0]?.trim() || name;
}

export function countFilled(fields: readonly Field[], answers: Answers): number {
  return fields.filter((field) => isFilled(answers[field.id])).length;
}

/** An answer read from what was typed, or the name of the text that says what is wrong. */
export type Reading = { value: Json } | { wrong: string };

export function readNumber(text: string): Reading {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  if (plain === "") return { value: null };
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
  return Math.abs(value) <= 1e12 ? { value } : { wrong: "fields.not-a-number" };
}

export function readPercent(text: string): Reading {
  const plain = text.replace("%", "").trim();
  if (plain === "") return { value: null };
  const value = /^\d{1,3}$/.test(plain) ? Number(plain) : Number.NaN;
  return value <= 100 ? { value } : { wrong: "fields.not-a-percent" };
}

export function readDate(text: string): Reading {
  if (text === "") return { value: null };
  const [year] = text.split("-");
  const proper = /^\d{4}-\d{2}-\d{2}$/.test(text) && Number(year) >= FIRST_YEAR;
  return proper ? { value: text } : { wrong: "fields.not-a-date" };
}

/** An answer in words, for an example or for what another tab had. */
export function sayAnswer(
  field: Field,
  value: Json | undefined,
  texts: Record<string, string>,
  language?: string,
): string {
  if (!isFilled(value)) return "";
  const text = String(value);
  if (field.kind === "choice") return field.choices.find(([id]) => id === text)?.[1] ?? text;
  if (field.kind === "percent") return `${text} ${fill(texts["fields.percent-unit"] ?? "")}`;
  if (field.kind === "scale") return `${text} ${fill(texts["fields.scale-unit"] ?? "")}`;
  if (field.kind === "date") return sayDay(text, language);
  return text;
}

function sayDay(iso: string, language?: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone: "UTC" }).format(
    day,
  );
}
