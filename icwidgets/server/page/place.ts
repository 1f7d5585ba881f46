// Where the person was: scroll position and focus, found again after the content was swapped.

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

export interface Place {
  scroll: number;
  /** Which view held the focus, and the how-manieth focusable thing in it. */
  focus: { view: number; nth: number; start: number | null; end: number | null } | undefined;
}

const viewsOf = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>("[data-icw-view]")];

export function remember(root: ParentNode, focused: Element | null): Place {
  const views = viewsOf(root);
  const view = views.findIndex((one) => focused !== null && one.contains(focused));
  if (!focused || view < 0) return { scroll: scrollY, focus: undefined };
  const nth = [...(views[view]?.querySelectorAll(FOCUSABLE) ?? [])].indexOf(focused);
  const text = focused as HTMLTextAreaElement;
  const start = isText(focused) ? text.selectionStart : null;
  const end = isText(focused) ? text.selectionEnd : null;
  return { scroll: scrollY, focus: nth < 0 ? undefined : { view, nth, start, end } };
}

/** Go back to `place` as far as it is there again; says whether the focus was found. */
export function restore(root: ParentNode, place: Place): boolean {
  scrollTo({ top: place.scroll, behavior: "instant" });
  if (!place.focus) return false;
  const { view, nth, start, end } = place.focus;
  const found = viewsOf(root)[view]?.querySelectorAll<HTMLElement>(FOCUSABLE)[nth];
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
