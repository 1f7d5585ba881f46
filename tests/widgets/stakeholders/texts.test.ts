import { expect, test } from "vitest";
import { TEXTS } from "./parts";

const sources = import.meta.glob<string>("../../../icwidgets/widgets/stakeholders/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const source = Object.values(sources).join("\n");

test("every text that the front end names is there", () => {
  const named = [...source.matchAll(/"stakeholders\.([a-z0-9-]+)"/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !(`stakeholders.${name}` in TEXTS))).toEqual([]);
});
