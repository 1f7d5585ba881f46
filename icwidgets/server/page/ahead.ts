// Views that are drawn before there is a kernel, from what the server has put into the page,
// and how each meets its widget: the drawn view stays as it is and only its model is connected,
// so focus, cursor, selection and whatever is half typed stay too. A view that turns out to be
// another one (the notebook was changed, the cell failed) gives way to what the kernel shows.

import { Front, type Stop } from "./anywidget";
import type { Kernel } from "./kernel";
import { Model, same } from "./model";
import type { Texts } from "./texts";
import { type Fronted, fill, type States } from "./widgets";

interface View extends Fronted {
  kind: string;
  stop: Promise<Stop>;
}

export class Ahead {
  readonly #views = new Map<HTMLElement, View>();

  constructor(
    private readonly main: HTMLElement,
    private readonly texts: Texts,
  ) {}

  /** Draw what has come in by now. */
  look(): void {
    for (const place of this.main.querySelectorAll<HTMLElement>("[data-icw-kind]")) {
      const [given, after] = place.children;
      // The parser may not be through with the JSON yet.
      if (this.#views.has(place) || !after) continue;
      const kind = place.dataset.icwKind ?? "";
      const state = { ...JSON.parse(given?.textContent ?? ""), _anywidget_id: kind };
      const model = new Model(state, undefined, NO_MANAGER);
      const front = new Front(model);
      front.started.finally(() => model.release()).catch(() => {}); // `fill` reports it
      const stop = fill(place, (el) => front.draw(el, NO_HOST), this.texts);
      this.#views.set(place, { kind, model, front, stop });
    }
  }

  /** Draw what comes in from now on, too; gives what stops that. */
  watch(): Stop {
    const observer = new MutationObserver(() => this.look());
    observer.observe(this.main, { childList: true, subtree: true });
    this.look();
    return () => observer.disconnect();
  }

  /** Connect every view to its widget; gives those that are connected, by the widget's id. */
  meet(kernel: Kernel, states: States): Map<string, Fronted> {
    const met = new Map<string, Fronted>();
    for (const template of templates(this.main)) {
      const places = placesOf(this.main, template);
      const ids = this.#match(places, template, states);
      if (!ids) {
        for (const place of places) this.#drop(place);
        give(places, template);
        continue;
      }
      places.forEach((place, index) => {
        const view = this.#views.get(place);
        const id = ids[index];
        if (!view || id === undefined) return;
        place.dataset.icwView = id;
        view.model.connect(kernel.comm("jupyter.widget", id), states[id]?.state ?? {});
        met.set(id, view);
      });
      template.remove();
    }
    return met;
  }

  stop(): void {
    for (const place of [...this.#views.keys()]) this.#drop(place);
  }

  /** The ids of the widgets that are just what is drawn in these places, if they are. */
  #match(places: HTMLElement[], template: HTMLTemplateElement, states: States) {
    const shown = [...template.content.children] as HTMLElement[];
    const views = places.filter((place) => this.#views.has(place));
    if (shown.length !== views.length) return undefined;
    const ids = shown.map((one) => one.dataset.icwView ?? "");
    const alike = views.every((place, index) => {
      const view = this.#views.get(place);
      const { _anywidget_id: kind, definition } = states[ids[index] ?? ""]?.state ?? {};
      return view?.kind === kind && same(view?.model.get("definition"), definition);
    });
    return alike ? ids : undefined;
  }

  #drop(place: HTMLElement): void {
    const view = this.#views.get(place);
    this.#views.delete(place);
    void view?.stop.then((stop) => stop());
    view?.front.stop();
  }
}

/** In a page that has come as a whole nothing was drawn: put what the kernel gave in place. */
export function settle(root: ParentNode): void {
  for (const template of templates(root)) give(placesOf(root, template), template);
}

function give(places: HTMLElement[], template: HTMLTemplateElement): void {
  const [first, ...others] = places;
  first?.replaceWith(template.content);
  for (const other of others) other.remove();
  template.remove();
}

const templates = (root: ParentNode) => [
  ...root.querySelectorAll<HTMLTemplateElement>("template[data-icw-cell]"),
];

function placesOf(root: ParentNode, template: HTMLTemplateElement): HTMLElement[] {
  const places = root.querySelectorAll<HTMLElement>("[data-icw-cell]:not(template)");
  return [...places].filter((place) => place.dataset.icwCell === template.dataset.icwCell);
}

const away = () => Promise.reject(new Error("Other widgets are there only with the kernel."));
const NO_MANAGER = { get_model: away } as never;
const NO_HOST = { getModel: away, getWidget: away } as never;
