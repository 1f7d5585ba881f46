// One record: a heading that opens it, the button that chooses it, and its fields while open.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Fields } from "../fields/controls";
import { asked, type Field, within } from "../fields/field";
import { Threaded } from "../fields/threaded";
import type { Link } from "../link/link";
import type { Answers } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { ByLink } from "./by-link";
import { type About, progress, titleOf } from "./record";

export interface CardProps {
  link: Link;
  id: string;
  number: number;
  record: Answers;
  fields: readonly Field[];
  about: About;
  /** A few words that say how it stands. */
  mark: string | undefined;
  open: boolean;
  /** It was added just now: its first field gets the focus. */
  fresh: boolean;
  /** Name of the radio buttons of all cards. */
  group: string;
  toggle: () => void;
  remove: () => void;
}

export function Card(props: CardProps) {
  const { link, id, number, record, fields, about, mark, open, fresh, group } = props;
  const inside = useName();
  const card = useRef<HTMLLIElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const title = titleOf(record, about);
  const [filled, of] = progress(fields, record);
  const written = Object.keys(record).length > 0;

  useLayoutEffect(() => {
    if (!open) return;
    if (fresh) body.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    // Another card has folded above it: its heading must not slip out of sight.
    else card.current?.scrollIntoView?.({ block: "nearest" });
  }, [open, fresh]);

  return (
    <li ref={card} class={`icw-cards-card ${open ? "icw-cards-open" : ""}`} data-record={id}>
      <div class="icw-cards-head">
        <h3>
          <button
            type="button"
            class="icw-cards-toggle"
            aria-expanded={open}
            aria-controls={open ? inside : undefined}
            onClick={props.toggle}
            {...QUIET_KEYS}
          >
            <span class="icw-cards-number" aria-hidden="true">
              {number}
            </span>
            <span class="icw-cards-title" dir="auto">
              {title}
            </span>{" "}
            <span class="icw-cards-state">{mark ?? link.text("cards.count", { filled, of })}</span>
          </button>
        </h3>
        {written && <Choose link={link} id={id} about={about} title={title} group={group} />}
      </div>
      {open && (
        <div class="icw-cards-body" id={inside} ref={body}>
          <Fields link={link} fields={within(id, asked(fields, record))} />
          <Threaded link={link} record={id} />
          {written && <ByLink link={link} id={id} record={record} />}
          <Button class="icw-link-button" onClick={props.remove}>
            {link.text("cards.remove")} <span class="icw-visually-hidden">{title}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

interface ChooseProps {
  link: Link;
  id: string;
  about: About;
  title: string;
  group: string;
}

/** One among all cards can be chosen, with the browser's own radio button. */
function Choose({ link, id, about, title, group }: ChooseProps) {
  const { choosing } = about;
  if (!choosing) return null;
  const chosen = link.answers[choosing.key] === id;
  return (
    <label class={`icw-cards-choose ${chosen ? "icw-cards-chosen" : ""}`}>
      <input
        type="radio"
        name={group}
        checked={chosen}
        onChange={() => link.set({ [choosing.key]: id })}
        {...QUIET_KEYS}
      />
      <span>
        {chosen ? choosing.chosen : choosing.ask} <span class="icw-visually-hidden">{title}</span>
      </span>
    </label>
  );
}
