import { expect, test } from "vitest";
import { ends, first, type Linked, things } from "../../../icwidgets/widgets/thread/woven";

const KNOWN = things([
  ["a", "answer", "A", "a"],
  ["g", "goal", "G", "g"],
  ["p", "plan", "P", ""],
]);
const LINKS: Linked[] = [
  ["a", "g", "became"],
  ["g", "p", "planned"],
  ["g", "p", "prepared"],
  ["g", "nowhere", "tried"],
];

test("what a thing led to, and what it came from, are two sides of one link", () => {
  for (const [source, target] of LINKS.slice(0, 3)) {
    expect(ends(source, "to", LINKS, KNOWN).map(({ id }) => id)).toContain(target);
    expect(ends(target, "from", LINKS, KNOWN).map(({ id }) => id)).toContain(source);
  }
});

test("a thing that is linked twice is there once, and one that is not known is not there", () => {
  expect(ends("g", "to", LINKS, KNOWN)).toEqual([{ id: "p", role: "plan", title: "P", at: "" }]);
});

test("a goal is shown first, and anything else when there is none", () => {
  expect(first(KNOWN, ["goal", "answer"])?.id).toBe("g");
  expect(first(KNOWN, ["person", "answer"])?.id).toBe("a");
  expect(first(new Map(), ["goal"])).toBeUndefined();
});
