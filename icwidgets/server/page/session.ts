// One page with its kernel, and the next kernel when that one is lost: connects, watches,
// tells, goes on. What it believes is decided in `watch.ts`.

import { type Ahead, settle } from "./ahead";
import { Bar, type Trouble } from "./bar";
import { Kernel } from "./kernel";
import { type Place, remember, restore } from "./place";
import type { Server } from "./server";
import type { Texts } from "./texts";
import { isOver, type Link, next, type Sign, start } from "./watch";
import { askStates, drawAll, type Fronted, type Painter, type Stock } from "./widgets";

/** Between two looks at the kernel (ms). */
export const EVERY = 1500;
const EVERY_SHAKY = 500;
const EVERY_HIDDEN = 15000;
/** A kernel that lives but does not say which widgets it has is lost too (ms). */
const DRAW_WITHIN = 30000;

const now = () => performance.now();

export interface Surroundings {
  base: string;
  server: Server;
  texts: Texts;
  main: HTMLElement;
  bar: HTMLElement;
  status: HTMLElement;
  stock: Stock;
}

export class Session {
  readonly #bar: Bar;
  #main: HTMLElement;
  #kernel: Kernel | undefined;
  #belief = start(now());
  #poll: ReturnType<typeof setTimeout> | undefined;
  #checking = false;
  #painter: Painter | undefined;
  #drawn: { stop: () => void } | undefined;
  #drawing: AbortController | undefined;
  #renewing = false;
  #wanted = false;
  #late = false;
  #gone = false;
  #place: Place | undefined;
  #met: Map<string, Fronted> = new Map();

  constructor(
    private readonly around: Surroundings,
    private readonly ahead: Ahead,
  ) {
    this.#main = around.main;
    this.#bar = new Bar(around.bar, around.texts, () => void this.goOn());
    // Where the person was before they went to the bar's button.
    around.main.addEventListener("focusout", (event) => this.#leave(event));
    const look = () => void this.check();
    document.addEventListener("visibilitychange", () => document.hidden || look());
    addEventListener("online", look);
    addEventListener("offline", look);
  }

  /** Whether another kernel than that of the page itself is, or will be, the one in use. */
  get hasGoneOn(): boolean {
    return this.#gone || this.#renewing;
  }

  /** The kernel takes its time: say that nothing is saved yet. */
  wait(): void {
    this.#late = true;
    this.#bar.show("late");
  }

  /** Connect to a kernel that may still be running the notebook. */
  join(kernelId: string): void {
    this.#kernel?.dispose();
    this.#belief = start(now());
    if (this.#late) this.#bar.hide();
    this.#late = false;
    const kernel: Kernel = new Kernel(kernelId, this.around.base, {
      opened: () => this.#notice("socket-open", kernel),
      closed: () => {
        this.#notice("socket-closed", kernel);
        void this.check();
      },
      ended: () => this.#notice("gone", kernel),
      commOpened: (comm, message) => this.#painter?.commOpened(comm, message),
    });
    this.#kernel = kernel;
    kernel.connect();
    this.#later();
  }

  /** Connect what was drawn ahead: those cells have run. */
  async meet(): Promise<void> {
    await this.#ask(async (kernel, signal) => {
      this.#met = this.ahead.meet(kernel, await askStates(kernel, signal));
    });
  }

