// A calm form for one exercise, drawn from its definition and saved while it is filled in.
import { useRef, useState } from "preact/hooks";
import { Fields } from "../fields/controls";
import { Example } from "../fields/example";
import { asked, countFilled, type Field, sayAnswer } from "../fields/field";
import { Foot } from "../fields/foot";
import { Threaded } from "../fields/threaded";
import { Foldable } from "../fold/folding";
import type { Link } from "../link/link";
import type { Definition, Json, State } from "../link/model";
import { Notices, widget } from "../link/parts";
import { Follows } from "../told/follows";
import type { Back, Insight, WayOn } from "../told/insight";
import { Onward } from "../told/onward";
import "./sheet.css";

interface SheetDefinition extends Definition {
  exercise: string;
  heading: string;
  purpose: string;
  fields: Field[];
  example: Record<string, string>;
  first: string;
  onward?: WayOn | null;
}

interface SheetState extends State {
  insight?: Insight;
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
  const { purpose, fields, example, first, onward } = link.definition;
  const { insight } = link.state;
  const root = useRef<HTMLDivElement>(null);
  const now = asked(fields, link.answers);
  // It stays for as long as the page is open: an example is read while one writes.
  const [wasEmpty] = useState(() => countFilled(now, link.answers) === 0);
  const labels = (keys: string[]) =>
    fields
      .filter((field) => keys.includes(field.id))
      .map((field) => field.label)
      .join(", ");
  const back: Back = {
    numberOf: () => undefined,
    titleOf: (id) => now.find((field) => field.id === id)?.label,
    open: (id) => {
      const at = now.findIndex((field) => field.id === id);
      const place = root.current?.querySelector(".icw-fields")?.children[at];
      const control = place?.querySelector<HTMLElement>("input, textarea, select, button");
      control?.scrollIntoView?.({ block: "center" });
      control?.focus({ preventScroll: true });
    },
  };
  const empty = countFilled(now, link.answers) === 0;
  return (
    <div ref={root}>
      {purpose && <p class="icw-hint">{purpose}</p>}
      {empty && first && <p class="icw-first">{first}</p>}
      <Fields link={link} fields={now} />
      <Threaded link={link} record="" />
      {wasEmpty && <Example link={link} fields={fields} records={[example]} />}
      <Foot link={link} name={labels} />
      <Follows link={link} insight={insight} back={back} />
      {onward && !empty && (
        <div class="icw-told-on">
          <Onward link={link} to={onward} says="exercise.onward" />
        </div>
      )}
    </div>
  );
}

export default widget<SheetState, SheetDefinition>(Sheet);
