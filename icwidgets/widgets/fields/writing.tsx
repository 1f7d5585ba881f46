// A text whose words carry marks. The marks are drawn by a copy of the text behind it, which has
// the same width and wraps the same; both lie in one sheet of paper that scrolls, so that they
// can never come apart.
import type { ComponentChildren, RefObject } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { Link } from "../link/link";
import { Button, QUIET_KEYS, useTyping } from "../link/parts";
import type { Field } from "./field";
import { type Group, groups, lineOf, pieces, type Span, standing } from "./marks";
import { Versions } from "./versions";

/** Marks of one kind that are listed at once. */
const LISTED = 4;

interface WritingProps {
  link: Link;
  field: Field;
  label: string;
}

export function Writing({ link, field, label }: WritingProps) {
  const { id, shown, wrong, control } = useTyping({
    link,
    name: field.id,
    max: field.maxLength,
    tooLong: "fields.too-long",
  });
  const text = useRef<HTMLTextAreaElement>(null);
  const spans = useSpans(link, field.id, shown);
  return (
    <div class="icw-field icw-writing">
      <label class="icw-label" for={id}>
        {label}
      </label>
      <div class={wrong ? "icw-writing-paper icw-writing-wrong" : "icw-writing-paper"}>
        <div class="icw-writing-stack">
          <Mirror text={shown} spans={spans} />
          <textarea ref={text} class="icw-writing-text" rows={1} {...control} />
        </div>
      </div>
      <p class="icw-hint" id={`${id}-hint`}>
        {wrong ? <span class="icw-wrong">{wrong}</span> : field.hint}
      </p>
      <Marks link={link} spans={spans} shown={shown} text={text} />
      {link.definition.acts.includes("versions") && <Versions link={link} name={field.id} />}
    </div>
  );
}

/** The marks of this field, where they stand in the text as it is shown now. */
function useSpans(link: Link, name: string, shown: string): Span[] {
  const { answers, insight } = link.state as Link["state"] & { insight?: { spans?: Span[] } };
  const marked = String(answers[name] ?? "");
  const told = insight?.spans;
  return useMemo(
    () =>
      standing(told?.filter(({ key }) => key === name) ?? [], marked, shown).sort(
        (a, b) => a.start - b.start,
      ),
    [told, name, marked, shown],
  );
}

function Mirror({ text, spans }: { text: string; spans: readonly Span[] }) {
  const cut = useMemo(() => pieces(text, spans), [text, spans]);
  return (
    <div class="icw-writing-mirror" aria-hidden="true">
      {cut.map((piece, index) =>
        piece.kinds.reduceRight<ComponentChildren>(
          (inside, kind) => (
            <span key={index} class={`icw-writing-mark icw-writing-${lineOf(kind)}`}>
              {inside}
            </span>
          ),
          piece.text,
        ),
      )}
      {/* Without it an empty line at the end would have no height. */}
      {"\u200b"}
    </div>
  );
}

interface MarksProps {
  link: Link;
  spans: readonly Span[];
  shown: string;
  text: RefObject<HTMLTextAreaElement | null>;
}

/** The same marks as a list: what, which words, and why. */
function Marks({ link, spans, shown, text }: MarksProps) {
  if (spans.length === 0) return null;
  const select = ({ start, end }: Span) => {
    const area = text.current;
    if (!area) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    reveal(area, start);
  };
  const count = spans.length;
  return (
    <div class="icw-writing-marks">
      <p class="icw-writing-count">
        <strong>{link.text("fields.look-again")}</strong>{" "}
        {link.text(count === 1 ? "fields.look-again-one" : "fields.look-again-count", { count })}
      </p>
      <ul>
        {groups(spans).map((group) => (
          <Listed key={group.kind} link={link} group={group} shown={shown} select={select} />
        ))}
      </ul>
    </div>
  );
}

interface ListedProps {
  link: Link;
  group: Group;
  shown: string;
  select: (span: Span) => void;
}

function Listed({ link, group, shown, select }: ListedProps) {
  const [all, setAll] = useState(false);
  const count = group.spans.length;
  const some = all ? group.spans : group.spans.slice(0, LISTED);
  return (
    <li>
      <p>
        <span class={`icw-writing-sample icw-writing-${lineOf(group.kind)}`}>{group.label}</span>{" "}
        <span class="icw-hint">{count}</span>
      </p>
      {group.reason && <p class="icw-hint">{group.reason}</p>}
      <ul class={group.reason ? "icw-writing-chips" : "icw-writing-rows"}>
        {some.map((span, index) => (
          <li key={index}>
            <Chip link={link} words={shown.slice(span.start, span.end)} go={() => select(span)} />
            {!group.reason && <p class="icw-hint">{span.reason}</p>}
          </li>
        ))}
      </ul>
      {count > some.length && (
        <Button class="icw-link-button" onClick={() => setAll(true)}>
          {link.text("fields.more-marks", { count })}
        </Button>
      )}
    </li>
  );
}

function Chip({ link, words, go }: { link: Link; words: string; go: () => void }) {
  return (
    <button
      type="button"
      class="icw-writing-chip"
      aria-label={link.text("fields.mark-of", { words })}
      onClick={go}
      {...QUIET_KEYS}
    >
      {words}
    </button>
  );
}

/** Bring a place of the text into the visible part of its paper, and the paper into view. */
function reveal(area: HTMLTextAreaElement, place: number): void {
  const mirror = area.previousElementSibling;
  const paper = area.closest<HTMLElement>(".icw-writing-paper");
  if (!mirror || !paper) return;
  let left = place;
  const walk = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const at = range.getBoundingClientRect();
      paper.scrollTop += at.top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
      break;
    }
    left -= length;
  }
  paper.scrollIntoView({ block: "nearest" });
}
