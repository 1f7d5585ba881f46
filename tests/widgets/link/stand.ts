// A link to a made-up kernel, as the tests of the link need it.
import { Link } from "../../../icwidgets/widgets/link/link";
import { page } from "../../../icwidgets/widgets/link/pending";
import { FakeModel } from "../fake";

export const KEY = "p1/confidence.rating/1";
export const TEXTS = {
  "link.waiting": "Kept here",
  "link.saving": "Saving…",
  "link.saved": "Saved {time}",
  "link.unsaved": "Not saved yet",
  "link.offline": "No answer",
  "link.refused": "Not saved: {reason}",
  "link.act-unanswered": "No answer yet",
};

const open: Link[] = [];

export function connect(given: FakeModel): Link {
  const made = new Link(given);
  open.push(made);
  return made;
}

export function fresh(answers = {}, revision = 0): FakeModel {
  return new FakeModel({
    definition: { texts: TEXTS, acts: [], language: "en" },
    state: { key: KEY, answers, revision, at: null },
  });
}

/** Close every link, and leave nothing on the page. */
export function disconnect(): void {
  for (const one of open.splice(0)) one.close();
  page().pending.clear();
  delete page().header;
}
