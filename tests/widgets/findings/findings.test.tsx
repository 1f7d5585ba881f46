import { cleanup, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import factory from "../../../icwidgets/widgets/findings/findings";
import { page } from "../../../icwidgets/widgets/link/pending";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/findings/findings.css", () => ({}));

const TEXTS = {
  "findings.leads-to": "Go to {title}",
  "findings.open-file": "Open {file} to go on.",
};
const START = {
  heading: "",
  text: "Start with Communication.",
  because: "Because you said so.",
  leadsTo: { id: "02_communication", title: "Communication" },
};

let close: (() => void)[] = [];

function show(findings: unknown[]) {
  const model = new FakeModel({
    definition: { title: "Where to begin", empty: "Rate first.", acts: [], texts: TEXTS },
    state: { key: "", answers: {}, revision: 0, at: null, findings },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const widget = factory();
  const closeModel = widget.initialize({ model });
  const closeView = widget.render({ model, el });
  close = [closeView, closeModel, () => el.remove()];
  return el;
}

afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
  delete page().header;
});

test("on the served page a finding leads on by a relative link with the workbook's title", () => {
  page().header = true;
  show([START]);
  const link = screen.getByRole("link", { name: "Go to Communication" });
  expect(link.getAttribute("href")).toBe("02_communication");
});

test("in JupyterLab it says which file to open", () => {
  show([START]);
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("Open 02_communication.ipynb to go on.")).toBeTruthy();
});

test("a workbook's id cannot become another address", () => {
  page().header = true;
  show([{ ...START, leadsTo: { id: "javascript:alert(1)", title: "Odd" } }]);
  const link = screen.getByRole<HTMLAnchorElement>("link");
  expect(link.getAttribute("href")).toBe("javascript%3Aalert(1)");
  expect(link.protocol).not.toBe("javascript:");
});

test("with nothing to say it says when there will be something", () => {
  show([]);
  expect(screen.getByText("Rate first.")).toBeTruthy();
  expect(screen.queryByRole("list")).toBeNull();
});

test("what a person wrote is text, whatever it looks like", () => {
  const el = show([{ ...START, text: "<img src=x onerror=alert(1)>", because: "<b>bold</b>" }]);
  expect(el.querySelector("img, b")).toBeNull();
  expect(screen.getByText("<b>bold</b>")).toBeTruthy();
});
