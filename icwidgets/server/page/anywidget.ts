// Runs an anywidget front end (https://anywidget.dev/en/afm): loads `_esm` and `_css`, calls
// `initialize` once a model and `render` once a view, and keeps what they return to clean up.
// Unlike anywidget's own host it has no time limit: on a slow phone a widget may take its time.

import type { AnyModel, AnyWidget, Experimental, Host } from "@anywidget/types";
import { freshId } from "./kernel";
import type { Json } from "./wire";

type Definition = Exclude<AnyWidget, (...args: never[]) => unknown>;
/** A model that an anywidget can be drawn from; `waiting` while no kernel has the widget yet. */
export type Drawable = AnyModel & { readonly waiting?: boolean | undefined };
export type Stop = () => void;

type Module = Promise<{ default: AnyWidget }>;
const modules = new Map<string, Module>();

/** Addresses of the front ends that the server has as files, by drawer. */
const files = new Map<string, string>();

export function offerFiles(addresses: Record<string, string>): void {
  for (const [drawer, address] of Object.entries(addresses)) files.set(drawer, address);
}

/** The file that draws what anywidget calls a class of ours, e.g. `icwidgets.widgets.likert.…`. */
const fileOf = (kind: string) => files.get(/^icwidgets\.widgets\.(\w+)\./.exec(kind)?.[1] ?? "");

/** Import a module from its text; the same text is imported once. */
function importText(text: string): Module {
  const known = modules.get(text);
  if (known) return known;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const module = import(url).finally(() => URL.revokeObjectURL(url));
  modules.set(text, module);
  return module;
}

function addStyle(css: string | undefined, id: string): void {
  if (!css) return;
  const known = document.querySelector<HTMLStyleElement>(`style[id='${CSS.escape(id)}']`);
  if (known?.textContent === css) return;
  const style = known ?? Object.assign(document.createElement("style"), { id });
  style.textContent = css;
  if (!known) document.head.append(style);
}

/** `experimental.invoke`: ask a `@anywidget.experimental.command` in Python, await its answer. */
function invoker(model: Drawable): Experimental["invoke"] {
  return (name, msg, options = {}) =>
    new Promise((resolve, reject) => {
      const id = freshId();
      const signal = options.signal ?? AbortSignal.timeout(3000);
      const listen = (answer: Json, buffers: DataView[]) => {
        if (answer?.id !== id) return;
        model.off("msg:custom", listen);
        resolve([answer.response, buffers]);
      };
      signal.addEventListener("abort", () => {
        model.off("msg:custom", listen);
        reject(signal.reason);
      });
      model.on("msg:custom", listen);
      const content = { id, kind: "anywidget-command", name, msg };
      model.send(content, undefined, (options.buffers as DataView[]) ?? []);
    });
}

/** One model's front end, ready to be drawn as often as wished. */
export class Front {
  readonly #ending = new AbortController();
  readonly #started: Promise<Definition>;
  #cleanup: unknown;

  constructor(private readonly model: Drawable) {
    addStyle(model.get("_css"), model.get("_anywidget_id") ?? "anywidget");
    this.#started = this.#start();
  }

  async #start(): Promise<Definition> {
    const text = this.model.get("_esm");
    const file = fileOf(this.model.get("_anywidget_id") ?? "");
    const exported = (await (text || !file ? importText(text) : import(file))).default;
    const definition = typeof exported === "function" ? await exported() : exported;
    this.#cleanup = await definition.initialize?.({
      model: this.model,
      signal: this.#ending.signal,
      experimental: { invoke: invoker(this.model) },
    });
    return definition;
  }

  /** Resolves when `initialize` is done: from then on the model may deliver messages. */
  get started(): Promise<unknown> {
    return this.#started;
  }

  async draw(el: HTMLElement, host: Host): Promise<Stop> {
    const definition = await this.#started;
    const ending = new AbortController();
    const cleanup = await definition.render?.({
      model: scoped(this.model, ending.signal),
      el,
      signal: ending.signal,
      host,
      experimental: { invoke: invoker(this.model) },
    });
    return () => {
      ending.abort();
      if (typeof cleanup === "function") cleanup();
    };
  }

  stop(): void {
    this.#ending.abort();
    if (typeof this.#cleanup === "function") this.#cleanup();
    this.#cleanup = undefined;
  }
}

/** The model as one view sees it: what the view listens to ends with the view. */
function scoped(model: Drawable, signal: AbortSignal): Drawable {
  return {
    get: (key) => model.get(key),
    set: (key, value) => model.set(key, value),
    save_changes: () => model.save_changes(),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    off: (name, handler) => model.off(name, handler),
    on: (name: string, handler: (...args: Json[]) => void) => {
      model.on(name, handler);
      signal.addEventListener("abort", () => model.off(name, handler));
    },
    widget_manager: model.widget_manager,
    get waiting() {
      return model.waiting;
    },
  };
}
