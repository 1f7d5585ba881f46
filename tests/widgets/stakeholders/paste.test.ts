import { describe, expect, test } from "vitest";
import {
  columnsOf,
  plain,
  readRating,
  readStance,
} from "../../../icwidgets/widgets/stakeholders/columns";
import { pastePeople, pasteTies } from "../../../icwidgets/widgets/stakeholders/paste";
import { DEFINITION, t } from "./parts";

const COLUMNS = columnsOf(DEFINITION);
const SHEET = { columns: COLUMNS, stances: DEFINITION.stances, limits: DEFINITION.limits };
const PEOPLE = [
  { id: "me", name: "Me" },
  { id: "p1", name: "JR, QA lead" },
  { id: "p2", name: "SP, Finance" },
];
const column = (id: string) => COLUMNS.findIndex((one) => one.id === id);
const paste = (text: string, row = 1, at = "name") =>
  pastePeople(text, { row, column: column(at) }, PEOPLE, SHEET);

describe("reading a cell", () => {
  test.each(["0", "10", " 7 ", "7.0", "7,00", "７"])("%s is a rating", (text) => {
    expect(readRating(text)).toHaveProperty("value");
  });
  test.each(["11", "-1", "7.5", "7/10", "many", "1e1", "0x5", "077"])("%s is none", (text) => {
    expect(readRating(text)).toHaveProperty("wrong");
  });
  test.each([
    ["strongly for it", "strongly-for"],
    ["For strongly", "strongly-for"],
    ["AGAINST", "against"],
    ["strongly-against", "strongly-against"],
    ["unaware.", "unaware"],
  ])("%s is a stance", (text, value) => {
    expect(readStance(text, DEFINITION.stances)).toEqual({ value });
  });
  test("a word that is no stance, and signs alone, are none", () => {
    expect(readStance("maybe", DEFINITION.stances)).toHaveProperty("wrong");
    expect(readStance("?!", DEFINITION.stances)).toHaveProperty("wrong");
    expect(readStance("  ", DEFINITION.stances)).toEqual({ value: null });
  });
  test("case, signs and order do not count when words are compared", () => {
    expect(plain("Say, in the DECISION!")).toBe(plain("decision: in the say"));
  });
});

describe("by place", () => {
  test("a block fills the cells from where it is pasted", () => {
    expect(paste("8\t9\n3\t4", 1, "say")).toEqual({
      people: [
        { id: "p1", values: { say: 8, matters: 9 } },
        { id: "p2", values: { say: 3, matters: 4 } },
      ],
      left: [],
    });
  });

  test("rows beyond the last one are new people", () => {
    expect(paste("SP\t1\nAM, Lab\t6\nDK\t7", 2).people).toEqual([
      { id: "p2", values: { name: "SP", say: 1 } },
      { values: { name: "AM, Lab", say: 6 } },
      { values: { name: "DK", say: 7 } },
    ]);
  });

  test("a new row without a name is left out and told", () => {
    expect(paste("1\n2", 2, "say")).toEqual({
      people: [{ id: "p2", values: { say: 1 } }],
      left: [{ row: 2, column: "", value: "", why: "stakeholders.table-row-without-name" }],
    });
  });

  test("an empty cell leaves what is there, an empty line moves on", () => {
    expect(paste("\t9\n\n", 1, "say").people).toEqual([{ id: "p1", values: { matters: 9 } }]);
    expect(paste("4\n\n5", 0, "say").people).toEqual([
      { id: "me", values: { say: 4 } },
      { id: "p2", values: { say: 5 } },
    ]);
  });

  test("a value that does not fit is told with its place, the rest goes in", () => {
    expect(paste("JR\t11\t5\tmaybe", 1)).toEqual({
      people: [{ id: "p1", values: { name: "JR", matters: 5 } }],
      left: [
        { row: 1, column: "Say", value: "11", why: "stakeholders.table-not-a-rating" },
        { row: 1, column: "Claim", value: "maybe", why: "stakeholders.table-not-a-rating" },
      ],
    });
  });

  test("a block that is too wide says by how much", () => {
    const { people, left } = paste("a note\tmore\teven more", 1, "note");
    expect(people).toEqual([{ id: "p1", values: { note: "a note" } }]);
    expect(left).toEqual([{ row: 1, column: "", value: "2", why: "stakeholders.table-too-wide" }]);
  });

  test("what is not asked of me is told", () => {
    const { people, left } = paste("3\t4", 0, "agreement");
    expect(people).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual([
      "stakeholders.table-not-for-me",
      "stakeholders.table-not-for-me",
    ]);
  });

  test("a list of names with commas in them stays a list of names", () => {
    expect(paste("AM, Lab\nDK, VP", 3).people).toEqual([
      { values: { name: "AM, Lab" } },
      { values: { name: "DK, VP" } },
    ]);
  });

  test("lines with commas and ratings are a table", () => {
    expect(paste("AM,7,for\nDK,2,against", 3).people[0]).toEqual({
      values: { name: "AM", say: 7 },
    });
    expect(paste("AM;7;3\nDK;2;4", 3).people[1]).toEqual({
      values: { name: "DK", say: 2, matters: 4 },
    });
  });
});

