import { expect, test } from "vitest";
import {
  caption,
  connect,
  difference,
  freshPersonId,
  initials,
  rate,
  readMap,
  readTieKey,
  remove,
  rename,
  spot,
  stand,
} from "../../../icwidgets/widgets/stakeholders/model";

const ANSWERS = {
  "p1/name": "DK, VP Research",
  "p1/say": 8,
  "p1/now": "against",
  "p1/spot": [250, 1000],
  "p2/name": "AM",
  "p2/note": "Likes figures",
  "tie:p1>p2": 4,
  "tie:me>p1": 2,
};

test("me is always on the map, and first", () => {
  expect(readMap({}, "Me").people.map(({ id, name }) => [id, name])).toEqual([["me", "Me"]]);
  const map = readMap({ ...ANSWERS, "me/name": "Kim" }, "Me");
  expect(map.people.map(({ name }) => name)).toEqual(["Kim", "DK, VP Research", "AM"]);
});

test("a person is what the answers say, and everything else is left open", () => {
  const person = readMap(ANSWERS, "Me").byId.get("p1");
  expect(person).toMatchObject({ say: 8, matters: null, now: "against", needed: null, note: "" });
  expect(person?.spot).toEqual([0.25, 1]);
});

test("what cannot be read counts as left open", () => {
  const odd = {
    "p1/name": "DK",
    "p1/say": 11,
    "p1/matters": 2.5,
    "p1/now": "maybe",
    "p1/spot": [1],
  };
  const person = readMap(odd, "Me").byId.get("p1");
  expect(person).toMatchObject({ say: null, matters: null, now: null, spot: null });
});

test("ties that lead off the map or to oneself are passed over", () => {
  const more = { "tie:p1>gone": 3, "tie:p1>p1": 3, "tie:p2>p1": 6, "tie:p2": 3 };
  expect(readMap({ ...ANSWERS, ...more }, "Me").ties).toEqual([
    { listener: "p1", heard: "p2", strength: 4 },
    { listener: "me", heard: "p1", strength: 2 },
  ]);
});

test("without a name a person and their ties are not on the map", () => {
  const { "p1/name": _, ...left } = ANSWERS;
  const map = readMap(left, "Me");
  expect(map.people.map(({ id }) => id)).toEqual(["me", "p2"]);
  expect(map.ties).toEqual([]);
});

test("every edit is the answers to save", () => {
  expect(rename("p1", "DK")).toEqual({ "p1/name": "DK" });
  expect(rate("p1", "say", 12)).toEqual({ "p1/say": 10 });
  expect(rate("p1", "say", null)).toEqual({ "p1/say": null });
  expect(stand("p1", "needed", "for")).toEqual({ "p1/needed": "for" });
  expect(spot("p1", 0.1234, 1.5)).toEqual({ "p1/spot": [123, 1000] });
  expect(connect("p1", "p2", 9)).toEqual({ "tie:p1>p2": 5 });
  expect(connect("p1", "p2", null)).toEqual({ "tie:p1>p2": null });
});

test("removing takes everything of a person away, and nobody else's", () => {
  const gone = remove({ ...ANSWERS, "p11/name": "Other" }, "p1");
  expect(Object.keys(gone).sort()).toEqual([
    "p1/name",
    "p1/now",
    "p1/say",
    "p1/spot",
    "tie:me>p1",
    "tie:p1>p2",
  ]);
  expect(new Set(Object.values(gone))).toEqual(new Set([null]));
});

test("an edit that changes nothing is nothing", () => {
  const edit = { "p1/say": 8, "p1/spot": [250, 1000], "p1/matters": null };
  expect(difference(ANSWERS, edit)).toEqual({});
  expect(difference(ANSWERS, { "p1/say": 7 })).toEqual({ "p1/say": 7 });
});

test("a new id has the agreed form and is free", () => {
  const taken = new Set<string>();
  for (let count = 0; count < 50; count += 1) taken.add(freshPersonId(taken));
  expect(taken.size).toBe(50);
  for (const id of taken) expect(id).toMatch(/^p[0-9a-f]{8}$/);
});

test.each([
  ["DK, VP Research", "DK", "VP Research"],
  ["dk: VP Research", "DK", "VP Research"],
  ["Lab director", "LD", "Lab director"],
  ["Kim", "KI", "Kim"],
  ["山田 太郎", "山太", "山田 太郎"],
  ["👩🏽‍🔬", "?", "👩🏽‍🔬"],
  ["Ann, Bea and Cem", "ANN", "Bea and Cem"],
])("%s is drawn as %s with %s below", (name, short, below) => {
  expect(initials(name)).toBe(short);
  expect(caption(name)).toBe(below);
});

test("a tie's key is read back, and other keys are none", () => {
  expect(readTieKey("tie:me>p1")).toEqual(["me", "p1"]);
  expect(readTieKey("tie:me")).toBeUndefined();
  expect(readTieKey("p1/name")).toBeUndefined();
});
