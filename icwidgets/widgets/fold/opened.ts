// Which exercise of a workbook is open. It is kept on the page, so that it stays so when the
// page goes on with a new kernel; never in browser storage.
import { page } from "../link/pending";

interface Opened {
  /** Workbook → exercise, or "" when the person has folded all of them. */
  opened?: Map<string, string>;
  /** The part of the address that was gone to already. */
  reached?: string;
}

function kept(): Opened {
  return page() as Opened;
}

export function openedIn(book: string): string | undefined {
  return kept().opened?.get(book);
}

export function remember(book: string, exercise: string): void {
  const here = kept();
  here.opened ??= new Map();
  here.opened.set(book, exercise);
}

/** Tell the others of the workbook that this one is open now: they fold. */
export function sayOpen(book: string, exercise: string): void {
  remember(book, exercise);
  document.dispatchEvent(new CustomEvent("icw:open", { detail: { book, exercise } }));
}

/** Whether the address names the exercise, or a record of it; `once` says so a single time for one address. */
export function isWanted(exercise: string, once = false): boolean {
  const { hash } = window.location;
  // Behind a stroke stands one of its records.
  if (hash.split("/")[0] !== `#${exercise}`) return false;
  if (!once) return true;
  const here = kept();
  if (here.reached === hash) return false;
  here.reached = hash;
  return true;
}
