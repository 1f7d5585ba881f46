import { expect, test } from "vitest";
import {
  asked,
  countFilled,
  type Field,
  readDate,
  readNumber,
  readPercent,
  sayAnswer,
  within,
} from "../../../icwidgets/widgets/fields/field";

const FIELD: Field = {
  id: "one",
  kind: "text",
  label: "One",
  hint: "",
  required: false,
  maxLength: 10,
  choices: [["done", "Done at last"]],
  ends: ["", ""],
  when: null,
};

test.each([
  ["12", 12],
  [" 2.5 ", 2.5],
  ["2,5", 2.5],
  ["-3", -3],
  ["−3", -3],
  [".5", 0.5],
  ["2.", 2],
])("%j is read as the number %d", (text, value) => {
  expect(readNumber(text)).toEqual({ value });
});

test.each(["twelve", "1e5", "0x10", "1 2", "1.2.3", "1000000000001", "-"])(
  "%j is not read as a number",
  (text) => {
    expect(readNumber(text)).toEqual({ wrong: "fields.not-a-number" });
  },
);

test.each([
  ["0", 0],
  ["40 %", 40],
  ["100", 100],
])("%j is read as %d out of 100", (text, value) => {
  expect(readPercent(text)).toEqual({ value });
});

test.each(["101", "-1", "40.5", "half"])("%j is not read as a share of 100", (text) => {
  expect(readPercent(text)).toEqual({ wrong: "fields.not-a-percent" });
});

test("a day is read once its year is whole", () => {
  expect(readDate("2026-05-04")).toEqual({ value: "2026-05-04" });
  expect(readDate("0002-05-04")).toEqual({ wrong: "fields.not-a-date" });
});

test("nothing typed is no answer", () => {
  for (const read of [readNumber, readPercent, readDate]) expect(read("")).toEqual({ value: null });
});

test("blanks are not an answer, and nought is", () => {
  const fields = ["a", "b", "c", "d"].map((id) => ({ ...FIELD, id }));
  expect(countFilled(fields, { a: "  ", b: 0, c: "x" })).toBe(2);
});

test("a field with a condition is asked for while another holds one of its choices", () => {
  const when = { field: "status", values: ["done", "moved"] };
  const fields = [FIELD, { ...FIELD, id: "two", when }];
  expect(asked(fields, {}).map(({ id }) => id)).toEqual(["one"]);
  expect(asked(fields, { status: "open" })).toHaveLength(1);
  expect(asked(fields, { status: "moved" })).toHaveLength(2);
});

test("fields of a record are kept under its id, and so is what they depend on", () => {
  const when = { field: "status", values: ["done"] };
  const [one] = within("r00000001", [{ ...FIELD, when }]);
  expect(one).toEqual({
    ...FIELD,
    id: "r00000001/one",
    when: { ...when, field: "r00000001/status" },
  });
  expect(asked([one as Field], { "r00000001/status": "done" })).toHaveLength(1);
});

test("an answer is said in words", () => {
  const texts = { "fields.percent-unit": "out of 100", "fields.scale-unit": "out of 10" };
  expect(sayAnswer({ ...FIELD, kind: "scale" }, 0, texts)).toBe("0 out of 10");
  expect(sayAnswer({ ...FIELD, kind: "choice" }, "done", texts)).toBe("Done at last");
  expect(sayAnswer({ ...FIELD, kind: "percent" }, 40, texts)).toBe("40 out of 100");
  expect(sayAnswer({ ...FIELD, kind: "date" }, "2026-05-04", texts, "en-GB")).toBe("4 May 2026");
  expect(sayAnswer({ ...FIELD, kind: "date" }, "soon", texts)).toBe("soon");
  expect(sayAnswer(FIELD, undefined, texts)).toBe("");
});
