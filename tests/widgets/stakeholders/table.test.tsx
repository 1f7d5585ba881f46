import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "../../../icwidgets/widgets/link/pending";
import { Table } from "../../../icwidgets/widgets/stakeholders/table";
import { PEOPLE, settle, show, t } from "./parts";

beforeEach(() => page().pending.clear());
afterEach(cleanup);

const cell = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const SAY = t("scale-say");
const JR_SAY = `JR, QA lead, ${SAY}`;

function paste(into: Element, text: string): void {
  fireEvent.paste(into, { clipboardData: { getData: () => text } });
}

test("everybody is a row, every value a cell with a name of its own", () => {
  show(Table);
  const table = screen.getByRole("table", { name: t("table-people") });
  expect(within(table).getAllByRole("row")).toHaveLength(1 + 4);
  expect(cell(JR_SAY).value).toBe("7");
  expect(cell(`JR, QA lead, ${t("table-now-long")}`).value).toBe("for");
  expect(cell("AM, Lab, Name").value).toBe("AM, Lab");
});

test("a rating that is typed is saved once the cell is left", async () => {
  const { model } = show(Table);
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("10{Enter}");
  expect(model.saves().map(({ answers }) => answers)).toEqual([{ "p1/say": 10 }]);
});

test("what is typed takes the place of what is there, and Escape puts it back", async () => {
  const { model } = show(Table);
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("3");
  expect(cell(JR_SAY).value).toBe("3");
  await userEvent.keyboard("{Escape}{Tab}");
  expect(cell(JR_SAY).value).toBe("7");
  expect(model.saves()).toEqual([]);
});

test("an emptied rating is left open", async () => {
  const { model } = show(Table);
  await userEvent.clear(cell(JR_SAY));
  await userEvent.tab();
  expect(model.saves().at(-1)?.answers).toEqual({ "p1/say": null });
});

test("a rating that does not fit stays on the screen and says where and what to do", async () => {
  const { model, link } = show(Table);
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("11{Tab}");
  expect(cell(JR_SAY).value).toBe("11");
  expect(cell(JR_SAY).getAttribute("aria-invalid")).toBe("true");
  expect(link.status.text).toContain(
    t("table-wrong-cell", {
      name: "JR, QA lead",
      column: "Say",
      value: "11",
      why: t("table-not-a-rating"),
    }),
  );
  expect(model.saves()).toEqual([]);
});

test("a name that is emptied is not saved: the person stays", async () => {
  const { model } = show(Table);
  await userEvent.clear(cell("JR, QA lead, Name"));
  await userEvent.tab();
  expect(cell("JR, QA lead, Name").value).toBe("JR, QA lead");
  const saved = Object.assign({}, ...model.saves().map(({ answers }) => answers));
  expect(saved["p1/name"]).not.toBe(null);
});

test("a stance is chosen from a list, and Delete leaves it open", async () => {
  const { model } = show(Table);
  const now = cell(`JR, QA lead, ${t("table-now-long")}`);
  await userEvent.selectOptions(now, "against");
  model.save();
  now.focus();
  await userEvent.keyboard("{Delete}");
  expect(model.saves().map(({ answers }) => answers)).toEqual([
    { "p1/now": "against" },
    { "p1/now": null },
  ]);
});

test("Enter and the arrows go from cell to cell, Tab goes on", async () => {
  show(Table);
  const focused = () => document.activeElement?.getAttribute("aria-label");
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("{Enter}");
  expect(focused()).toBe(`SP, Finance, ${SAY}`);
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
  expect(focused()).toBe(JR_SAY);
  await userEvent.keyboard("{ArrowUp}");
  expect(focused()).toBe(`Me, ${SAY}`);
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe(`Me, ${t("scale-matters")}`);
  await userEvent.keyboard("{ArrowRight}");
  // What is not asked of me has no field: the stance comes next.
  expect(focused()).toBe(`Me, ${t("table-now-long")}`);
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
  expect(focused()).toBe("Me, Name");
  await userEvent.keyboard("{Tab}");
  expect(focused()).toBe(`Me, ${SAY}`);
  await userEvent.keyboard("{Control>}{End}{/Control}");
  expect(focused()).toBe("AM, Lab, Name");
  await userEvent.keyboard("{Enter}");
  expect(focused()).toBe(t("table-add"));
});

test("the arrows stay in a text while the caret has somewhere to go", async () => {
  show(Table);
  const name = cell("AM, Lab, Name");
  await userEvent.click(name);
  name.setSelectionRange(3, 3);
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(name);
  name.setSelectionRange(7, 7);
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(cell(`AM, Lab, ${SAY}`));
});

