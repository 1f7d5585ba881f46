// A calm form for one exercise, drawn from its definition and saved while it is filled in.
import { useState } from "preact/hooks";
import { Fields } from "../fields/controls";
import { Example } from "../fields/example";
import { asked, countFilled, type Field, sayAnswer } from "../fields/field";
import { Foot } from "../fields/foot";
import { Foldable } from "../fold/folding";
import type { Link } from "../link/link";
import type { Definition, Json, State } from "../link/model";
import { Notices, widget } from "../link/parts";
import "./sheet.css";

interface SheetDefinition extends Definition {
  exercise: string;
  heading: string;
  purpose: string;
  fields: Field[];
  example: Record<string, string>;
}

interface SheetState extends State {
  intro: string;
}

type SheetLink = Link<SheetState, SheetDefinition>;

export function Sheet({ link }: { link: SheetLink }) {
  const { fields, language, texts } = link.definition;
  const say = (name: string, value: Json) => {
    const field = fields.find((one) => one.id === name);
    const theirs = field ? sayAnswer(field, value, texts, language) : String(value ?? "");
    return { what: field?.label ?? name, theirs: theirs || link.text("link.overwrote-nothing") };
  };
  return (
    <Foldable link={link} describe={say} class="icw-sheet">
      <Form link={link} />
      <Notices link={link} describe={say} />
    </Foldable>
  );
}

function Form({ link }: { link: SheetLink }) {
  const { purpose, fields, example } = link.definition;
  const { intro } = link.state;
  const now = asked(fields, link.answers);
  // It stays for as long as the page is open: an example is read while one writes.
  const [wasEmpty] = useState(() => countFilled(now, link.answers) === 0);
  const labels = (keys: string[]) =>
    fields
      .filter((field) => keys.includes(field.id))
      .map((field) => field.label)
      .join(", ");
  return (
    <>
      {intro && <p class="icw-sheet-intro">{intro}</p>}
      {purpose && <p class="icw-hint">{purpose}</p>}
      <Fields link={link} fields={now} />
      {wasEmpty && <Example link={link} fields={fields} records={[example]} />}
      <Foot link={link} name={labels} />
    </>
  );
}

export default widget<SheetState, SheetDefinition>(Sheet);
