// Who looks at a widget: its views, and those who look inside a folded exercise.
import type { Fold } from "./model";
import { page } from "./pending";

export class Looking {
  /** What Python takes it for: at first, only what comes next is open. */
  said: boolean;
  private readonly views = new Set<Element>();
  private readonly inside = new Set<symbol>();

  constructor(private readonly fold: () => Fold | undefined) {
    this.said = fold()?.next ?? true;
  }

  /** A view is on the page; the returned function takes it off again. */
  attach(view: Element): () => void {
    this.views.add(view);
    return () => this.views.delete(view);
  }

  /** Somebody looks inside; the returned function ends that. */
  enter(): () => void {
    const one = Symbol();
    this.inside.add(one);
    return () => this.inside.delete(one);
  }

  get shown(): boolean {
    return this.views.size === 0 || [...this.views].some((view) => view.isConnected);
  }

  get folded(): boolean {
    return this.fold() !== undefined && this.inside.size === 0;
  }

  /** It was opened or folded, and Python has not heard of it. */
  get turned(): boolean {
    return this.fold() !== undefined && this.said === this.folded;
  }

  /** Of the folded exercises of a page one asks for them all: for news, and for a sign of life. */
  get rests(): boolean {
    if (!this.folded) return false;
    const here = page();
    here.pulse ??= this;
    return !this.said && here.pulse !== this;
  }

  /** It is gone: another one asks from now on. */
  close(): void {
    if (page().pulse === this) page().pulse = undefined;
  }
}