test("the last row adds somebody: Enter waits for the next name", async () => {
  const { model, said } = show(Table);
  const add = screen.getByRole<HTMLInputElement>("textbox", { name: t("table-add") });
  await userEvent.type(add, "DK, VP{Enter}");
  const [key, value] = Object.entries(model.saves()[0]?.answers as object)[0] ?? [];
  expect(key).toMatch(/^p[0-9a-f]{8}\/name$/);
  expect(value).toBe("DK, VP");
  expect(add.value).toBe("");
  expect(document.activeElement).toBe(add);
  expect(said).toEqual([t("table-added", { name: "DK, VP" })]);
});

test("the last row: Tab goes on to the new person's ratings", async () => {
  show(Table);
  await userEvent.type(screen.getByRole("textbox", { name: t("table-add") }), "DK");
  await userEvent.tab();
  await act(() => new Promise((done) => requestAnimationFrame(() => done())));
  expect(document.activeElement).toBe(cell(`DK, ${SAY}`));
});

test("too long a name is told and not added", async () => {
  const { model } = show(Table);
  const add = screen.getByRole("textbox", { name: t("table-add") });
  await userEvent.type(add, `${"x".repeat(61)}{Enter}`);
  expect(screen.getByText(t("table-too-long", { max: 60 }))).toBeTruthy();
  expect(model.saves()).toEqual([]);
});

test("a pasted block is one change, and what does not fit is told", async () => {
  const { model } = show(Table);
  paste(cell(JR_SAY), "9\t4\n5\tlots\n");
  expect(model.saves().map(({ answers }) => answers)).toEqual([
    { "p1/say": 9, "p1/matters": 4, "p2/say": 5 },
  ]);
  const note = `${t("table-pasted-filled", { filled: 2 })} ${t("table-pasted-undo")}`;
  expect(screen.getByText(note)).toBeTruthy();
  const why = t("table-not-a-rating");
  const left = t("table-left-cell", { row: 2, column: "Matters", value: "lots", why });
  expect(screen.getByText(left)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: t("table-dismiss") }));
  expect(screen.queryByText(left)).toBeNull();
});

test("the note of what was pasted goes once that is undone", () => {
  const { model } = show(Table);
  paste(cell(JR_SAY), "9\t4\n");
  expect(screen.getByRole("button", { name: t("table-dismiss") })).toBeTruthy();
  act(() => model.setState({ redo: "two ratings" }));
  expect(screen.queryByRole("button", { name: t("table-dismiss") })).toBeNull();
});

test("a block pasted into the last row adds people with all that is known of them", () => {
  const { model } = show(Table);
  paste(screen.getByRole("textbox", { name: t("table-add") }), "DK\t6\nTW\t3");
  expect(model.saves()).toHaveLength(1);
  const values = Object.values(model.saves()[0]?.answers as object);
  expect(values).toEqual(["DK", 6, "TW", 3]);
});

test("a few words are pasted into the cell as anywhere", () => {
  const { model } = show(Table);
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => "only words" } });
  cell("JR, QA lead, Name").dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
  expect(model.saves()).toEqual([]);
});

test("a paragraph pasted into a note stays in the note", () => {
  show(Table);
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => "one line\nanother line" } });
  cell("JR, QA lead, Note").dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
});

test("sorting is for the eye only, goes three ways, and stays while one types", async () => {
  const { model } = show(Table);
  const names = () =>
    screen.getAllByLabelText<HTMLInputElement>(/, Name$/).map(({ value }) => value);
  const head = screen.getByRole("columnheader", { name: "Say" });
  await userEvent.click(within(head).getByRole("button"));
  expect(head.getAttribute("aria-sort")).toBe("ascending");
  expect(names()).toEqual(["SP, Finance", "JR, QA lead", "Me", "AM, Lab"]);
  await userEvent.click(within(head).getByRole("button"));
  expect(head.getAttribute("aria-sort")).toBe("descending");
  expect(names()).toEqual(["JR, QA lead", "SP, Finance", "Me", "AM, Lab"]);
  await userEvent.click(cell("AM, Lab, Say in the decision"));
  await userEvent.keyboard("10{Tab}");
  expect(names()).toEqual(["JR, QA lead", "SP, Finance", "Me", "AM, Lab"]);
  await userEvent.click(within(head).getByRole("button"));
  expect(head.hasAttribute("aria-sort")).toBe(false);
  expect(names()).toEqual(["Me", "JR, QA lead", "SP, Finance", "AM, Lab"]);
  expect(model.saves().map(({ answers }) => answers)).toEqual([{ "p3/say": 10 }]);
});

