import { cleanup, render, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Link } from "../../../icwidgets/widgets/link/link";
import type { Json } from "../../../icwidgets/widgets/link/model";
import { How } from "../../../icwidgets/widgets/told/how";
import { FakeModel } from "../fake";

const HOSTILE = "<img src=x onerror=alert(1)>";

function show(how: Json) {
  const model = new FakeModel({
    definition: { texts: {}, acts: [], language: "en", how },
    state: { key: "p/a.b/0", answers: {}, revision: 1, at: null },
  });
  render(<How link={new Link(model)} />);
}

afterEach(cleanup);

test("how it is worked out is folded, and there for whoever asks", async () => {
  show({ title: "How this is worked out", lines: ["From five on it is high.", HOSTILE] });
  const details = document.querySelector("details");
  expect(details?.open).toBe(false);
  await userEvent.click(screen.getByText("How this is worked out"));
  expect(details?.open).toBe(true);
  expect(screen.getByText("From five on it is high.")).toBeTruthy();
  expect(screen.getByText(HOSTILE)).toBeTruthy();
  expect(document.querySelector("img")).toBeNull();
});

test("of nothing to explain nothing is shown", () => {
  show(null);
  expect(document.body.textContent).toBe("");
});
