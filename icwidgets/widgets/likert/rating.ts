// The self-rating without its looks: which statements are in view, how far one has come,
// what an undo would do. Pure.
import type { Answers, Definition, Json, State } from "../link/model";
import type { Step } from "../link/steps";

export interface Statement {
  id: string;
  text: string;
  facet: string;
  anchors: Record<string, string>;
}

export interface LikertDefinition extends Definition {
  exercise: string;
  title: string;
  window: string;
  points: { value: number; word: string }[];
  noChance: string;
  statements: Statement[];
  inView: number;
  longestNote: number;
}

export interface LikertState extends State {
  answered: number;
  of: number;
  carried: Answers;
  day: string | null;
}

export const NO_CHANCE = "no-chance";
export const NOTE = ":note";
const SECONDS_EACH = 18;

export function isAnswered(id: string, answers: Answers, carried: Answers): boolean {
  return (answers[id] ?? carried[id] ?? null) !== null;
}

export function countAnswered(all: Statement[], answers: Answers, carried: Answers): number {
  return all.filter(({ id }) => isAnswered(id, answers, carried)).length;
}

/** The first statement without an answer, or -1. */
export function firstOpen(all: Statement[], answers: Answers, carried: Answers): number {
  return all.findIndex(({ id }) => !isAnswered(id, answers, carried));
}

/** Whole minutes for what is left, at least one while anything is. */
export function minutesLeft(open: number): number {
  return Math.ceil((open * SECONDS_EACH) / 60);
}

/** The word for an answer to a statement. */
export function wordFor(definition: LikertDefinition, value: Json | undefined): string {
  if (value === NO_CHANCE) return definition.noChance;
  return definition.points.find((point) => point.value === value)?.word ?? "";
}

export interface UndoWords {
  text: "undo-first" | "undo-change" | "undo-note";
  facet: string;
  from: string;
  to: string;
  /** Index of the statement. */
  at: number;
}

/** What an undo of this step takes back, or undefined when it is about nothing here. */
export function undoWords(
  definition: LikertDefinition,
  step: Step | undefined,
  carried: Answers,
): UndoWords | undefined {
  const [name] = Object.keys(step?.after ?? {});
  if (!step || name === undefined) return undefined;
  const id = name.endsWith(NOTE) ? name.slice(0, -NOTE.length) : name;
  const at = definition.statements.findIndex((one) => one.id === id);
  const facet = definition.statements[at]?.facet;
  if (facet === undefined) return undefined;
  if (name.endsWith(NOTE)) return { text: "undo-note", facet, from: "", to: "", at };
  const from = short(definition, step.before[name] ?? carried[name]);
  const to = short(definition, step.after[name]);
  return { text: from ? "undo-change" : "undo-first", facet, from, to, at };
}

function short(definition: LikertDefinition, value: Json | undefined): string {
  if (typeof value === "number") return String(value);
  return value === NO_CHANCE ? (definition.texts["likert.no-chance-short"] ?? "") : "";
}
