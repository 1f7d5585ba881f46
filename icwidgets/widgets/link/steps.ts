// What can be undone: each step with the answers before and after it.
import type { Answers } from "./model";

export interface Step {
  before: Answers;
  after: Answers;
  typing: boolean;
}

const MOST = 50;

export class Steps {
  private list: Step[] = [];

  get last(): Step | undefined {
    return this.list.at(-1);
  }

  /** Remember a step; one stretch of typing in one field is one step. */
  record(seen: Answers, after: Answers, typing: boolean): void {
    const names = Object.keys(after);
    const last = this.last;
    if (typing && last?.typing && names.every((name) => name in last.after)) {
      last.after = { ...last.after, ...after };
      return;
    }
    const before = Object.fromEntries(names.map((name) => [name, seen[name] ?? null]));
    this.list = [...this.list, { before, after, typing }].slice(-MOST);
  }

  take(): Step | undefined {
    return this.list.pop();
  }

  clear(): void {
    this.list = [];
  }
}
