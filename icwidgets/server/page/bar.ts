// The calm bar that says that the link is lost and offers the one thing to do. It is an alert
// region that is always there, so that a screen reader speaks what is put into it.

import type { Texts } from "./texts";

export type Trouble = "late" | "ended" | "away" | "foreign";

export class Bar {
  #shown: string | undefined;
  #button: HTMLButtonElement | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly texts: Texts,
    private readonly goOn: () => void,
  ) {}

  /** Say what happened. The button stays the same element, so that it keeps the focus. */
  show(trouble: Trouble, body: string = this.texts(trouble)): void {
    if (this.#shown === `${trouble} ${body}`) return;
    this.#shown = `${trouble} ${body}`;
    if (!this.#button) {
      this.#button = document.createElement("button");
      this.#button.type = "button";
      this.#button.className = "icw-button";
      this.#button.addEventListener("click", () => {
        if (this.#button?.getAttribute("aria-disabled") !== "true") this.goOn();
      });
    }
    this.#button.removeAttribute("aria-disabled");
    this.#button.textContent = this.texts("go-on");
    const words = document.createElement("div");
    const title = document.createElement("strong");
    title.textContent = this.texts(`${trouble}-title`);
    const paragraph = document.createElement("p");
    paragraph.textContent = body;
    words.append(title, paragraph);
    const old = this.place.firstElementChild;
    if (old) old.replaceWith(words);
    else this.place.append(words, this.#button);
    this.place.dataset.shown = trouble;
  }

  /** A new kernel is on its way. */
  wait(): void {
    this.#shown = "waiting";
    this.#button?.setAttribute("aria-disabled", "true");
    if (this.#button) this.#button.textContent = this.texts("going-on");
  }

  hide(): void {
    if (this.#shown === undefined) return;
    this.#shown = undefined;
    this.#button = undefined;
    this.place.replaceChildren();
    delete this.place.dataset.shown;
  }

  get hasFocus(): boolean {
    return this.place.contains(document.activeElement);
  }
}
