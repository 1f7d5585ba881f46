// Changes that are not saved yet. They live on the page, keyed by entry, so that they
// outlive a kernel, a widget and a lost connection; never in browser storage.
import { type Answers, freshId } from "./model";

export interface PendingChange {
  /** Stays the same in every repeat, so that a repeat changes nothing. */
  id: string;
  answers: Answers;
  /** The revision that the person was looking at. */
  base: number;
  /** Once sent it must not change any more: it may have been saved already. */
  sent: boolean;
  /** Why it was refused for good; it then stays on the screen and is not sent again. */
  reason?: string;
}

interface Page {
  pending: Map<string, PendingChange[]>;
  /** The page shows the save state itself. */
  header?: boolean;
  /** Whoever of the folded asks for news and for a sign of life. */
  pulse?: object | undefined;
}

const PAGE = Symbol.for("icw.page");

export function page(): Page {
  const globals = globalThis as unknown as Record<symbol, Page | undefined>;
  const found = globals[PAGE] ?? { pending: new Map() };
  found.pending ??= new Map();
  globals[PAGE] = found;
  return found;
}

export function pendingOf(key: string): readonly PendingChange[] {
  return page().pending.get(key) ?? [];
}

function replace(key: string, changes: PendingChange[]): void {
  if (changes.length > 0) page().pending.set(key, changes);
  else page().pending.delete(key);
}

/**
 * Put answers in the queue: into the last change when it was not sent yet, else behind it.
 * With a `reason` they are only kept on the screen, because they cannot be saved as they are.
 */
export function put(key: string, answers: Answers, base: number, reason?: string): void {
  const queue = pendingOf(key).flatMap((change) => {
    if (change.reason === undefined) return [change];
    // What was refused is replaced by the new answer to the same thing.
    const left = Object.entries(change.answers).filter(([name]) => !(name in answers));
    return left.length > 0 ? [{ ...change, answers: Object.fromEntries(left) }] : [];
  });
  const last = queue.at(-1);
  if (reason !== undefined) {
    queue.push({ id: freshId(), answers, base, sent: false, reason });
  } else if (last && !last.sent && last.reason === undefined) {
    last.answers = { ...last.answers, ...answers };
    last.base = Math.min(last.base, base);
  } else {
    queue.push({ id: freshId(), answers, base, sent: false });
  }
  replace(key, queue);
}

/** The first change that still has to be saved. */
export function nextOf(key: string): PendingChange | undefined {
  return pendingOf(key).find((change) => change.reason === undefined);
}

/** Take a saved change out of the queue, and return it when it was there. */
export function settle(key: string, id: string): PendingChange | undefined {
  const queue = pendingOf(key);
  const found = queue.find((change) => change.id === id);
  if (found) {
    replace(
      key,
      queue.filter((change) => change !== found),
    );
  }
  return found;
}

/** Mark a change as refused; one with several answers is tried again one by one. */
export function refuse(key: string, id: string, reason: string): void {
  const queue = pendingOf(key).flatMap((change): PendingChange[] => {
    if (change.id !== id) return [change];
    const answers = Object.entries(change.answers);
    if (answers.length === 1) return [{ ...change, reason }];
    return answers.map(([name, value]) => ({
      id: freshId(),
      answers: { [name]: value },
      base: change.base,
      sent: false,
    }));
  });
  replace(key, queue);
}

/** The answers as the person sees them: saved ones with the pending ones on top. */
export function overlay(answers: Answers, changes: readonly PendingChange[]): Answers {
  const seen = { ...answers };
  for (const change of changes) {
    for (const [name, value] of Object.entries(change.answers)) {
      if (value === null) delete seen[name];
      else seen[name] = value;
    }
  }
  return seen;
}
