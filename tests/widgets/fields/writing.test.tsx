import { act, cleanup, screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Writing } from "../../../icwidgets/widgets/fields/writing";
import type { Link } from "../../../icwidgets/widgets/link/link";
import { widget } from "../../../icwidgets/widgets/link/parts";
import { page } from "../../../icwidgets/widgets/link/pending";
import { FakeModel } from "../fake";

const TEXTS = {
  "fields.too-long": "{over} characters too many.",
  "fields.look-again": "Words to look at again",
  "fields.look-again-count": "{count} places",
  "fields.look-again-one": "1 place",
  "fields.mark-of": "Show in the text: {words}",
  "fields.more-marks": "Show all {count}",
  "fields.versions": "Earlier versions",
  "fields.versions-none": "None yet.",
  "fields.versions-asking": "Looking…",
  "fields.keep-version": "Keep this version",
  "fields.version-kept": "Kept.",
  "fields.version-is-kept": "kept by you",
  "fields.version-now": "the same as now",
  "fields.version-words": "{count} words",
  "fields.version-changed": "What changed since",
  "fields.version-same": "Nothing changed.",
  "fields.version-out-one": "1 word gone",
  "fields.version-in": "{count} words new",
  "fields.version-gone": "gone:",
  "fields.version-new": "new:",
  "fields.version-end": "end",
  "fields.bring-back": "Bring this one back",
  "fields.brought-back": "It is back.",
  "link.saved": "Saved {time}",
};
const FIELD = {
  id: "body",
  kind: "writing" as const,
  label: "Body",
  hint: "As you would say it.",
  required: false,
  maxLength: 60,
  choices: [],
  ends: ["", ""] as [string, string],
  when: null,
};
const BODY = "😀 I just think, perhaps, we just wait.";

let model: FakeModel;
const close: (() => void)[] = [];

function span(words: string, from = 0, more = {}) {
  const start = BODY.indexOf(words, from);
  const end = start + words.length;
  return { key: "body", start, end, kind: "hedge", label: "Hedge", reason: "Leave out.", ...more };
}

const JUST = [span("just"), span("perhaps"), span("just", 12)];

