// Repeated records in one entry: read from its answers, named, counted. No page needed.
import { asked, countFilled, type Field, isFilled } from "../fields/field";
import type { Answers, Json } from "../link/model";

export interface Over {
  field: string;
  values: string[];
}

/** What a definition says about its records. */
export interface About {
  title: string;
  most: number;
  add: string;
  first: string;
  full: string;
  unnamed: string;
  over: Over | null;
  choosing: { key: string; ask: string; chosen: string; none: string } | null;
}

const KEY = /^(r[0-9a-f]{8})\/(.+)$/;

/** Record and field of an answer key; nothing for any other key. */
export function split(key: string): [record: string, field: string] | undefined {
  const found = KEY.exec(key);
  return found ? [found[1] as string, found[2] as string] : undefined;
}

/** Record id → its answers by field id, in the order in which they were added. */
export function recordsOf(answers: Answers): Map<string, Answers> {
  const found = new Map<string, Answers>();
  for (const [key, value] of Object.entries(answers)) {
    const place = split(key);
    if (!place || value === null) continue;
    const [id, field] = place;
    const record = found.get(id) ?? {};
    record[field] = value;
    found.set(id, record);
  }
  return found;
}

/** An id for a new record, unlike those that are there. */
export function freshRecord(taken: (id: string) => boolean): string {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(4));
    const id = `r${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    if (!taken(id)) return id;
  }
}

export function titleOf(record: Answers | undefined, about: About): string {
  const title = record?.[about.title];
  return typeof title === "string" && isFilled(title) ? title.trim() : about.unnamed;
}

/** Whether a record is over: it stays, and makes room for another. */
export function isOver(record: Answers, over: Over | null): boolean {
  return over?.values.some((value) => record[over.field] === value) ?? false;
}

export function countOpen(records: ReadonlyMap<string, Answers>, about: About): number {
  return [...records.values()].filter((record) => !isOver(record, about.over)).length;
}

/** How many of the fields that are asked for are filled in, and of how many. */
export function progress(fields: readonly Field[], record: Answers): [number, number] {
  const now = asked(fields, record);
  return [countFilled(now, record), now.length];
}

/** What takes a record away: every answer of it, and the choice when it was the chosen one. */
export function removal(id: string, answers: Answers, about: About): Answers {
  const gone: Record<string, Json> = {};
  for (const key of Object.keys(answers)) if (split(key)?.[0] === id) gone[key] = null;
  const { choosing } = about;
  if (choosing && answers[choosing.key] === id) gone[choosing.key] = null;
  return gone;
}

/**
 * The order on the page. A record keeps its place for as long as the page is open, also while
 * it is empty in between: nothing jumps under the cursor, and an undone removal comes back to
 * where it was.
 */
export class Order {
  private list: string[] = [];

  place(ids: Iterable<string>): string[] {
    const now = new Set(ids);
    for (const id of now) if (!this.list.includes(id)) this.list.push(id);
    return this.list.filter((id) => now.has(id));
  }
}
