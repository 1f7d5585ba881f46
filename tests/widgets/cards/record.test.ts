import { expect, test } from "vitest";
import {
  type About,
  countOpen,
  freshRecord,
  isOver,
  Order,
  progress,
  recordsOf,
  removal,
  split,
  titleOf,
} from "../../../icwidgets/widgets/cards/record";
import type { Field } from "../../../icwidgets/widgets/fields/field";

const ONE = "r00000001";
const TWO = "r00000002";
const ABOUT: About = {
  title: "what",
  most: 2,
  add: "Add",
  first: "Begin.",
  full: "Full.",
  unnamed: "Nameless",
  over: { field: "status", values: ["done", "dropped"] },
  choosing: { key: "aim", ask: "Choose", chosen: "Chosen", none: "None" },
};

test.each(["aim", "r1/what", "R00000001/what", "r00000001/", "r00000001", "xr00000001/what"])(
  "%j is no key of a record",
  (key) => {
    expect(split(key)).toBeUndefined();
  },
);

test("records are read in the order in which they were added", () => {
  const found = recordsOf({
    [`${TWO}/what`]: "B",
    aim: ONE,
    [`${ONE}/what`]: "A",
    [`${TWO}/x`]: 0,
  });
  expect([...found]).toEqual([
    [TWO, { what: "B", x: 0 }],
    [ONE, { what: "A" }],
  ]);
});

test("a new record has an id that no other has", () => {
  const taken = new Set<string>();
  let asked = 0;
  const id = freshRecord(() => asked++ < 3);
  expect(asked).toBe(4);
  for (let count = 0; count < 50; count++) taken.add(freshRecord((one) => taken.has(one)));
  expect(taken.size).toBe(50);
  for (const one of [id, ...taken]) expect(split(`${one}/what`)).toEqual([one, "what"]);
});

test("a title without words is that of a nameless one", () => {
  expect(titleOf({ what: " Ask " }, ABOUT)).toBe("Ask");
  for (const odd of [undefined, {}, { what: "  " }, { what: 3 }]) {
    expect(titleOf(odd, ABOUT)).toBe("Nameless");
  }
});

test("what is over makes room", () => {
  const records = new Map([
    [ONE, { status: "done" }],
    [TWO, { status: "open" }],
    ["r00000003", {}],
  ]);
  expect(countOpen(records, ABOUT)).toBe(2);
  expect(isOver({ status: "done" }, null)).toBe(false);
});

test("fields that are not asked for do not count", () => {
  const field = (id: string, when: Field["when"] = null) => ({ id, when }) as Field;
  const fields = [field("what"), field("how", { field: "what", values: ["done"] })];
  expect(progress(fields, { what: "open", how: "x" })).toEqual([1, 1]);
  expect(progress(fields, { what: "done" })).toEqual([1, 2]);
});

test("taking a record away takes its choice away, and nothing else", () => {
  const answers = { aim: ONE, [`${ONE}/what`]: "A", [`${TWO}/what`]: "B", [`${ONE}/x`]: 1 };
  expect(removal(ONE, answers, ABOUT)).toEqual({
    aim: null,
    [`${ONE}/what`]: null,
    [`${ONE}/x`]: null,
  });
  expect(removal(TWO, answers, ABOUT)).toEqual({ [`${TWO}/what`]: null });
});

test("a record that comes back stands where it was", () => {
  const order = new Order();
  expect(order.place(["a", "b", "c"])).toEqual(["a", "b", "c"]);
  expect(order.place(["a", "c"])).toEqual(["a", "c"]);
  expect(order.place(["a", "c", "b", "d"])).toEqual(["a", "b", "c", "d"]);
});
