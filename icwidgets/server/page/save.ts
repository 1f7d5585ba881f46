// The one place that says whether everything is saved. Each widget tells its own state; the
// worst one is shown, so that "Saved" means all of it.

import type { Texts } from "./texts";

export type SaveState = "waiting" | "saving" | "saved" | "unsaved" | "refused";

export interface SaveDetail {
  key: string;
  state: SaveState;
  at?: string;
  text?: string;
}

const WORST: SaveState[] = ["refused", "unsaved", "waiting", "saving", "saved"];

/** What to show for all entries together: the worst state, of equals the newest. */
export function worst(details: Iterable<SaveDetail>): SaveDetail | undefined {
  const all = [...details];
  for (const state of WORST) {
    const same = all.filter((detail) => detail.state === state);
    if (same.length > 0)
      return same.reduce((one, other) => ((other.at ?? "") >= (one.at ?? "") ? other : one));
  }
  return undefined;
}

/** Time of day, 24 hours as beside the widgets: short, and the same for everybody. */
function timeOf(at: string | undefined): string {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const language = document.documentElement.lang || undefined;
  return new Intl.DateTimeFormat(language, time).format(at ? new Date(at) : new Date());
}

/** The save state in the header, fed by `icw:save` events. */
export class SaveStatus {
  readonly #details = new Map<string, SaveDetail>();

  constructor(
    private readonly place: HTMLElement,
    private readonly texts: Texts,
  ) {
    document.addEventListener("icw:save", (event) => {
      const { detail } = event as CustomEvent<SaveDetail>;
      if (!WORST.includes(detail?.state)) return;
      this.#details.delete(detail.key);
      this.#details.set(detail.key, detail);
      this.#show();
    });
  }

  #show(): void {
    const detail = worst(this.#details.values());
    if (!detail) return;
    // Short, always the same words: the widget says the reason beside what it is about.
    const text = this.texts(`save-${detail.state}`, { time: timeOf(detail.at) });
    this.place.dataset.state = detail.state;
    // A live region speaks on every change, so an equal text is not written again.
    if (this.place.textContent !== text) this.place.textContent = text;
  }
}
