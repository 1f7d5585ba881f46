// The header: progress beside each workbook, the colours, and the menu on a narrow screen.

import type { Texts } from "./texts";

export interface ProgressDetail {
  area: string;
  exercise: string;
  answered: number;
  of: number;
}

const THEME_COOKIE = "icw-theme";
const YEAR = 365 * 24 * 3600;

/** Show `icw:progress` beside the workbook whose first exercise it is about. */
export function followProgress(header: HTMLElement, texts: Texts): void {
  document.addEventListener("icw:progress", (event) => {
    const { detail } = event as CustomEvent<ProgressDetail>;
    if (!detail || !(detail.of > 0)) return;
    const link = linkOf(header, detail);
    const count = link?.querySelector<HTMLElement>("[data-icw-count]");
    if (!count) return;
    const { answered, of } = detail;
    count.hidden = answered === 0;
    count.toggleAttribute("data-done", answered === of);
    const [seen, heard] = count.children;
    if (seen) seen.textContent = answered === of ? "✓" : `${answered}/${of}`;
    if (heard) heard.textContent = texts("answered", { answered, of });
  });
}

function linkOf(header: HTMLElement, { area, exercise }: ProgressDetail): Element | null {
  const links = [...header.querySelectorAll<HTMLElement>("[data-icw-book]")];
  const named = links.filter((link) => link.dataset.icwExercise !== undefined);
  const byName = named.find((link) => link.dataset.icwExercise === exercise);
  if (byName || named.length > 0) return byName ?? null;
  return links.find((link) => (link.dataset.area ?? "") === (area ?? "")) ?? null;
}

/** Light, dark, or as the device says: at once, and for the next visit. */
export function followTheme(header: HTMLElement, base: string): void {
  header.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.name !== THEME_COOKIE) return;
    document.documentElement.dataset.theme = input.value;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${THEME_COOKIE}=${input.value}; Path=${base}; Max-Age=${YEAR}; SameSite=Lax`;
  });
}

/** The folding menu, and the settings: Escape and a click elsewhere close them. */
export function foldMenu(header: HTMLElement): void {
  const fold = header.querySelector<HTMLButtonElement>(".icw-page-fold");
  const you = header.querySelector<HTMLDetailsElement>(".icw-page-you");
  if (!fold || !you) return;
  header.dataset.folds = "";
  const narrow = () => fold.offsetParent !== null;
  const open = (wanted: boolean) => {
    fold.setAttribute("aria-expanded", String(wanted));
    // Folded out there is room for the settings: one tap instead of two.
    if (narrow()) you.open = wanted;
  };
  const isOpen = () => fold.getAttribute("aria-expanded") === "true";
  fold.addEventListener("click", () => open(!isOpen()));
  const close = (focus: boolean) => {
    if (isOpen()) {
      open(false);
      if (focus) fold.focus();
    } else if (you.open && !narrow()) {
      you.open = false;
      if (focus) you.querySelector("summary")?.focus();
    }
  };
  header.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!header.contains(event.target as Node)) close(false);
    else if (!you.contains(event.target as Node) && !narrow()) you.open = false;
  });
}
