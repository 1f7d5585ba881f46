// The map as the page sees it: people and ties read from the answers, and every edit as the
// answers to save. Drag, keyboard, table and panel all go through here, so they cannot differ.
import { type Answers, type Definition, freshId, type Json, type State } from "../link/model";

export const RATINGS = ["say", "matters", "legitimacy", "urgency", "agreement", "trust"] as const;
export const STANCES = [
  "unaware",
  "strongly-against",
  "against",
  "undecided",
  "for",
  "strongly-for",
] as const;
export const STANDS = ["now", "needed"] as const;
export const ME = "me";
export const TOP = 10;
export const STRONGEST = 5;

export type Rating = (typeof RATINGS)[number];
export type Stance = (typeof STANCES)[number];
export type Stand = (typeof STANDS)[number];
export type Ratings = Partial<Record<Rating, number>>;

export interface Person {
  id: string;
  name: string;
  say: number | null;
  matters: number | null;
  legitimacy: number | null;
  urgency: number | null;
  agreement: number | null;
  trust: number | null;
  now: Stance | null;
  needed: Stance | null;
  note: string;
  /** Where the person was put in the network, 0–1 from top left; null when never put. */
  spot: [number, number] | null;
}

export interface Tie {
  listener: string;
  heard: string;
  /** 1 (a little) to 5 (most). */
  strength: number;
}

export interface StakeholderMap {
  /** Me first, then in the order in which they were added. */
  people: Person[];
  ties: Tie[];
  byId: ReadonlyMap<string, Person>;
}

export interface Scale {
  id: Rating;
  label: string;
  low: string;
  high: string;
  hint: string;
}

export interface StanceWords {
  id: Stance;
  label: string;
  short: string;
  mark: string;
}

export interface MapDefinition extends Definition {
  exercise: string;
  heading: string;
  purpose: string;
  scales: Scale[];
  stances: StanceWords[];
  strengths: { value: number; label: string }[];
  limits: { people: number; ties: number; name: number; note: number };
  questions: string[];
  /** A rating from here on is high. */
  cut: number;
}

export interface Place {
  quadrant: string | null;
  salience: string | null;
  relation: string | null;
  gap: number | null;
}

export interface Snapshot {
  id: string;
  name: string;
  at: string;
  revision: number;
  why: string;
}

/** Only the heading is told while it is folded. */
export interface MapState extends State {
  aim: string;
  places: Record<string, Place>;
  spots: Record<string, [number, number]>;
  undo: string | null;
  redo: string | null;
  example: boolean;
  snapshots: Snapshot[];
}

// Reading

const TIE = "tie:";

export function tieKey(listener: string, heard: string): string {
  return `${TIE}${listener}>${heard}`;
}

/** The two ends that a tie's key names, or undefined when it is no such key. */
export function readTieKey(key: string): [listener: string, heard: string] | undefined {
  if (!key.startsWith(TIE)) return undefined;
  const [listener, heard] = key.slice(TIE.length).split(">");
  return listener && heard ? [listener, heard] : undefined;
}

/** Read the map; what cannot be read counts as left open, ties off the map are passed over. */
export function readMap(answers: Answers, me: string): StakeholderMap {
  const byId = new Map<string, Person>([[ME, readPerson(answers, ME, me)]]);
  for (const [key, value] of Object.entries(answers)) {
    if (!key.endsWith("/name") || typeof value !== "string") continue;
    const id = key.slice(0, -"/name".length);
    byId.set(id, readPerson(answers, id, value));
  }
  const ties: Tie[] = [];
  for (const [key, value] of Object.entries(answers)) {
    const ends = readTieKey(key);
    if (!ends || !isWhole(value, 1, STRONGEST) || ends[0] === ends[1]) continue;
    if (!byId.has(ends[0]) || !byId.has(ends[1])) continue;
    ties.push({ listener: ends[0], heard: ends[1], strength: value });
  }
  return { people: [...byId.values()], ties, byId };
}

