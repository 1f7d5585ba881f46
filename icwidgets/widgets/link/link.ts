// A widget's line to Python: shows answers at once, saves them in order, says "Saved" only
// when Python says so, keeps what is not saved and tries again.

import { Looking } from "./looking";
import {
  type Answers,
  type Definition,
  fill,
  freshId,
  type Json,
  type Message,
  type Model,
  type Overwrote,
  type Reply,
  type State,
  type Status,
  same,
  sayTime,
} from "./model";
import { nextOf, overlay, page, pendingOf, put, refuse, settle } from "./pending";
import { Steps } from "./steps";
import { until } from "./until";

export const ANSWER_WITHIN = 4000;
export const RETRY_AFTER = 3000;
export const REFRESH_EVERY = 5000;
export const TYPING_PAUSE = 700;

interface Asked {
  resolve: (reply?: Reply) => void;
  reject: (reason: string) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class Link<S extends State = State, D extends Definition = Definition> {
  readonly definition: D;
  readonly steps = new Steps();
  /** What another tab had saved and this one replaced, newest save only. */
  overwrote: Overwrote[] = [];
  /** Something went wrong after a save, in a sentence. */
  notice = "";

  private up = true;
  private trouble: string | undefined;
  private sending: string | undefined;
  private key: string;
  private readonly mine = new Map<string, { value: Json; revision: number }>();
  private readonly held = new Map<string, { value: Json; base: number }>();
  private readonly asked = new Map<string, Asked>();
  private readonly listeners = new Set<() => void>();
  private readonly abort = new AbortController();
  private typing: ReturnType<typeof setTimeout> | undefined;
  private answerTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: string | undefined;
  private told = "";
  private readonly looking: Looking;

  constructor(private readonly model: Model) {
    this.definition = model.get("definition") as D;
    this.key = this.state.key;
    this.looking = new Looking(() => this.state.fold);
    model.on("msg:custom", this.hear);
    model.on("change:state", this.look);
    model.on("change:waiting", this.join);
    const { signal } = this.abort;
    document.addEventListener("visibilitychange", this.wake, { signal });
    window.addEventListener("focus", this.wake, { signal });
    window.addEventListener("pagehide", () => this.flush(), { signal });
    window.addEventListener("beforeunload", this.warn, { signal });
    document.addEventListener("icw:link", this.hearPage as EventListener, { signal });
    document.addEventListener("icw:save", this.hearOther as EventListener, { signal });
    this.refreshLater();
    this.tell();
    this.sendNext();
  }

  // What a widget reads

  get state(): S {
    return this.model.get("state") as S;
  }

  /** The answers as the person sees them, saved or not. */
  get answers(): Answers {
    const base = { ...this.state.answers };
    for (const [name, { value }] of this.held) {
      if (value === null) delete base[name];
      else base[name] = value;
    }
    return overlay(base, pendingOf(this.key));
  }

  get status(): Status {
    const refused = pendingOf(this.key).find((change) => change.reason !== undefined);
    if (nextOf(this.key)) {
      if (this.trouble === undefined && this.up)
        return this.say(this.model.waiting ? "waiting" : "saving");
      const text = this.trouble || this.text(this.up ? "link.unsaved" : "link.offline");
      return { state: "unsaved", text };
    }
    if (refused) return this.say("refused", { reason: refused.reason ?? "" });
    if (!this.up) return this.say("offline");
    const { at } = this.state;
    if (!at || !this.key) return { state: "quiet", text: "" };
    return { ...this.say("saved", { time: sayTime(at, this.definition.language) }), at };
  }

  /** Drawn before there is a kernel, and there is none yet. */
  get waiting(): boolean {
    return this.model.waiting === true;
  }

  /** Whether the page shows the save state, so that the widget need not. */
  get headed(): boolean {
    return page().header === true;
  }

  text(name: string, values?: Record<string, string | number>): string {
    return fill(this.definition.texts[name] ?? name, values);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What Python says in a trait besides `definition` and `state`. */
  trait<T>(name: string): T | undefined {
    return this.model.get(name) as T | undefined;
  }

  /** Hear when that trait changes, until the returned function is called. */
  watch(name: string, listener: () => void): () => void {
    this.model.on(`change:${name}`, listener);
    return () => this.model.off(`change:${name}`, listener);
  }

  // What a widget does

  /**
   * Set (or with null take away) answers. `typing` waits for a pause before it saves; with
   * `wrong`, a sentence, they stay on the screen and are not sent.
   */
  set(answers: Answers, options: { typing?: boolean; undoable?: boolean; wrong?: string } = {}) {
    const { typing = false, undoable = true, wrong } = options;
    if (!this.key) return;
    const before = this.answers;
    if (undoable) this.steps.record(before, answers, typing);
    const names = Object.keys(answers);
    const bases = names.map((name) => this.held.get(name)?.base ?? this.state.revision);
    put(this.key, answers, Math.min(...bases), wrong);
    for (const name of names) {
      const held = this.held.get(name);
      if (held) held.value = answers[name] ?? null;
    }
    this.overwrote = this.overwrote.filter(({ name }) => !names.includes(name));
    clearTimeout(this.typing);
    this.typing = typing ? setTimeout(() => this.flush(), TYPING_PAUSE) : undefined;
    if (!typing) this.sendNext();
    this.emit();
  }

  /** Save now what waits for a pause in the typing. */
  flush(): void {
    if (this.typing === undefined) return;
    clearTimeout(this.typing);
    this.typing = undefined;
    this.sendNext();
  }

  /** While a field is being typed in, another tab must not change it under the cursor. */
  hold(name: string): void {
    const value = this.answers[name] ?? null;
    this.held.set(name, { value, base: this.state.revision });
  }

  release(name: string): void {
    this.held.delete(name);
    this.flush();
    this.emit();
  }

  undo(): void {
    const step = this.steps.take();
    if (step) this.set(step.before, { undoable: false });
  }

  /** Put back what the other tab had. */
  takeBack(): void {
    const theirs = Object.fromEntries(this.overwrote.map(({ name, theirs }) => [name, theirs]));
    this.overwrote = [];
    if (Object.keys(theirs).length > 0) this.set(theirs);
  }

  keepMine(): void {
    this.overwrote = [];
    this.emit();
  }

  retry(): void {
    this.up = true;
    this.trouble = undefined;
    this.sending = undefined;
    this.sendNext();
    this.refresh();
    this.emit();
  }

  /**
   * Ask Python to do something, after everything is saved; resolves with its reply, if it has
   * one, and rejects with a sentence. `within` milliseconds it should have answered.
   */
  async act(
    name: string,
    data: Answers = {},
    within: number = ANSWER_WITHIN,
  ): Promise<Reply | undefined> {
    this.flush();
    await this.until(() => !this.model.waiting, "link.act-unanswered");
    await this.allSaved();
    return this.ask({ type: "act", name, data }, within);
  }

  /** A view is on the page; the returned function takes it off again. */
  attach(element: Element): () => void {
    return this.looking.attach(element);
  }

  /**
   * Somebody looks inside a folded exercise; the returned function folds it again. While nobody
   * does, Python works nothing out but its heading.
   */
  unfold(): () => void {
    const end = this.looking.enter();
    this.sayOpen();
    return () => {
      end();
      this.sayOpen();
    };
  }

  close(): void {
    this.flush();
    this.looking.close();
    for (const timer of [this.answerTimer, this.retryTimer, this.refreshTimer]) clearTimeout(timer);
    for (const { timer } of this.asked.values()) clearTimeout(timer);
    this.abort.abort();
    this.model.off("msg:custom", this.hear);
    this.model.off("change:state", this.look);
    this.model.off("change:waiting", this.join);
    this.listeners.clear();
  }

  // Sending

  private sendNext(): void {
    const change = this.key ? nextOf(this.key) : undefined;
    if (!change || this.model.waiting || this.abort.signal.aborted) return;
    if (this.sending === change.id || (!change.sent && this.typing !== undefined)) return;
    change.sent = true;
    this.sending = change.id;
    clearTimeout(this.retryTimer);
    clearTimeout(this.answerTimer);
    this.answerTimer = setTimeout(() => this.miss(), ANSWER_WITHIN);
    const { id, base, answers } = change;
    this.post({ type: "save", id, key: this.key, base, answers });
  }

  private miss(reason = ""): void {
    this.trouble = reason;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => {
      this.sending = undefined;
      this.sendNext();
    }, RETRY_AFTER);
    this.emit();
  }

  private post(content: { type: string; id: string; [name: string]: unknown }): void {
    try {
      this.model.send(content);
    } catch {
      // A dead kernel may throw instead of staying silent; the missing answer tells either way.
    }
  }

  private ask(
    content: { type: string; [name: string]: unknown },
    within: number,
  ): Promise<Reply | undefined> {
    const id = freshId();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.asked.delete(id);
        reject(this.text("link.act-unanswered"));
      }, within);
      this.asked.set(id, { resolve, reject, timer });
      this.post({ ...content, id });
    });
  }

  private allSaved(): Promise<void> {
    return this.until(() => !nextOf(this.key), "link.unsaved");
  }

  /** Wait for something to be true; rejects with the sentence of that name. */
  private until(reached: () => boolean, otherwise: string): Promise<void> {
    const hear = (look: () => void) => this.subscribe(look);
    return until(hear, reached, ANSWER_WITHIN, () => this.text(otherwise));
  }

  // Looking for something newer, and for a sign of life

  private refresh(): void {
    if (!this.key || this.model.waiting || this.abort.signal.aborted) return;
    this.refreshing = freshId();
    clearTimeout(this.refreshTimer);
    this.refreshTimer = setTimeout(() => this.lose(), ANSWER_WITHIN);
    const { revision } = this.state;
    const open = !this.looking.folded;
    this.looking.said = open;
    this.post({ type: "refresh", id: this.refreshing, revision, open });
  }

  private refreshLater(): void {
    clearTimeout(this.refreshTimer);
    if (!this.key) return;
    this.refreshTimer = setTimeout(
      () => {
        const { shown, rests } = this.looking;
        if (document.hidden || !shown || this.model.waiting || (this.up && rests))
          this.refreshLater();
        else this.refresh();
      },
      this.up ? REFRESH_EVERY : RETRY_AFTER,
    );
  }

  private sayOpen(): void {
    if (this.looking.turned) this.refresh();
  }

  private lose(): void {
    this.up = false;
    this.refreshLater();
    this.emit();
  }

  private readonly wake = (): void => {
    if (document.hidden) this.flush();
    else this.refresh();
  };

  // Hearing

  private readonly hear = (message: Message): void => {
    if (!this.up) {
      this.up = true;
      this.sending = undefined;
    }
    if (message.type === "notice") this.notice = message.text;
    else if (message.id === this.refreshing) this.refreshLater();
    else if (this.asked.has(message.id)) this.hearAsked(message);
    else if (message.type === "saved") this.hearSaved(message);
    else if (message.type === "refused") this.hearRefused(message);
    this.sendNext();
    this.emit();
  };

  private hearAsked(message: Exclude<Message, { type: "notice" }>): void {
    const asked = this.asked.get(message.id);
    this.asked.delete(message.id);
    clearTimeout(asked?.timer);
    if (message.type === "refused") asked?.reject(message.reason);
    else asked?.resolve(message.type === "done" ? message.reply : undefined);
  }

  private hearSaved({ id, revision, overwrote }: Extract<Message, { type: "saved" }>): void {
    const change = settle(this.key, id);
    if (this.sending === id || this.sending === undefined) this.settleSending();
    if (!change) return;
    // What this tab itself saved since `base`, a moment ago, is not another tab's answer.
    const others = Object.entries(overwrote).filter(([name, theirs]) => {
      const own = this.mine.get(name);
      return !(own && own.revision > change.base && same(own.value, theirs));
    });
    if (others.length > 0) this.overwrote = others.map(([name, theirs]) => ({ name, theirs }));
    for (const [name, value] of Object.entries(change.answers))
      this.mine.set(name, { value, revision });
  }

  private hearRefused({ id, reason, again }: Extract<Message, { type: "refused" }>): void {
    if (!pendingOf(this.key).some((change) => change.id === id)) return;
    if (again) {
      clearTimeout(this.answerTimer);
      this.miss(reason);
      return;
    }
    refuse(this.key, id, reason);
    if (this.sending === id || this.sending === undefined) this.settleSending();
  }

  private settleSending(): void {
    clearTimeout(this.answerTimer);
    clearTimeout(this.retryTimer);
    this.sending = undefined;
    this.trouble = undefined;
  }

  private readonly look = (): void => {
    if (this.state.key !== this.key) {
      this.key = this.state.key;
      this.steps.clear();
      this.held.clear();
      this.mine.clear();
      this.overwrote = [];
      this.settleSending();
      this.refreshLater();
      this.sendNext();
    }
    this.emit();
  };

  /** The kernel has this widget now; what was answered before goes to it. */
  private readonly join = (): void => {
    this.refreshLater();
    this.sayOpen();
    this.sendNext();
    this.emit();
  };

  private readonly hearPage = (event: CustomEvent<{ up: boolean }>): void => {
    if (event.detail?.up) {
      this.retry();
    } else {
      this.up = false;
      this.refreshLater();
      this.emit();
    }
  };

  private readonly hearOther = (event: CustomEvent<{ key: string; from?: unknown }>): void => {
    if (event.detail?.key === this.key && event.detail.from !== this) this.emit();
  };

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.key && pendingOf(this.key).length > 0) event.preventDefault();
  };

  // Telling

  private say(state: Status["state"], values?: Record<string, string>): Status {
    return { state, text: this.text(`link.${state}`, values) };
  }

  private emit(): void {
    this.tell();
    for (const listener of [...this.listeners]) listener();
  }

  private tell(): void {
    const { state, text, at } = this.status;
    const told = `${this.key} ${state} ${text}`;
    if (
      told === this.told ||
      !this.key ||
      !this.looking.shown ||
      state === "quiet" ||
      state === "offline"
    )
      return;
    this.told = told;
    const detail = { key: this.key, state, text, from: this, ...(at ? { at } : {}) };
    document.dispatchEvent(new CustomEvent("icw:save", { detail }));
  }
}
