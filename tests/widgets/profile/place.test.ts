import { expect, test } from "vitest";
import { aged, emphasise, percent, place } from "../../../icwidgets/widgets/profile/place";

test("a value stands where it lies between the ends of the scale", () => {
  expect([1, 2, 3, 5].map((value) => place(value, 1, 5))).toEqual([0, 0.25, 0.5, 1]);
});

test("nothing stands outside its track", () => {
  expect([0, 6].map((value) => place(value, 1, 5))).toEqual([0, 1]);
});

test("a share is written as a length, to a hundredth", () => {
  expect([0, 2 / 3, 1].map(percent)).toEqual(["0%", "66.67%", "100%"]);
});

test("last time has the age nought, and the oldest share one look", () => {
  expect(aged([2, 2.5, 3, 3.5])).toEqual([
    { at: 2, age: 2 },
    { at: 2.5, age: 2 },
    { at: 3, age: 1 },
    { at: 3.5, age: 0 },
  ]);
  expect(aged([])).toEqual([]);
});

const strong = (sentence: string, names: string[]) =>
  emphasise(sentence, names)
    .filter((part) => part.strong)
    .map((part) => part.text);

test("names of tracks stand out of the sentence, in their order", () => {
  expect(emphasise("Speaking up has moved.", ["Starting well", "Speaking up"])).toEqual([
    { text: "Speaking up", strong: true },
    { text: " has moved.", strong: false },
  ]);
  expect(strong("B and A and B", ["A", "B"])).toEqual(["B", "A", "B"]);
});

test("the longer of two names that begin alike stands out", () => {
  expect(strong("Starting well is low.", ["Starting", "Starting well"])).toEqual(["Starting well"]);
});

test("the parts put together are the sentence", () => {
  const sentence = "Speaking up; Staying engaged: up.";
  const parts = emphasise(sentence, ["up", "Speaking up", ""]);
  expect(parts.map((part) => part.text).join("")).toBe(sentence);
});
