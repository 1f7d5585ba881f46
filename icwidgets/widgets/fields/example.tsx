// Filled records to look at while nothing is written yet: made up, and not to be copied over.
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";
import { type Field, type FieldKind, sayAnswer } from "./field";

/** Answers of one word or number stand beside their label. */
const SHORT: ReadonlySet<FieldKind> = new Set(["number", "percent", "scale", "date"]);

interface ExampleProps {
  link: Link;
  fields: readonly Field[];
  records: readonly Record<string, string>[];
}

export function Example({ link, fields, records }: ExampleProps) {
  const { language, texts } = link.definition;
  const shown = records
    .map((record) => fields.filter((field) => record[field.id]).map((field) => ({ field, record })))
    .filter((rows) => rows.length > 0);
  if (shown.length === 0) return null;
  return (
    <details class="icw-example">
      <summary {...QUIET_KEYS}>{link.text("fields.example")}</summary>
      <div>
        {shown.map((rows, index) => (
          <dl key={index}>
            {rows.map(({ field, record }) => (
              <div key={field.id} class={SHORT.has(field.kind) ? "icw-example-short" : undefined}>
                <dt>{field.label}</dt>
                <dd>{sayAnswer(field, record[field.id], texts, language)}</dd>
              </div>
            ))}
          </dl>
        ))}
        <p class="icw-hint">{link.text("fields.example-note")}</p>
      </div>
    </details>
  );
}
