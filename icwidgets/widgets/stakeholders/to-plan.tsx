// Puts a conversation with somebody into the plan, which stands further down on the same page.
import { useRef, useState } from "preact/hooks";
import { askToOpen } from "../fields/way";
import { foldOf } from "../fold/folding";
import { Button } from "../link/parts";
import type { MapLink } from "./part";

const PLAN = "plan";
const TALKS = "influence.conversations";

interface Props {
  link: MapLink;
  person: string;
  name: string;
}

export function ToPlan({ link, person, name }: Props) {
  const [told, tell] = useState<{ done: boolean; text: string }>();
  const [busy, setBusy] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  if (!link.definition.acts.includes(PLAN)) return null;
  const plan = async () => {
    if (busy) return;
    setBusy(true);
    await link.act(PLAN, { person }).then(
      () => tell({ done: true, text: link.text("stakeholders.insight-planned", { name }) }),
      (reason: unknown) => tell({ done: false, text: String(reason) }),
    );
    setBusy(false);
  };
  const done = told?.done === true;
  const conversations = done && findConversations(root.current);
  return (
    <div class="icw-insight-plan" ref={root}>
      {/* The same button before and after, so that the focus stays where it is. */}
      {(!done || conversations) && (
        <Button
          class="icw-link-button"
          aria-label={done ? undefined : link.text("stakeholders.insight-plan-person", { name })}
          aria-disabled={busy}
          onClick={done ? () => conversations && goTo(link, conversations) : plan}
        >
          {link.text(done ? "stakeholders.insight-planned-link" : "stakeholders.insight-plan")}
        </Button>
      )}
      <p role="status" class={done ? "icw-insight-done" : "icw-wrong"}>
        {told?.text}
      </p>
    </div>
  );
}

/** The conversations, folded or open, are the next exercise of that kind below the map. */
function findConversations(from: Element | null): HTMLElement | undefined {
  const below = (card: Element) =>
    from !== null && (from.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const all = document.querySelectorAll<HTMLElement>(`[data-exercise="${TALKS}"], .icw-cards`);
  return [...all].find(below);
}

function goTo(link: MapLink, cards: HTMLElement): void {
  const book = foldOf(link)?.book;
  if (book !== undefined && cards.dataset.exercise) {
    askToOpen(book, cards.dataset.exercise);
    return;
  }
  const heading = cards.querySelector<HTMLElement>("h2") ?? cards;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}
