import { act, cleanup, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "../../../icwidgets/widgets/link/pending";
import { Files, formatOf } from "../../../icwidgets/widgets/stakeholders/files";
import { REPLY_WITHIN } from "../../../icwidgets/widgets/stakeholders/reply";
import { answer, PEOPLE, refuse, settle, show, t } from "./parts";

beforeEach(() => page().pending.clear());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const file = (text: string, name = "map.csv") => new File([text], name, { type: "text/csv" });
const choose = (given: File) => userEvent.upload(screen.getByLabelText(t("files-choose")), given);

test("a file is looked through first, and added as one change", async () => {
  const { model, said } = show(Files);
  await choose(file("Name,Say\nDK,4\n"));
  await vi.waitFor(() => expect(model.last("act").name).toBe("read"));
  expect(model.last("act").data).toMatchObject({
    format: "csv",
    text: "Name,Say\nDK,4\n",
    name: "map.csv",
  });
  const sentences = ["Read: one person.", "Row 3 is odd."];
  const read = { answers: { "p9/name": "DK" }, people: 1, ties: 0, sentences };
  await settle(() => answer(model, "read", read));
  expect(screen.getByText("Read: one person.")).toBeTruthy();
  expect(screen.getByText("Row 3 is odd.").tagName).toBe("LI");
  expect(model.saves()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: t("files-add") }));
  expect(model.saves().map(({ answers }) => answers)).toEqual([{ "p9/name": "DK" }]);
  expect(said).toEqual([t("files-added", { people: 1, ties: 0 })]);
  expect(screen.queryByRole("button", { name: t("files-add") })).toBeNull();
});

test("a file can be left alone after a look", async () => {
  const { model, said } = show(Files);
  await choose(file("Name\nDK\n"));
  await vi.waitFor(() => expect(model.last("act").name).toBe("read"));
  await settle(() =>
    answer(model, "read", { answers: { "p9/name": "DK" }, people: 1, ties: 0, sentences: [] }),
  );
  await userEvent.click(screen.getByRole("button", { name: t("files-cancel") }));
  expect(model.saves()).toEqual([]);
  expect(said).toEqual([t("files-cancelled")]);
});

test("a file with nothing for the map offers nothing to add", async () => {
  const { model } = show(Files);
  await choose(file("x"));
  await vi.waitFor(() => expect(model.last("act").name).toBe("read"));
  const reply = { answers: {}, people: 0, ties: 0, sentences: ["There is no column of names."] };
  await settle(() => answer(model, "read", reply));
  expect(screen.getByText(t("files-nothing"), { exact: false })).toBeTruthy();
  expect(screen.queryByRole("button", { name: t("files-add") })).toBeNull();
});

test("too big a file is not even read", async () => {
  const { model } = show(Files);
  await choose(file("x".repeat(1_000_001)));
  expect(screen.getByText(t("files-too-big"))).toBeTruthy();
  expect(model.sent).toEqual([]);
});

test("what a file is shows in its text, whatever it is called", () => {
  expect(formatOf('\uFEFF <?xml version="1.0"?><graphml/>')).toBe("graphml");
  expect(formatOf("Name;Say\n<b>;3")).toBe("csv");
});

test("a refused file is told in Python's words", async () => {
  const { model } = show(Files);
  await choose(file("<graphml>", "a.graphml"));
  await vi.waitFor(() => expect(model.last("act").name).toBe("read"));
  await settle(() => refuse(model, "This is not GraphML."));
  expect(screen.getByText("This is not GraphML.")).toBeTruthy();
});

function catchDownloads() {
  const blobs: Blob[] = [];
  const clicks: string[] = [];
  URL.createObjectURL = (blob) => {
    blobs.push(blob as Blob);
    return "blob:made";
  };
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicks.push(this.download);
  });
  return { blobs, clicks };
}

test("a table and a picture go to the downloads, the picture being that of the lens", async () => {
  const { blobs, clicks } = catchDownloads();
  const { model } = show(Files, PEOPLE, { props: { lens: "stance" } });
  await userEvent.click(screen.getByRole("button", { name: t("files-csv-people") }));
  expect(model.last("act").data).toMatchObject({ format: "csv-people" });
  const csv = { name: "people.csv", mime: "text/csv", text: "Name\nÄ\n" };
  await settle(() => answer(model, "write", csv));
  await userEvent.click(screen.getByRole("button", { name: t("files-png") }));
  expect(model.last("act").data).toMatchObject({ format: "png", lens: "stance" });
  const png = { name: "stance.png", mime: "image/png", base64: btoa("\x89PNG") };
  await settle(() => answer(model, "write", png));
  expect(clicks).toEqual(["people.csv", "stance.png"]);
  expect(await blobs[0]?.text()).toBe("Name\nÄ\n");
  expect([...new Uint8Array((await blobs[1]?.arrayBuffer()) ?? [])]).toEqual([0x89, 80, 78, 71]);
  expect(screen.getByText(t("files-made", { name: "stance.png" }))).toBeTruthy();
});

test("a late answer to an earlier question is not taken for the new one", async () => {
  const { clicks } = catchDownloads();
  const { model } = show(Files);
  await userEvent.click(screen.getByRole("button", { name: t("files-graphml") }));
  await settle(() => {
    model.set("reply", { token: "another", kind: "file", name: "old", mime: "x", text: "" });
  });
  expect(clicks).toEqual([]);
});

test("no answer at all is said after a while, and nothing hangs", async () => {
  vi.useFakeTimers();
  const { model } = show(Files);
  screen.getByRole("button", { name: t("files-csv-ties") }).click();
  await act(async () => {
    await vi.advanceTimersByTimeAsync(REPLY_WITHIN);
  });
  expect(screen.getByText(t("no-reply"))).toBeTruthy();
  expect(model.sent.filter(({ type }) => type === "act")).toHaveLength(1);
});

test("the printed page is the map alone, and the page is put back afterwards", async () => {
  show(Files);
  const root = document.createElement("div");
  root.className = "icw-root";
  const part = document.querySelector(".icw-files");
  part?.parentElement?.append(root);
  if (part) root.append(part);
  const folded = document.createElement("details");
  folded.setAttribute("data-print", "");
  root.append(folded);
  const seen: boolean[] = [];
  window.print = () => {
    seen.push(root.classList.contains("icw-printed"), folded.open);
    seen.push(document.body.classList.contains("icw-printing"));
  };
  await userEvent.click(screen.getByRole("button", { name: t("files-print") }));
  expect(seen).toEqual([true, true, true]);
  window.dispatchEvent(new Event("afterprint"));
  expect(root.classList.contains("icw-printed")).toBe(false);
  expect(document.querySelector(".icw-printing")).toBeNull();
  expect(folded.open).toBe(false);
});
