// Printing the map alone, with everything that is folded.
import { printAlone } from "../taking/taking";

/** Print the widget that `inside` stands in, unfolded. */
export function printMap(inside: Element): void {
  const root = inside.closest(".icw-root");
  if (!root) return;
  const folded = "details:is(.icw-map-list, [data-print]):not([open])";
  printAlone(root, [...root.querySelectorAll(folded)]);
}
