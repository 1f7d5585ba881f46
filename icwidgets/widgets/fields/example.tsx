// Filled records to look at while nothing is written yet, and what follows from them: made up,
// never saved, and gone again with one button.
import { useRef, useState } from "preact/hooks";
import type { Link } from "../link/link";
import { Button, QUIET_KEYS } from "../link/parts";
import { Follows } from "../told/follows";
import type { Back, Insight } from "../told/insight";
import { type Field, type FieldKind, sayAnswer } from "./field";

/** Answers of one word or number stand beside their label. */
const SHORT: ReadonlySet<FieldKind> = new Set(["number", "percent", "scale", "date"]);

interface ExampleProps {
  link: Link;
  fields: readonly Field[];
  records: readonly Record<string, string>[];
  /** Field that is the title of a record, when there are several. */
  title?: string;
}

export function Example({ link, fields, records, title }: ExampleProps) {
  const { language, texts } = link.definition;
  const details = useRef<HTMLDetailsElement>(null);
  const [insight, setInsight] = useState<Insight>();
  const asked = useRef(false);
  const shown = records
    .map((record) => fields.filter((field) => record[field.id]).map((field) => ({ field, record })))
    .filter((rows) => rows.length > 0);
  if (shown.length === 0) return null;
  /** What follows is worked out once somebody looks; without it the example is still one. */
  const look = () => {
    if (asked.current || !details.current?.open || !link.definition.acts.includes("example"))
      return;
    asked.current = true;
    link.act("example").then(
      (reply) => setInsight(reply?.insight as unknown as Insight | undefined),
      () => {
        asked.current = false;
      },
    );
  };
  const clear = () => {
    if (!details.current) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  };
  // Its records have numbers, so that a picture can name them; there is no card to open.
  const back: Back = {
    numberOf: (ref) =>
      /^r[0-9a-f]{8}$/.test(ref) ? Number.parseInt(ref.slice(1), 16) + 1 : undefined,
    titleOf: () => undefined,
    open: () => {},
  };
  return (
    <details class="icw-unfold icw-example" ref={details} onToggle={look}>
      <summary {...QUIET_KEYS}>{link.text("fields.example")}</summary>
      <div>
        <p class="icw-hint">{link.text("fields.example-note")}</p>
        {shown.map((rows, index) => (
          <dl key={index} data-number={title && shown.length > 1 ? index + 1 : undefined}>
            {rows.map(({ field, record }) => (
              <div key={field.id} class={SHORT.has(field.kind) ? "icw-example-short" : undefined}>
                <dt>{field.label}</dt>
                <dd>{sayAnswer(field, record[field.id], texts, language)}</dd>
              </div>
            ))}
          </dl>
        ))}
        <Follows link={link} insight={insight} back={back} says="told.example-follows" />
        <Button quiet onClick={clear}>
          {link.text("told.clear-example")}
        </Button>
      </div>
    </details>
  );
}