/** The person with this id, as the answers say. */
export function readPerson(answers: Answers, id: string, name: string): Person {
  const rating = (of: Rating): number | null => {
    const value = answers[`${id}/${of}`];
    return isWhole(value, 0, TOP) ? value : null;
  };
  const stance = (of: Stand) => STANCES.find((one) => one === answers[`${id}/${of}`]) ?? null;
  const note = answers[`${id}/note`];
  return {
    id,
    name,
    say: rating("say"),
    matters: rating("matters"),
    legitimacy: rating("legitimacy"),
    urgency: rating("urgency"),
    agreement: rating("agreement"),
    trust: rating("trust"),
    now: stance("now"),
    needed: stance("needed"),
    note: typeof note === "string" ? note : "",
    spot: readSpot(answers[`${id}/spot`]),
  };
}

function readSpot(value: Json | undefined): [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = value;
  return typeof x === "number" && typeof y === "number" ? [x / 1000, y / 1000] : null;
}

function isWhole(value: Json | undefined, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

// Edits: each returns the answers to save

/** An id for a new person: "p" and eight hexadecimal digits, none of those taken. */
export function freshPersonId(taken: ReadonlySet<string> | ReadonlyMap<string, unknown>): string {
  for (;;) {
    const id = `p${freshId().replaceAll("-", "").slice(0, 8)}`;
    if (!taken.has(id)) return id;
  }
}

export function rename(id: string, name: string): Answers {
  return { [`${id}/name`]: name };
}

export function rate(id: string, of: Rating, value: number | null): Answers {
  return { [`${id}/${of}`]: value === null ? null : clamp(Math.round(value), 0, TOP) };
}

export function stand(id: string, of: Stand, stance: Stance | null): Answers {
  return { [`${id}/${of}`]: stance };
}

export function note(id: string, text: string): Answers {
  return { [`${id}/note`]: text === "" ? null : text };
}

/** Where a person stands in the network; x and y 0–1 from top left. */
export function spot(id: string, x: number, y: number): Answers {
  const per = (share: number) => clamp(Math.round(share * 1000), 0, 1000);
  return { [`${id}/spot`]: [per(x), per(y)] };
}

/** `listener` listens to `heard`; null takes the tie away. */
export function connect(listener: string, heard: string, strength: number | null): Answers {
  const value = strength === null ? null : clamp(Math.round(strength), 1, STRONGEST);
  return { [tieKey(listener, heard)]: value };
}

/** Everything of a person and of their ties taken away. */
export function remove(answers: Answers, id: string): Answers {
  const gone = Object.keys(answers).filter((key) => {
    const ends = readTieKey(key);
    return ends ? ends.includes(id) : key.startsWith(`${id}/`);
  });
  return Object.fromEntries(gone.map((key) => [key, null]));
}

/** Only what really changes: an edit that changes nothing is not saved. */
export function difference(answers: Answers, edit: Answers): Answers {
  const changed = Object.entries(edit).filter(
    ([key, value]) => JSON.stringify(answers[key] ?? null) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

// Saying

/**
 * "DK, VP Research" is shown as DK with VP Research below; without such a beginning the
 * letters come from the first two words.
 */
export function initials(name: string): string {
  const own = /^\s*([\p{L}\p{N}]{1,3})\s*[,:–-]\s+\S/u.exec(name)?.[1];
  if (own) return own.toLocaleUpperCase();
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters =
    words.length > 1 ? words.slice(0, 2).map(first) : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toLocaleUpperCase();
}

/** What stands below the circle: the name without the initials that it begins with. */
export function caption(name: string): string {
  return /^\s*[\p{L}\p{N}]{1,3}\s*[,:–-]\s+(\S.*)$/u.exec(name)?.[1] ?? name.trim();
}

function first(word: string): string {
  return [...word][0] ?? "";
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
