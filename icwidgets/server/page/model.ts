// A widget's model: what Python has synced, and messages both ways. The part of
// @jupyter-widgets/base that an anywidget front end can see, without Backbone and jQuery.

import type { AnyModel } from "@anywidget/types";
import type { Comm, Message } from "./kernel";
import type { Buffers, Json } from "./wire";

type Handler = (...args: Json[]) => void;
export type State = Record<string, Json>;

export class Model implements AnyModel {
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #changed = new Set<string>();
  readonly #unsent: (() => void)[] = [];
  #held: Message[] | undefined = [];
  #comm: Comm | undefined;

  /** Without `comm` it stands in for a widget that no kernel has yet. */
  constructor(
    readonly state: State,
    comm: Comm | undefined,
    readonly widget_manager: AnyModel["widget_manager"],
  ) {
    if (comm) this.#listen(comm);
  }

  /** No widget in a kernel stands behind this model yet; `change:waiting` tells when one does. */
  get waiting(): boolean {
    return this.#comm === undefined;
  }

  /** The widget is there: what it says counts from now on, and it is sent what was kept. */
  connect(comm: Comm, state: State): void {
    this.#listen(comm);
    const news = Object.entries(state).filter(([name, value]) => !same(value, this.state[name]));
    this.#put(Object.fromEntries(news));
    for (const send of this.#unsent.splice(0)) send();
    this.trigger("change:waiting");
  }

  #listen(comm: Comm): void {
    this.#comm = comm;
    comm.onMessage = (message) => this.#take(message);
    comm.onClose = () => this.trigger("destroy");
  }

  #send(data: Json, buffers: Buffers): void {
    const send = () => this.#comm?.send(data, buffers);
    if (this.waiting) this.#unsent.push(send);
    else send();
  }

  /** Hand over what has come since the model was made; until now nobody could listen. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const message of held) this.#take(message);
  }

  get(key: string): Json {
    return this.state[key];
  }

  set(key: string | State, value?: Json): void {
    const values = typeof key === "string" ? { [key]: value } : key;
    for (const name of Object.keys(values)) this.#changed.add(name);
    this.#put(values);
  }

  save_changes(): void {
    if (this.#changed.size === 0) return;
    const values = Object.fromEntries([...this.#changed].map((name) => [name, this.state[name]]));
    this.#changed.clear();
    const { state, paths, buffers } = takeBuffers(values);
    this.#send({ method: "update", state, buffer_paths: paths }, buffers);
  }

  send(content: Json, _callbacks?: Json, buffers: Buffers = []): void {
    this.#send({ method: "custom", content }, buffers);
  }

  on(name: string, handler: Handler): void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers.add(handler));
  }

  off(name?: string | null, handler?: Handler | null): void {
    for (const [known, handlers] of this.#handlers) {
      if (name && known !== name) continue;
      if (handler) handlers.delete(handler);
      else handlers.clear();
    }
  }

  trigger(name: string, ...args: Json[]): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) {
      // One listener's mistake must not keep the message from the next one.
      try {
        handler(...args);
      } catch (error) {
        reportError(error);
      }
    }
  }

  #take(message: Message): void {
    if (this.#held) {
      this.#held.push(message);
      return;
    }
    const { method, content, state, buffer_paths: paths = [] } = message.data;
    if (method === "custom") this.trigger("msg:custom", content, message.buffers);
    // `echo_update` repeats what was sent from here: nothing to learn from it.
    if (method === "update") this.#put(putBuffers(state, paths, message.buffers));
  }

  #put(values: State): void {
    const news = Object.keys(values).filter((name) => this.state[name] !== values[name]);
    Object.assign(this.state, values);
    for (const name of news) this.trigger(`change:${name}`, this, this.state[name]);
    if (news.length > 0) this.trigger("change", this);
  }
}

/** Whether two values are the same as JSON, in whatever order their names stand. */
export function same(one: Json, other: Json): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
  );
}

/** Put binary values, which travel beside the JSON, back to where they belong. */
export function putBuffers(state: State, paths: (string | number)[][], buffers: DataView[]): State {
  paths.forEach((path, index) => {
    const last = path[path.length - 1];
    if (last === undefined) return;
    let place: Json = state;
    for (const step of path.slice(0, -1)) place = place[step];
    place[last] = buffers[index];
  });
  return state;
}

function takeBuffers(state: State) {
  const paths: (string | number)[][] = [];
  const buffers: Buffers = [];
  const walk = (value: Json, path: (string | number)[]): Json => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      paths.push(path);
      buffers.push(value);
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (value && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]),
      );
    return value;
  };
  return { state: walk(state, []) as State, paths, buffers };
}