describe("with a head row", () => {
  test("people are found by name, whatever the row it is pasted at", () => {
    const text = "Stance now\tName\tSay\nfor\tsp, finance\t6\nagainst\tNew\t2";
    expect(paste(text, 0).people).toEqual([
      { id: "p2", values: { now: "for", name: "sp, finance", say: 6 } },
      { values: { now: "against", name: "New", say: 2 } },
    ]);
  });

  test("our own long labels are known too, as CSV", () => {
    const text = `Name,${t("scale-matters")},${t("table-needed-long")}\nSP,4,strongly for`;
    expect(paste(text).people).toEqual([
      { values: { name: "SP", matters: 4, needed: "strongly-for" } },
    ]);
  });

  test("without names the head row names the columns only", () => {
    expect(paste("Trust\tSay\n1\t2", 1, "note").people).toEqual([
      { id: "p1", values: { trust: 1, say: 2 } },
    ]);
  });

  test("a column that the map does not have is told once", () => {
    const { people, left } = paste("Name\tTeam\tSay\nA\tx\t1\nB\ty\t2");
    expect(people).toHaveLength(2);
    expect(left).toEqual([
      { row: 1, column: "Team", value: "Team", why: "stakeholders.table-unknown-column" },
    ]);
  });

  test("two new rows of one name are one person", () => {
    expect(paste("Name\tSay\tTrust\nNew\t1\t\nNew\t\t5").people).toEqual([
      { values: { name: "New", say: 1, trust: 5 } },
    ]);
  });
});

test("the map takes as many as it holds and tells the rest", () => {
  const text = Array.from({ length: 125 }, (_, at) => `N${at}`).join("\n");
  const { people, left } = paste(text, 3);
  expect(people).toHaveLength(DEFINITION.limits.people - PEOPLE.length);
  expect(left).toHaveLength(125 - people.length);
  expect(left[0]?.why).toBe("stakeholders.table-row-too-many");
});

test("pasting what was pasted changes nothing more", () => {
  const text = "Name\tSay\tStance now\nJR, QA lead\t8\tfor\nSP, Finance\t2\tundecided";
  const once = paste(text).people;
  expect(paste(text).people).toEqual(once);
  expect(once.map(({ id }) => id)).toEqual(["p1", "p2"]);
});

test("whatever is pasted, each value fits its column and every odd cell is told", () => {
  const cells = ["", "7", "11", "for", "maybe", "Name", "Say", "JR, QA lead", '"', "x;y", "a,b"];
  let seed = 11;
  const pick = () => {
    seed = (seed * 48271) % 2147483647;
    return cells[seed % cells.length] ?? "";
  };
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 1 + (round % 5) }, () =>
      Array.from({ length: 1 + (round % 7) }, pick).join(["\t", ";", ","][round % 3]),
    ).join("\n");
    const { people } = pastePeople(
      text,
      { row: round % 4, column: round % COLUMNS.length },
      PEOPLE,
      SHEET,
    );
    for (const { id, values } of people) {
      if (id === undefined) expect(String(values.name ?? "")).not.toBe("");
      for (const [of, value] of Object.entries(values)) {
        const kind = COLUMNS.find((one) => one.id === of)?.kind;
        if (kind === "rating") expect(value).toSatisfy((one) => Number.isInteger(one) && one <= 10);
        else if (kind === "stance")
          expect(DEFINITION.stances.map((one) => one.id)).toContain(value);
        else expect(typeof value).toBe("string");
      }
    }
  }
});

test("fifty thousand characters are read, with every row counted", () => {
  const text = Array.from({ length: 2500 }, (_, at) => `Person ${at}\t7\t"8"\tfor`).join("\n");
  expect(text.length).toBeGreaterThan(50_000);
  const { people, left } = paste(text, 3);
  expect(people.length + left.filter(({ column }) => column === "").length).toBe(2500);
});

describe("ties", () => {
  const ties = (text: string) =>
    pasteTies(text, PEOPLE, DEFINITION.strengths, [
      t("table-listens"),
      t("table-speaks"),
      t("table-strength"),
    ]);

  test("names and strengths, as numbers or words, with or without a head row", () => {
    const found = [
      { listener: "p1", heard: "me", strength: 4 },
      { listener: "p2", heard: "p1", strength: 1 },
    ];
    const text = "JR, QA lead\tMe\t4\nSP, Finance\tJR, QA lead\ta little";
    expect(ties(text)).toEqual({ ties: found, left: [] });
    expect(ties(`Who listens\tTo whom\tHow much\n${text}`)).toEqual({ ties: found, left: [] });
    expect(ties(`Listener\tHeard\tStrength\n${text}`)).toEqual({ ties: found, left: [] });
  });

  test("what cannot be a tie is told", () => {
    const { ties: found, left } = ties("X\tMe\t4\nMe\tY\t4\nMe\tMe\t4\nMe\tSP, Finance\t6");
    expect(found).toEqual([]);
    expect(left.map(({ row, column, why }) => [row, column, why])).toEqual([
      [1, "Who listens", "stakeholders.table-nobody-of-that-name"],
      [2, "To whom", "stakeholders.table-nobody-of-that-name"],
      [3, "To whom", "stakeholders.table-listens-to-self"],
      [4, "How much", "stakeholders.table-not-a-strength"],
    ]);
  });
});
