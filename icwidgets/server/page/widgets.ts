// From the kernel's widgets to what is seen: asks for every state, draws an anywidget itself
// and leaves a view that needs stock ipywidgets to a chunk of its own, loaded only then.

import { Front, type Stop } from "./anywidget";
import type { Comm, Kernel, Message } from "./kernel";
import { Model, putBuffers, type State } from "./model";
import type { Texts } from "./texts";
import type { Json } from "./wire";

export interface WidgetState {
  model_name: string;
  model_module: string;
  model_module_version: string;
  state: State;
}
export type States = Record<string, WidgetState>;

const REFERENCE = "IPY_MODEL_";
const ANYWIDGET = "anywidget";
/** Ask again when the answer was lost while the kernel's output was not yet listened to (ms). */
const ASK_AGAIN = 1500;

/** The state of every widget in the kernel, through ipywidgets' control comm. */
export function askStates(kernel: Kernel, signal: AbortSignal): Promise<States> {
  const comm = kernel.comm("jupyter.widget.control");
  return new Promise((resolve, reject) => {
    const ask = () => {
      comm.open({}, { version: "1.0.0" });
      comm.send({ method: "request_states" });
    };
    const again = setInterval(ask, ASK_AGAIN);
    const stop = () => {
      clearInterval(again);
      kernel.forget(comm.id);
    };
    signal.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
    comm.onMessage = ({ data, buffers }) => {
      if (data.method !== "update_states") return;
      stop();
      comm.close();
      // The first step of each path is the widget's id, the second its place in the state.
      const paths = data.buffer_paths as (string | number)[][];
      paths.forEach((path, index) => {
        const view = buffers[index];
        const owner = data.states[path[0] as string];
        if (view) putBuffers(owner, [path.slice(1)], [view]);
      });
      resolve(data.states);
    };
    ask();
  });
}

/** Whether drawing `ids` takes more than anywidgets: they, or what they refer to, are stock. */
export function needsStock(states: States, ids: string[]): boolean {
  const seen = new Set<string>();
  const walk = (id: string): boolean => {
    const widget = states[id];
    if (seen.has(id) || !widget) return false;
    seen.add(id);
    if (widget.model_module !== ANYWIDGET) return true;
    const { layout: _, tooltip: __, ...state } = widget.state;
    return references(state).some(walk);
  };
  return ids.some(walk);
}

function references(value: Json): string[] {
  if (typeof value === "string")
    return value.startsWith(REFERENCE) ? [value.slice(REFERENCE.length)] : [];
  if (ArrayBuffer.isView(value) || !value || typeof value !== "object") return [];
  return Object.values(value).flatMap(references);
}

/** What draws the widgets of one kernel. */
export interface Painter {
  draw(id: string, el: HTMLElement): Promise<Stop>;
  commOpened(comm: Comm, message: Message): void;
  stop(): void;
}

/** A model with the front end that it is drawn by. */
export interface Fronted {
  model: Model;
  front: Front;
}

/** Draws anywidgets, with nothing of ipywidgets' front end. */
export class LightPainter implements Painter {
  readonly #models: Map<string, Fronted>;

  /** `drawn` are those that were drawn before their kernel was there. */
  constructor(states: States, kernel: Kernel, drawn: ReadonlyMap<string, Fronted> = new Map()) {
    this.#models = new Map(drawn);
    for (const [id, widget] of Object.entries(states)) {
      if (widget.model_module === ANYWIDGET && !drawn.has(id))
        this.#add(id, widget.state, kernel.comm("jupyter.widget", id));
    }
  }

  #add(id: string, state: State, comm: Comm): void {
    const manager = { get_model: async (other: string) => this.#find(other).model as never };
    const model = new Model(state, comm, manager);
    const front = new Front(model);
    front.started.finally(() => model.release()).catch(() => {}); // `draw` reports it
    this.#models.set(id, { model, front });
    model.on("destroy", () => {
      front.stop();
      this.#models.delete(id);
    });
  }

  #find(id: string) {
    const found = this.#models.get(id);
    if (!found) throw new Error(`There is no widget ${id} in this workbook.`);
    return found;
  }

  draw(id: string, el: HTMLElement): Promise<Stop> {
    const host = {
      getModel: async (ref: string) => this.#find(bare(ref)).model as never,
      getWidget: async (ref: string) => {
        const { front } = this.#find(bare(ref));
        await front.started;
        const render = async ({ el: place }: { el: HTMLElement }) => {
          await front.draw(place, host);
        };
        return { exports: undefined as never, render };
      },
    };
    return this.#find(id).front.draw(el, host);
  }

  commOpened(comm: Comm, { data, buffers }: Message): void {
    if (data.state?._model_module !== ANYWIDGET) return;
    this.#add(comm.id, putBuffers(data.state, data.buffer_paths ?? [], buffers), comm);
  }

  stop(): void {
    for (const { front } of this.#models.values()) front.stop();
    this.#models.clear();
  }
}

const bare = (ref: string) => ref.replace(/^anywidget:/, "");

/** Addresses of the parts that only stock ipywidgets need. */
export interface Stock {
  script: string;
  style: string;
}

async function stockPainter(states: States, kernel: Kernel, stock: Stock): Promise<Painter> {
  if (!document.querySelector("link[data-icw-stock]")) {
    const link = document.createElement("link");
    link.dataset.icwStock = "";
    link.rel = "stylesheet";
    link.href = stock.style;
    document.head.append(link);
  }
  const loaded: typeof import("./stock") = await import(stock.script);
  return new loaded.StockPainter(states, kernel, Front);
}

/** The views under `root` that a kernel has a widget for and that are not drawn yet. */
export function undrawn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-icw-view][aria-busy]")].filter(
    (place) => place.dataset.icwView,
  );
}

/** Put what `draw` draws into a view, in place of what stands there while one waits. */
export async function fill(
  place: HTMLElement,
  draw: (el: HTMLElement) => Promise<Stop>,
  texts: Texts,
): Promise<Stop> {
  const waiting = [...place.childNodes];
  const el = document.createElement("div");
  place.append(el);
  try {
    const stop = await draw(el);
    for (const node of waiting) node.remove();
    return stop;
  } catch (error) {
    reportError(error);
    const problem = document.createElement("p");
    problem.className = "icw-page-problem";
    problem.textContent = texts("failed");
    place.replaceChildren(problem);
    return () => {};
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** Draw every waiting view under `root`; gives what takes them away again. */
export async function drawAll(
  root: ParentNode,
  kernel: Kernel,
  { texts, stock }: { texts: Texts; stock: Stock },
  drawn: ReadonlyMap<string, Fronted>,
  signal: AbortSignal,
): Promise<{ painter: Painter; stop: Stop }> {
  const places = undrawn(root);
  const states = places.length > 0 ? await askStates(kernel, signal) : {};
  const ids = places.map((place) => place.dataset.icwView ?? "");
  for (const id of drawn.keys()) delete states[id];
  const painter = needsStock(states, ids)
    ? await stockPainter(states, kernel, stock)
    : new LightPainter(states, kernel, drawn);
  const stops = await Promise.all(
    places.map((place, index) => fill(place, (el) => painter.draw(ids[index] ?? "", el), texts)),
  );
  const stop = () => {
    for (const end of stops) end();
    painter.stop();
  };
  return { painter, stop };
}
