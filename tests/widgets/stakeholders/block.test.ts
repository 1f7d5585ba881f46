import { describe, expect, test } from "vitest";
import { isBlock, readBlock, readRows } from "../../../icwidgets/widgets/stakeholders/block";

const yes = () => true;
const no = () => false;

/** Cells as a spreadsheet writes them: in quotes when they hold a quote, a line or a delimiter. */
function write(rows: string[][], delimiter: string): string {
  const cell = (text: string) =>
    /["\n\t;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter)).join("\r\n");
}

describe("rows and cells", () => {
  test("tabs part cells, lines part rows, and a last line's end makes no row", () => {
    expect(readRows("a\tb\r\nc\td\r\n", "\t")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("an empty cell stays a cell, also the last one", () => {
    expect(readRows("a\t\tc\n\t\t", "\t")).toEqual([
      ["a", "", "c"],
      ["", "", ""],
    ]);
  });

  test("a cell in quotes holds lines, delimiters and quotes", () => {
    expect(readRows('"a\nb"\t"c\td"\t"say ""no"""', "\t")).toEqual([["a\nb", "c\td", 'say "no"']]);
  });

  test("a quote that never closes is only a letter", () => {
    expect(readRows('"a\tb\nc\td', "\t")).toEqual([
      ['"a', "b"],
      ["c", "d"],
    ]);
    expect(readRows('"a" b\tc', "\t")).toEqual([['"a" b', "c"]]);
  });

  test("whatever a spreadsheet writes is read back, for any delimiter", () => {
    const letters = ["a", "é", "人", '"', '""', "\n", "\t", ";", ",", " b", ""];
    let seed = 7;
    const pick = () => {
      seed = (seed * 16807) % 2147483647;
      return letters[seed % letters.length] ?? "";
    };
    for (let round = 0; round < 300; round += 1) {
      const rows = Array.from({ length: 1 + (round % 4) }, () =>
        Array.from({ length: 1 + (round % 3) }, () => `x${pick()}${pick()}y`),
      );
      for (const delimiter of ["\t", ";", ","] as const)
        expect(readRows(write(rows, delimiter), delimiter)).toEqual(rows);
    }
  });
});

describe("which delimiter", () => {
  test("a tab always parts cells", () => {
    expect(readBlock("a, b\tc", no)).toEqual([["a, b", "c"]]);
  });

  test("a semicolon or comma parts cells only when they then make sense", () => {
    expect(readBlock("a;1\nb;2", yes)).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
    expect(readBlock("JR, QA lead\nSP, Finance", no)).toEqual([["JR, QA lead"], ["SP, Finance"]]);
  });

  test("lines with different counts are no table", () => {
    expect(readBlock("a,1\nb", yes)).toEqual([["a,1"], ["b"]]);
  });
});

test("one line without a tab is words for one cell", () => {
  expect(isBlock("JR, QA lead\n")).toBe(false);
  expect(isBlock("a\tb")).toBe(true);
  expect(isBlock("a\nb")).toBe(true);
});