function show(spans: object[] = JUST, acts = ["keep-version", "version", "versions"], body = BODY) {
  model = new FakeModel({
    definition: { texts: TEXTS, acts, language: "en" },
    state: {
      key: "p/a.b/0",
      answers: { body },
      revision: 4,
      at: null,
      insight: { spans },
    },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const one = widget(({ link }: { link: Link }) => (
    <Writing link={link} field={FIELD} label="Body" />
  ))();
  const closeModel = one.initialize({ model });
  const closeView = one.render({ model, el });
  close.push(closeView, closeModel, () => el.remove());
  return el;
}

beforeEach(() => {
  page().pending.clear();
  // Places on the screen, which jsdom does not work out.
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
});

const area = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Body" });
const drawn = (el: HTMLElement) =>
  [...el.querySelectorAll(".icw-writing-mark")].map((one) => one.textContent);

async function answer(reply: object): Promise<void> {
  await waitFor(() => expect(model.sent.at(-1)?.type).toBe("act"));
  await act(async () => {
    model.tell({ type: "done", id: model.last("act").id, reply: reply as never });
  });
}

test("marks stand behind their words, hidden from whoever has them read out as a list", () => {
  const el = show();
  expect(drawn(el)).toEqual(["just", "perhaps", "just"]);
  const mirror = el.querySelector(".icw-writing-mirror");
  expect(mirror?.getAttribute("aria-hidden")).toBe("true");
  expect(mirror?.textContent?.replace("\u200b", "")).toBe(BODY);
  expect(screen.getByText("3 places")).toBeTruthy();
  expect(screen.getByText("Leave out.")).toBeTruthy();
});

test("a mark in the list selects its own words, past an emoji and a word of the same letters", async () => {
  show();
  const [, last] = screen.getAllByRole("button", { name: "Show in the text: just" });
  await userEvent.click(last as HTMLElement);
  expect(document.activeElement).toBe(area());
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe("just");
  expect(area().selectionStart).toBe(BODY.lastIndexOf("just"));
});

test("while one types the marks move with their words, until they are looked at again", async () => {
  const el = show();
  area().focus();
  area().setSelectionRange(BODY.indexOf("perhaps"), BODY.indexOf("perhaps") + 7);
  await userEvent.keyboard("no");
  expect(drawn(el)).toEqual(["just", "just"]);
  await userEvent.tab();
  const now = String((model.last("save").answers as { body: string }).body);
  expect(now).toBe(BODY.replace("perhaps", "no"));
  const at = now.indexOf("no,");
  act(() => {
    model.save();
    model.setState({ insight: { spans: [span("I", 0, { start: at, end: at + 2 })] } });
  });
  expect(drawn(el)).toEqual(["no"]);
});

test("marks of another field are not its own", () => {
  expect(drawn(show([span("just", 0, { key: "other" })]))).toEqual([]);
});

test("many marks of a kind are listed a few at first", async () => {
  show(Array.from({ length: 6 }, (_, at) => span("I", 0, { start: at * 4, end: at * 4 + 2 })));
  expect(screen.getAllByRole("button", { name: /^Show in/ })).toHaveLength(4);
  await userEvent.click(screen.getByRole("button", { name: "Show all 6" }));
  expect(screen.getAllByRole("button", { name: /^Show in/ })).toHaveLength(6);
});

test("too long a text stays, and says by how much", async () => {
  show([], [], "x".repeat(59));
  await userEvent.type(area(), "abc");
  expect(screen.getByText("2 characters too many.")).toBeTruthy();
  expect(area().value).toHaveLength(62);
});

test("a text without a history offers no versions", () => {
  show(JUST, []);
  expect(screen.queryByRole("button", { name: "Earlier versions" })).toBeNull();
});

test("an earlier version is shown with what changed, and brought back as a change", async () => {
  const el = show();
  const [start, end] = [BODY.slice(0, 5), BODY.slice(5)];
  await userEvent.click(screen.getByRole("button", { name: "Earlier versions" }));
  await answer({
    versions: [{ revision: 2, at: "2026-05-04T09:00:00+00:00", words: 8, kept: true, now: false }],
  });
  const one = screen.getByRole("button", { name: /8 words · kept by you$/ });
  await userEvent.click(one);
  expect(model.last("act")).toMatchObject({ name: "version", data: { key: "body", revision: 2 } });
  await answer({
    parts: [
      { kind: "same", text: start },
      { kind: "out", text: "really " },
      { kind: "in", text: "just now " },
      { kind: "same", text: end },
    ],
  });
  expect(screen.getByText("What changed since: 1 word gone, 2 words new")).toBeTruthy();
  expect(el.querySelector("del")?.textContent).toBe(" gone: really  end ");
  expect(el.querySelector("ins")?.textContent).toBe(" new: just now  end ");
  await userEvent.click(screen.getByRole("button", { name: "Bring this one back" }));
  expect(model.last("save").answers).toEqual({ body: `${start}really ${end}` });
  act(() => model.save());
  await answer({ versions: [] });
  expect(within(el).getByText("It is back.")).toBeTruthy();
});

test("a version that cannot be kept says why", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Earlier versions" }));
  await answer({ versions: [] });
  expect(screen.getByText("None yet.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Keep this version" }));
  await waitFor(() => expect(model.last("act").name).toBe("keep-version"));
  await act(async () => {
    const reason = "Nothing to keep.";
    model.tell({ type: "refused", id: model.last("act").id, reason, again: false });
  });
  expect(await screen.findByText("Nothing to keep.")).toBeTruthy();
});

test("a version is the same as now only until the text changes", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Earlier versions" }));
  await answer({
    versions: [{ revision: 4, at: "2026-05-04T09:00:00+00:00", words: 7, kept: true, now: true }],
  });
  expect(screen.getByRole("button", { name: /the same as now$/ })).toBeTruthy();
  await userEvent.type(area(), " And on.");
  expect(screen.queryByRole("button", { name: /the same as now$/ })).toBeNull();
});
