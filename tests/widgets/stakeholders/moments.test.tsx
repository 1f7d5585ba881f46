import { cleanup, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answers } from "../../../icwidgets/widgets/link/model";
import { page } from "../../../icwidgets/widgets/link/pending";
import { Moments } from "../../../icwidgets/widgets/stakeholders/moments";
import { answer, PEOPLE, refuse, settle, show, t } from "./parts";

beforeEach(() => page().pending.clear());
afterEach(cleanup);

const AT = "2026-09-02T08:42:00+00:00";
const SNAP = { id: "0a0a0a0a", name: "Before the talks", at: AT, revision: 1, why: "" };
const AFTER = { id: "0b0b0b0b", name: "After JR", at: AT, revision: 4, why: "JR came along." };
const SAVED: Answers = {
  ...PEOPLE,
  "snap:0b0b0b0b": { name: "After JR", at: AT, revision: 4, why: "" },
};
const open = (snapshots = [AFTER, SNAP], answers = SAVED) =>
  show(Moments, answers, { state: { snapshots, revision: 6 } });

test("the first snapshot asks for a name only", async () => {
  const { model, said } = open([], PEOPLE);
  expect(screen.queryByLabelText(t("moments-why"))).toBeNull();
  expect(screen.queryByText(t("moments-compare-title"))).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: t("moments-take") }));
  expect(screen.getByRole("alert").textContent).toBe(t("moments-no-name"));
  await userEvent.type(screen.getByLabelText(t("moments-name")), " Before {Enter}");
  expect(model.last("act")).toMatchObject({
    name: "snapshot",
    data: { name: "Before", why: "" },
  });
  await settle(() => model.tell({ type: "done", id: model.last("act").id }));
  expect(said).toEqual([t("moments-taken", { name: "Before" })]);
  expect(screen.getByLabelText<HTMLInputElement>(t("moments-name")).value).toBe("");
});

test("what was typed stays when a snapshot is refused", async () => {
  const { model } = open();
  await userEvent.type(screen.getByLabelText(t("moments-name")), "Now");
  await userEvent.type(screen.getByLabelText(t("moments-why")), "We met.");
  await userEvent.click(screen.getByRole("button", { name: t("moments-take") }));
  expect(model.last("act").data).toEqual({ name: "Now", why: "We met." });
  await settle(() => refuse(model, "Not now."));
  expect(screen.getByRole("alert").textContent).toBe("Not now.");
  expect(screen.getByLabelText<HTMLTextAreaElement>(t("moments-why")).value).toBe("We met.");
});

test("too long a name says by how much and is not sent", async () => {
  const { model } = open();
  await userEvent.type(screen.getByLabelText(t("moments-name")), "x".repeat(63));
  expect(screen.getByText(t("moments-too-long", { over: 3 }))).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: t("moments-take") }));
  expect(model.sent.filter(({ type }) => type === "act")).toEqual([]);
});

test("two moments are compared: sentences first, then both maps with a list each", async () => {
  const { model } = open();
  await userEvent.click(screen.getByRole("button", { name: t("moments-compare") }));
  expect(model.last("act").data).toMatchObject({ from: 1, to: null });
  const before = { ...PEOPLE, "p1/say": 2, "p1/matters": 3 };
  const after = { ...PEOPLE, "p1/matters": 3, "p4/name": "DK" };
  await settle(() =>
    answer(model, "compare", {
      from: { answers: before, places: {}, spots: {} },
      to: { answers: after, places: {}, spots: {} },
      changes: ["JR: say from 2 to 7.", "DK came."],
    }),
  );
  const change = screen.getByText("JR: say from 2 to 7.");
  const [one, two] = screen.getAllByRole("figure");
  if (!one || !two) throw new Error("two maps are shown");
  expect(change.compareDocumentPosition(one)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(one.textContent).toContain("Before the talks");
  expect(two.textContent).toContain(t("moments-now"));
  expect(within(one).getAllByRole("listitem")).toHaveLength(4);
  expect(within(two).getAllByRole("listitem")).toHaveLength(5);
  expect(two.querySelector(".icw-small-moved text")?.textContent).toBe("JR");
});

test("the later moment can be a snapshot too", async () => {
  const { model } = open();
  await userEvent.selectOptions(screen.getByLabelText(t("moments-to")), AFTER.id);
  await userEvent.click(screen.getByRole("button", { name: t("moments-compare") }));
  expect(model.last("act").data).toMatchObject({ from: 1, to: 4 });
});

test("nothing changed is said too", async () => {
  const { model } = open();
  await userEvent.click(screen.getByRole("button", { name: t("moments-compare") }));
  const same = { answers: PEOPLE, places: {}, spots: {} };
  await settle(() => answer(model, "compare", { from: same, to: same, changes: [] }));
  expect(screen.getByText(t("moments-no-change"))).toBeTruthy();
});

test("the log says what changed, and its why is saved in the snapshot", async () => {
  const { model } = open();
  expect(model.sent).toEqual([]);
  await userEvent.click(screen.getByText(t("moments-log")));
  await vi.waitFor(() => expect(model.last("act").name).toBe("log"));
  const step = { from: 1, to: 4, at: AT, name: "After JR", why: "", changes: ["JR came round."] };
  await settle(() => answer(model, "log", { steps: [step] }));
  expect(screen.getByText("JR came round.")).toBeTruthy();
  const why = screen.getAllByLabelText(t("moments-why")).at(-1);
  if (!why) throw new Error("the why can be written");
  await userEvent.type(why, "Numbers");
  await userEvent.tab();
  expect(model.saves().at(-1)?.answers).toEqual({
    "snap:0b0b0b0b": { name: "After JR", at: AT, revision: 4, why: "Numbers" },
  });
});