  /** Draw the widgets; the notebook has run. */
  async draw(): Promise<void> {
    await this.#ask(async (kernel, signal) => {
      const drawn = await drawAll(this.#main, kernel, this.around, this.#met, signal);
      this.#painter = drawn.painter;
      this.#drawn = drawn;
    });
  }

  /** Do what needs the kernel's answer; one that never comes is as good as no kernel. */
  async #ask(work: (kernel: Kernel, signal: AbortSignal) => Promise<void>): Promise<void> {
    if (!this.#kernel) return;
    this.#drawing = new AbortController();
    const { signal } = this.#drawing;
    const late = setTimeout(() => this.#giveUp(), DRAW_WITHIN);
    try {
      await work(this.#kernel, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** The kernel lives but is mute: it is of no use to anybody. */
  #giveUp(): void {
    if (this.#kernel) this.around.server.end(this.#kernel.id);
    this.#notice("gone", this.#kernel);
  }

  /** The page came without its end or its kernel: the server could not open the workbook. */
  lose(): void {
    this.#belief = { ...this.#belief, link: "ended" };
    this.#tell("ended");
  }

  /** Look now instead of at the next turn. */
  async check(): Promise<void> {
    const kernel = this.#kernel;
    if (!kernel || this.#checking || isOver(this.#belief.link)) return;
    this.#checking = true;
    try {
      const answer = await this.around.server.alive(kernel.id);
      if (answer === "alive") kernel.connect();
      this.#notice(answer, kernel);
    } finally {
      this.#checking = false;
      this.#later();
    }
  }

  #later(): void {
    clearTimeout(this.#poll);
    const { link } = this.#belief;
    if (isOver(link)) return;
    const calm = document.hidden ? EVERY_HIDDEN : EVERY;
    this.#poll = setTimeout(() => void this.check(), link === "shaky" ? EVERY_SHAKY : calm);
  }

  #notice(type: Sign["type"], kernel: Kernel | undefined): void {
    if (kernel !== this.#kernel || this.#renewing) return;
    const was = this.#belief.link;
    this.#belief = next(this.#belief, { type, at: now() });
    const is = this.#belief.link;
    if (was !== is) this.#turn(was, is);
    // What is judged by how long it lasts needs a look at the clock.
    if (is === "shaky" || (is === "joining" && !this.#belief.open))
      setTimeout(() => this.#belief.link === is && this.#notice("tick", kernel), 250);
    if (is === "shaky" && was !== is) void this.check();
  }

  #turn(was: Link, is: Link): void {
    if (is === "up") {
      this.#bar.hide();
      this.#wanted = false;
      if (was !== "joining") say(true);
    } else if (is !== "shaky" && is !== "joining") {
      this.#tell(is);
      say(false);
      if (is !== "away" && this.#wanted) void this.goOn();
    }
  }

  #tell(trouble: Trouble): void {
    this.#bar.show(trouble);
  }

  #leave(event: FocusEvent): void {
    if (this.around.bar.contains(event.relatedTarget as Node | null))
      this.#place = remember(this.#main, event.target as Element);
  }

  /** One click: the same workbook with a new kernel, in the same place. */
  async goOn(): Promise<void> {
    const { link } = this.#belief;
    if (link === "foreign") {
      // Another person's page: nothing of this one may be carried over.
      pending().clear();
      location.reload();
      return;
    }
    if (this.#renewing || link === "up" || (link === "joining" && this.#kernel)) return;
    if (link === "away") {
      this.#wanted = true;
      this.#bar.wait();
      await this.check();
      if (this.#belief.link === "away") this.#bar.show("away", this.around.texts("still-away"));
      return;
    }
    this.#renewing = true;
    this.#bar.wait();
    const page = await this.around.server.page();
    this.#renewing = false;
    if (page === "elsewhere") location.reload();
    else if (page instanceof Document) await this.#swap(page);
    else {
      // No answer, or no new kernel: keep trying by itself.
      this.#bar.show("away", page?.refused ?? this.around.texts("still-away"));
      setTimeout(() => void this.goOn(), EVERY * 2);
    }
  }

  async #swap(page: Document): Promise<void> {
    const kernelId = page.querySelector<HTMLElement>("[data-icw-kernel]")?.dataset.icwKernel;
    const fresh = page.querySelector("main");
    if (!kernelId || !fresh) return;
    endLoading();
    const focused = document.activeElement;
    const place = this.#place ?? remember(this.#main, focused);
    const fromBar = this.#bar.hasFocus;
    this.#place = undefined;
    this.#drawing?.abort();
    this.ahead.stop();
    this.#drawn?.stop();
    this.#drawn = undefined;
    this.#met = new Map();
    this.#kernel?.dispose();
    this.#gone = true;
    settle(fresh);
    // The same element stays, so that skip link and landmark stay; its height holds the place.
    this.#main.style.minBlockSize = `${this.#main.offsetHeight}px`;
    this.#main.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
    scrollTo({ top: place.scroll, behavior: "instant" });
    this.join(kernelId);
    await this.draw();
    this.#bar.hide();
    this.#main.style.minBlockSize = "";
    const found = restore(this.#main, place);
    if (!found && fromBar) this.#main.focus({ preventScroll: true });
    this.around.status.textContent = this.around.texts("went-on");
    say(true);
  }

  /**
   * The page is going away for good. A kernel that may still hold an answer on its way to the
   * disk is left to the server, which ends idle kernels by itself.
   */
  end(): void {
    if (this.#kernel && pending().size === 0) this.around.server.end(this.#kernel.id);
  }
}

/** What is still coming in belongs to a kernel that nobody waits for any more. */
function endLoading(): void {
  if (document.readyState !== "loading") return;
  stop();
  const end = document.createElement("i");
  end.hidden = true;
  end.dataset.icwEnd = "";
  document.body.append(end);
}

function say(up: boolean): void {
  document.dispatchEvent(new CustomEvent("icw:link", { detail: { up } }));
}

/** What widgets have not saved yet; the page and they share it (docs/architecture.md). */
export function pending(): Map<string, unknown[]> {
  const shared = globalThis as unknown as Record<symbol, { pending?: Map<string, unknown[]> }>;
  const symbol = Symbol.for("icw.page");
  const page = shared[symbol] ?? {};
  shared[symbol] = page;
  page.pending ??= new Map();
  return page.pending;
}
