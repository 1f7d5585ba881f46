// A fake model: what the link sends is kept, and a test says what Python answers.
import type { Answers, Message, Model } from "../../icwidgets/widgets/link/model";

type Sent = { type: string; id: string; [name: string]: unknown };

export class FakeModel implements Model {
  sent: Sent[] = [];
  waiting = false;
  private readonly listeners = new Map<string, Set<(...given: unknown[]) => void>>();

  constructor(readonly traits: Record<string, unknown>) {}

  get(name: string): unknown {
    return this.traits[name];
  }
  on(event: string, callback: (...args: never[]) => void): void {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(callback as (...given: unknown[]) => void));
  }
  off(event: string, callback: (...args: never[]) => void): void {
    this.listeners.get(event)?.delete(callback as (...given: unknown[]) => void);
  }
  send(content: unknown): void {
    this.sent.push(structuredClone(content) as Sent);
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, known) => sum + known.size, 0);
  }
  saves(): Sent[] {
    return this.sent.filter(({ type }) => type === "save");
  }
  last(type: string): Sent {
    const found = this.sent.filter((one) => one.type === type).at(-1);
    if (!found) throw new Error(`nothing of type ${type} was sent`);
    return found;
  }
  tell(message: Message): void {
    for (const callback of this.listeners.get("msg:custom") ?? []) callback(message, []);
  }
  setState(change: Record<string, unknown>): void {
    this.set("state", { ...(this.traits.state as object), ...change });
  }
  set(name: string, value: unknown): void {
    this.traits[name] = value;
    for (const callback of this.listeners.get(`change:${name}`) ?? []) callback();
  }

  /** The kernel has the widget now. */
  arrive(): void {
    this.waiting = false;
    for (const callback of this.listeners.get("change:waiting") ?? []) callback();
  }

  /** Answer a save as Python does: first the new state, then "saved". */
  save(sent = this.last("save"), overwrote: Answers = {}): void {
    const state = this.traits.state as { answers: Answers; revision: number };
    const merged = { ...state.answers, ...(sent.answers as Answers) };
    const kept = Object.entries(merged).filter(([, value]) => value !== null);
    const revision = state.revision + 1;
    const at = "2026-09-02T08:42:00+00:00";
    this.setState({ answers: Object.fromEntries(kept), revision, at });
    this.tell({ type: "saved", id: sent.id, revision, at, overwrote });
  }
}
