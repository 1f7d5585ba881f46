// A calm form for one exercise, drawn from its definition and saved while it is filled in.
import { useState } from "preact/hooks";
import type { Link } from "../link/link";
import type { Definition, Json, State } from "../link/model";
import { Button, Notices, QUIET_KEYS, SaveLine, widget } from "../link/parts";
import { controls } from "./controls";
import { countFilled, type Field, sayAnswer } from "./field";
import "./sheet.css";

interface SheetDefinition extends Definition {
  exercise: string;
  heading: string;
  purpose: string;
  intro: string;
  fields: Field[];
  example: Record<string, string>;
}

type SheetLink = Link<State, SheetDefinition>;

export function Sheet({ link }: { link: SheetLink }) {
  const { heading, purpose, intro, fields, language, texts } = link.definition;
  // It stays for as long as the page is open: an example is read while one writes.
  const [wasEmpty] = useState(() => countFilled(fields, link.answers) === 0);
  const say = (name: string, value: Json) => {
    const field = fields.find((one) => one.id === name);
    const theirs = field ? sayAnswer(field, value, texts, language) : String(value ?? "");
    return { what: field?.label ?? name, theirs: theirs || link.text("link.overwrote-nothing") };
  };
  return (
    <section class="icw-card icw-sheet">
      {heading && <h2>{heading}</h2>}
      {intro && <p class="icw-sheet-intro">{intro}</p>}
      {purpose && <p class="icw-hint">{purpose}</p>}
      <div class="icw-sheet-fields">
        {fields.map((field) => {
          const Control = controls[field.kind];
          return (
            <div key={field.id} class={`icw-sheet-${field.kind}`}>
              <Control link={link} field={field} />
            </div>
          );
        })}
      </div>
      {wasEmpty && <Example link={link} />}
      <Foot link={link} />
      <Notices link={link} describe={say} />
    </section>
  );
}

function Example({ link }: { link: SheetLink }) {
  const { fields, example, language, texts } = link.definition;
  const shown = fields.filter((field) => example[field.id]);
  if (shown.length === 0) return null;
  return (
    <details class="icw-sheet-example">
      <summary {...QUIET_KEYS}>{link.text("sheet.example")}</summary>
      <div>
        <dl>
          {shown.map((field) => (
            <div key={field.id}>
              <dt>{field.label}</dt>
              <dd>{sayAnswer(field, example[field.id], texts, language)}</dd>
            </div>
          ))}
        </dl>
        <p class="icw-hint">{link.text("sheet.example-note")}</p>
      </div>
    </details>
  );
}

function Foot({ link }: { link: SheetLink }) {
  const [told, tell] = useState("");
  const last = link.steps.last;
  const undo = () => {
    if (!last) return;
    const labels = link.definition.fields
      .filter((field) => field.id in last.after)
      .map((field) => field.label);
    link.undo();
    tell(link.text("sheet.undone", { label: labels.join(", ") }));
  };
  return (
    <div class="icw-sheet-foot">
      {(last || told) && (
        // Not disabled when there is nothing left: a button under the focus must stay.
        <Button quiet aria-disabled={!last} onClick={undo}>
          {link.text("sheet.undo")}
        </Button>
      )}
      <p class="icw-visually-hidden" role="status">
        {told}
      </p>
      <SaveLine link={link} />
    </div>
  );
}

export default widget<State, SheetDefinition>(Sheet);
