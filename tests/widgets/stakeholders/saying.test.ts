import { expect, test } from "vitest";
import { lenses } from "../../../icwidgets/widgets/stakeholders/lenses";
import { LENSES } from "../../../icwidgets/widgets/stakeholders/lenses/lens";
import { RATINGS, STANCES } from "../../../icwidgets/widgets/stakeholders/model";
import { VIEWS } from "../../../icwidgets/widgets/stakeholders/tools";
import { TEXTS } from "./parts";

const sources = import.meta.glob<string>("../../../icwidgets/widgets/stakeholders/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const there = (name: string) => `stakeholders.${name}` in TEXTS;

test("every text that is said by its name is there", () => {
  const source = Object.values(sources).join("\n");
  const named = [...source.matchAll(/\bsay\(\s*link,\s*"([a-z0-9-]+)"/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((name) => !there(name))).toEqual([]);
});

test("every lens, zone, circle and scale has its words", () => {
  const frame = {
    ...{ width: 600, height: 500, radius: 15, narrow: false, cut: 5 },
    ...{ rows: new Map(), spots: {} },
  };
  const zones = LENSES.filter((id) => id !== "stance").flatMap((id) => lenses[id].zones(frame));
  const names = [
    ...VIEWS.map((view) => `lens-${view}`),
    ...LENSES.map((lens) => `about-${lens}`),
    ...zones.map(({ id, look }) => `${look === "circle" ? "circle" : "zone"}-${id}`),
    ...RATINGS.flatMap((of) => [`scale-${of}`, `scale-${of}-short`, `scale-${of}-hint`]),
    ...STANCES.map((stance) => `stance-${stance}-short`),
    ...["zone-fence-sitter", "undo-what", "redo-what", "listens-me", "heard-me"],
  ];
  expect(names.filter((name) => !there(name))).toEqual([]);
});
