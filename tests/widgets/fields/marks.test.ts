import { describe, expect, test } from "vitest";
import {
  groups,
  lineOf,
  pieces,
  type Span,
  standing,
} from "../../../icwidgets/widgets/fields/marks";

const TEXT = "We just 😀 think, perhaps, that it always leaks.";

function mark(words: string, kind = "hedge", text = TEXT): Span {
  const start = text.indexOf(words);
  return { key: "body", start, end: start + words.length, kind, label: kind, reason: "Why." };
}

const words = (spans: Span[], text: string) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe("marks while the text is being changed", () => {
  const spans = [mark("just"), mark("perhaps"), mark("always", "absolute")];

  test.each([
    ["nothing", TEXT, ["just", "perhaps", "always"]],
    [
      "words put in between",
      TEXT.replace("think", "do think a lot"),
      ["just", "perhaps", "always"],
    ],
    ["words taken out before", TEXT.replace("We just", "We"), ["perhaps", "always"]],
    ["a marked word changed", TEXT.replace("perhaps", "perchance"), ["just", "always"]],
    ["a letter typed behind a marked word", TEXT.replace("just", "justice"), ["perhaps", "always"]],
    ["a letter typed before one", TEXT.replace("always", "sideways"), ["just", "perhaps"]],
    ["a comma typed behind one", TEXT.replace("just", "just,"), ["just", "perhaps", "always"]],
    ["everything gone", "", []],
    ["another text", "Nothing of the kind.", []],
  ])("%s", (_, shown, left) => {
    expect(words(standing(spans, TEXT, shown), shown)).toEqual(left);
  });

  test("whatever is typed, a mark is on the words that it was made for or nowhere", () => {
    const letters = ["j", "u", " ", "😀", "just", "\n", "é", ""];
    for (let at = 0; at <= TEXT.length; at++) {
      for (let until = at; until <= Math.min(at + 3, TEXT.length); until++) {
        for (const put of letters) {
          const shown = TEXT.slice(0, at) + put + TEXT.slice(until);
          for (const span of standing(spans, TEXT, shown)) {
            expect(["just", "perhaps", "always"]).toContain(shown.slice(span.start, span.end));
          }
        }
      }
    }
  });
});

describe("marks that overlap", () => {
  test("pieces give back the text, each with its marks from the longest to the shortest", () => {
    const whole = mark("We just 😀 think, perhaps", "long");
    const cut = pieces(TEXT, [mark("just"), whole, mark("😀 think, perhaps, that", "rare")]);
    expect(cut.map(({ text }) => text).join("")).toBe(TEXT);
    expect(cut.map(({ text, kinds }) => [text, kinds.join(" ")])).toEqual([
      ["We ", "long"],
      ["just", "long hedge"],
      [" ", "long"],
      ["😀 think, perhaps", "long rare"],
      [", that", "rare"],
      [" it always leaks.", ""],
    ]);
  });

  test("a text without marks is one piece, and no text none", () => {
    expect(pieces("Plain.", [])).toEqual([{ text: "Plain.", kinds: [] }]);
    expect(pieces("", [])).toEqual([]);
  });
});

test("marks are told kind by kind, with one reason where they share it", () => {
  const other = { ...mark("always", "rare"), reason: "Another." };
  const told = groups([mark("just"), mark("perhaps"), mark("leaks", "rare"), other]);
  expect(told.map(({ kind, reason, spans }) => [kind, reason, spans.length])).toEqual([
    ["hedge", "Why.", 2],
    ["rare", "", 2],
  ]);
});

test("kinds that stand beside each other have lines of their own", () => {
  const lines = ["hedge", "apology", "absolute", "rare", "long", "point"].map(lineOf);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lineOf("of a coach's own")).toBe("dashed");
});