test("a person is opened and removed from their row, and the focus stays in the table", async () => {
  const { model, opened } = show(Table);
  await userEvent.click(
    screen.getByRole("button", { name: t("table-open-person", { name: "SP, Finance" }) }),
  );
  expect(opened).toEqual([["p2"]]);
  await userEvent.click(
    screen.getByRole("button", { name: t("table-remove-person", { name: "SP, Finance" }) }),
  );
  expect(model.saves()[0]?.answers).toEqual({ "p2/name": null, "p2/say": null, "tie:p2>p1": null });
  expect(document.activeElement).toBe(cell("AM, Lab, Name"));
  expect(screen.queryByRole("button", { name: "Remove Me" })).toBeNull();
});

test("another tab's change is shown, but not under the cursor", async () => {
  const { model } = show(Table);
  await userEvent.click(cell(JR_SAY));
  act(() => model.setState({ answers: { ...PEOPLE, "p1/say": 1, "p2/say": 9 }, revision: 2 }));
  expect(cell(JR_SAY).value).toBe("7");
  expect(cell(`SP, Finance, ${SAY}`).value).toBe("9");
  await userEvent.tab();
  expect(cell(JR_SAY).value).toBe("1");
});

test("Ctrl+Z undoes on the map while nothing is typed in the cell, and the cell shows it", async () => {
  const { model, said } = show(Table, PEOPLE, { state: { undo: "a rating", redo: null } });
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(model.last("act").name).toBe("undo");
  model.setState({ answers: { ...PEOPLE, "p1/say": 1 }, revision: 2 });
  await settle(() => model.tell({ type: "done", id: model.last("act").id }));
  expect(cell(JR_SAY).value).toBe("1");
  expect(document.activeElement).toBe(cell(JR_SAY));
  expect(said).toEqual([t("undone", { what: "a rating" })]);
  await userEvent.keyboard("{Control>}y{/Control}");
  expect(said.at(-1)).toBe(t("nothing-to-redo"));
});

test("Ctrl+Z after typing is the field's own", async () => {
  const { model } = show(Table, PEOPLE, { state: { undo: "a rating" } });
  await userEvent.click(cell(JR_SAY));
  await userEvent.keyboard("3{Control>}z{/Control}");
  expect(model.sent.filter(({ type }) => type === "act")).toEqual([]);
});

test("ties are a table too: strength, remove, add", async () => {
  const { model, said } = show(Table);
  await userEvent.click(screen.getByRole("button", { name: t("table-show-ties", { count: 1 }) }));
  const names = { listener: "SP, Finance", heard: "JR, QA lead" };
  await userEvent.selectOptions(cell(t("table-tie-strength", names)), "2");
  model.save();
  await userEvent.selectOptions(cell(t("table-listens")), "AM, Lab");
  await userEvent.selectOptions(cell(t("table-speaks")), "Me");
  await userEvent.click(screen.getByRole("button", { name: t("table-add-tie") }));
  model.save();
  await userEvent.click(screen.getByRole("button", { name: t("table-remove-tie", names) }));
  expect(model.saves().map(({ answers }) => answers)).toEqual([
    { "tie:p2>p1": 2 },
    { "tie:p3>me": 3 },
    { "tie:p2>p1": null },
  ]);
  expect(said).toEqual([
    t("table-tie-added", { listener: "AM, Lab", heard: "Me" }),
    t("table-tie-removed", names),
  ]);
});

test("nobody can be made to listen to themselves", async () => {
  const { model } = show(Table);
  await userEvent.click(screen.getByRole("button", { name: t("table-show-ties", { count: 1 }) }));
  await userEvent.selectOptions(cell(t("table-listens")), "AM, Lab");
  const options = within(cell(t("table-speaks"))).getAllByRole("option");
  expect(options.map(({ textContent }) => textContent)).not.toContain("AM, Lab");
  await userEvent.click(screen.getByRole("button", { name: t("table-add-tie") }));
  expect(model.saves()).toEqual([]);
});

test("pasted ties are one change", async () => {
  const { model } = show(Table);
  await userEvent.click(screen.getByRole("button", { name: t("table-show-ties", { count: 1 }) }));
  paste(screen.getByRole("region", { name: t("table-ties") }), "Me\tAM, Lab\t5\nMe\tX\t1");
  expect(model.saves().map(({ answers }) => answers)).toEqual([{ "tie:me>p3": 5 }]);
  expect(screen.getByText(t("table-pasted-ties", { ties: 1 }))).toBeTruthy();
});

test("every field keeps its keys in JupyterLab and is not filled in by the browser", () => {
  show(Table);
  for (const field of document.querySelectorAll("input, select, button, [tabindex='0']"))
    expect(field.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
  for (const field of document.querySelectorAll("input"))
    expect(field.getAttribute("autocomplete")).toBe("off");
});

test("a name is text, whatever is in it", () => {
  const name = '<img src=x onerror="window.hit=1">';
  show(Table, { "p1/name": name });
  expect(cell(`${name}, Name`).value).toBe(name);
  expect(document.querySelector("img")).toBeNull();
});
