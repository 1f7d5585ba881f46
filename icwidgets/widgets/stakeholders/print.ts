// Printing the map alone: whatever stands around it, a page of ours or JupyterLab, is left out.

const PRINTED = "icw-printed";
const AROUND = "icw-printing";

/** Print the widget that `inside` stands in, unfolded. */
export function printMap(inside: Element): void {
  const root = inside.closest(".icw-root");
  if (!root) return;
  const around: Element[] = [];
  for (let at = root.parentElement; at; at = at.parentElement) around.push(at);
  const folded = [...root.querySelectorAll("details:is(.icw-map-list, [data-print]):not([open])")];
  const mark = (on: boolean) => {
    root.classList.toggle(PRINTED, on);
    for (const one of around) one.classList.toggle(AROUND, on);
    for (const one of folded) one.toggleAttribute("open", on);
  };
  mark(true);
  window.addEventListener("afterprint", () => mark(false), { once: true });
  window.print();
}
