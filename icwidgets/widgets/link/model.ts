// What a front end is given by Python: two traits to read, and messages to and fro.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Answers = Record<string, Json>;

/** The part of an anywidget model that we use (nothing is ever written to a trait). */
export interface Model {
  get(name: string): unknown;
  on(event: string, callback: (...args: never[]) => void): void;
  off(event: string, callback: (...args: never[]) => void): void;
  send(content: unknown): void;
  /**
   * On the served page: drawn before there is a kernel. `change:waiting` tells when there is
   * one; until then nothing that is sent is heard.
   */
  readonly waiting?: boolean | undefined;
}

export interface Definition {
  texts: Record<string, string>;
  acts: string[];
  language?: string;
  area?: string;
}

export interface State {
  /** person/exercise/check-in, or "" when there is nothing to save. */
  key: string;
  answers: Answers;
  revision: number;
  /** When this revision was saved, ISO 8601, or null. */
  at: string | null;
  /** When it is one of several exercises on a page. */
  fold?: Fold;
}

export interface Fold {
  book: string;
  /** Tells it from others of the same exercise. */
  name: string;
  /** "3 entries, last on 4 May". */
  says: string;
  next: boolean;
}

export interface Status {
  state: "quiet" | "waiting" | "saving" | "saved" | "unsaved" | "refused" | "offline";
  text: string;
  at?: string;
}

export interface Overwrote {
  name: string;
  theirs: Json;
}

/** What Python answers to an act, when it answers with more than "done". */
export type Reply = Record<string, Json>;

export type Message =
  | { type: "saved"; id: string; revision: number; at: string; overwrote: Answers }
  | { type: "done"; id: string; reply?: { [name: string]: Json } }
  | { type: "refused"; id: string; reason: string; again: boolean }
  | { type: "notice"; text: string };

/** A fresh message id; `randomUUID` is missing where a page comes over plain http. */
export function freshId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The text with its {placeholders} filled; anything unknown stays as it is. */
export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Our English is British, also where days and times are said. */
export function locale(language?: string): string | undefined {
  return language === "en" ? "en-GB" : language;
}

/** "10:42" for today, "12 Sept, 10:42" for another day. */
export function sayTime(iso: string, language?: string, now = new Date()): string {
  const at = new Date(iso);
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const today = at.toDateString() === now.toDateString();
  const style = today ? time : ({ ...time, day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat(locale(language), style).format(at);
}

/** "2 September" for 2026-09-02. */
export function sayDay(iso: string, language?: string): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const style = { day: "numeric", month: "long" } as const;
  return new Intl.DateTimeFormat(locale(language), style).format(new Date(year, month - 1, day));
}

/** Whether two answers say the same; none is as good as null. */
export function same(one: Json | undefined, other: Json): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other);
}
