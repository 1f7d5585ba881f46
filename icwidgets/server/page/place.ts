// Where the person was: scroll position and focus, found again after the content was swapped.

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

export interface Place {
  scroll: number;
  focus: Focus | undefined;
}

/** Which view held the focus, on what, and where the cursor stood. */
interface Focus {
  view: number;
  /** What it is and is called; the how-manieth of that kind in its view. */
  name: string;
  nth: number;
  start: number | null;
  end: number | null;
}

const viewsOf = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>("[data-icw-view]")];

/** Ids and names are made anew with every widget; what a person sees of a control stays. */
function nameOf(element: Element): string {
  const input = element as HTMLInputElement;
  const labels = [...(input.labels ?? [])].map((label) => label.textContent).join(" ");
  const called = element.getAttribute("aria-label") || labels || "";
  const text = element.matches("button, a, summary") ? element.textContent : "";
  const group = element.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  return [element.tagName, input.type ?? "", called, text, group].join("\n");
}

function alike(view: ParentNode | undefined, name: string): HTMLElement[] {
  const all = [...(view?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  return all.filter((element) => nameOf(element) === name);
}

export function remember(root: ParentNode, focused: Element | null): Place {
  const views = viewsOf(root);
  const view = views.findIndex((one) => focused !== null && one.contains(focused));
  if (!focused || view < 0) return { scroll: scrollY, focus: undefined };
  const name = nameOf(focused);
  const nth = alike(views[view], name).indexOf(focused as HTMLElement);
  const { selectionStart: start, selectionEnd: end } = isText(focused)
    ? focused
    : { selectionStart: null, selectionEnd: null };
  return { scroll: scrollY, focus: nth < 0 ? undefined : { view, name, nth, start, end } };
}

/** Go back to `place` as far as it is there again; says whether the focus was found. */
export function restore(root: ParentNode, place: Place): boolean {
  scrollTo({ top: place.scroll, behavior: "instant" });
  if (!place.focus) return false;
  const { view, name, nth, start, end } = place.focus;
  const found = alike(viewsOf(root)[view], name)[nth];
  if (!found) return false;
  found.focus({ preventScroll: true });
  if (start !== null && isText(found)) found.setSelectionRange(start, end);
  return document.activeElement === found;
}

function isText(element: Element): element is HTMLTextAreaElement {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type === "text")
  );
}
