// Repeated records of one exercise: cards of which one is open, saved while they are filled in.
import { useEffect, useRef, useState } from "preact/hooks";
import { Example } from "../fields/example";
import { type Field, sayAnswer } from "../fields/field";
import { Foot } from "../fields/foot";
import { useWanted } from "../fields/way";
import { Foldable } from "../fold/folding";
import type { Link } from "../link/link";
import type { Definition, Json, State } from "../link/model";
import { Button, Notices, type Told, useName, widget } from "../link/parts";
import { Follows } from "../told/follows";
import type { Back, Insight, WayOn } from "../told/insight";
import { Onward } from "../told/onward";
import { Card } from "./card";
import {
  type About,
  countOpen,
  freshRecord,
  Order,
  recordsOf,
  removal,
  split,
  titleOf,
} from "./record";
import "./cards.css";

interface CardsDefinition extends Definition {
  exercise: string;
  heading: string;
  purpose: string;
  fields: Field[];
  examples: Record<string, string>[];
  records: About;
  onward?: WayOn | null;
}

interface CardsState extends State {
  insight?: Insight;
}

type CardsLink = Link<CardsState, CardsDefinition>;

export function Cards({ link }: { link: CardsLink }) {
  const describe = (key: string, value: Json) => ({
    what: nameOf(link, key),
    theirs: sayTheirs(link, key, value) || link.text("link.overwrote-nothing"),
  });
  return (
    <Foldable link={link} describe={describe} class="icw-cards">
      <Records link={link} describe={describe} />
    </Foldable>
  );
}

interface RecordsProps {
  link: CardsLink;
  describe: (key: string, value: Json) => Told;
}

function Records({ link, describe }: RecordsProps) {
  const { purpose, fields, examples, records: about, onward, language, texts } = link.definition;
  const { insight } = link.state;
  const answers = link.answers;
  const records = recordsOf(answers);
  const group = useName();
  const root = useRef<HTMLDivElement>(null);
  const [order] = useState(() => new Order());
  const [opened, setOpened] = useState<{ id: string; fresh: boolean }>();
  const [said, say] = useState<{ text: string }>();
  // Where the focus goes once a card is gone: to another one, or to "Add".
  const [focus, setFocus] = useState<string>();
  // It stays for as long as the page is open: an example is read while one writes.
  const [wasEmpty] = useState(records.size === 0);
  // A card that was just added has no answers yet: it is there for as long as it is open.
  const ids = order.place(opened ? [...records.keys(), opened.id] : records.keys());
  const full = countOpen(records, about) >= about.most;
  const empty = ids.length === 0;

  useEffect(() => {
    if (focus === undefined) return;
    const card = focus && `[data-record="${focus}"] .icw-cards-toggle`;
    root.current?.querySelector<HTMLElement>(card || ".icw-cards-add")?.focus();
    setFocus(undefined);
  }, [focus]);

  const add = () => {
    if (full) {
      say({ text: about.full });
      return;
    }
    setOpened({ id: freshRecord((id) => records.has(id)), fresh: true });
  };
  const toggle = (id: string) => setOpened(opened?.id === id ? undefined : { id, fresh: false });
  const open = (id: string) => {
    setOpened({ id, fresh: false });
    setFocus(id);
  };
  useWanted(link.definition.exercise, open);
  const remove = (id: string) => {
    const at = ids.indexOf(id);
    const gone = removal(id, answers, about);
    say({ text: link.text("cards.removed", { title: titleOf(records.get(id), about) }) });
    setOpened(undefined);
    setFocus(ids[at + 1] ?? ids[at - 1] ?? "");
    if (Object.keys(gone).length > 0) link.set(gone);
  };

  const nameStep = (keys: string[]) => {
    const [first = ""] = keys;
    if (keys.length === 1) return nameOf(link, first);
    // A whole record came or went: its title is the better name, before or after the step.
    const id = split(first)?.[0] ?? "";
    const title = link.steps.last?.before[`${id}/${about.title}`];
    return typeof title === "string" ? title : titleOf(records.get(id), about);
  };
  const back: Back = {
    numberOf: (id) => (ids.includes(id) ? ids.indexOf(id) + 1 : undefined),
    titleOf: (id) => (records.has(id) ? titleOf(records.get(id), about) : undefined),
    open,
    valuesOf: (id) =>
      fields
        .filter(({ kind }) => kind === "scale")
        .map((field) => [
          field.label,
          sayAnswer(field, records.get(id)?.[field.id], texts, language),
        ]),
  };

  return (
    <div ref={root}>
      {purpose && <p class="icw-hint">{purpose}</p>}
      {empty && <p class="icw-first">{about.first}</p>}
      {!empty && (
        <ol class="icw-cards-list">
          {ids.map((id, index) => (
            <Card
              key={id}
              link={link}
              id={id}
              number={index + 1}
              record={records.get(id) ?? {}}
              fields={fields}
              about={about}
              mark={insight?.marks[id]}
              open={opened?.id === id}
              fresh={opened?.id === id && opened.fresh}
              group={group}
              toggle={() => toggle(id)}
              remove={() => remove(id)}
            />
          ))}
        </ol>
      )}
      {full && <p class="icw-hint icw-cards-full-up">{about.full}</p>}
      <Foot link={link} name={nameStep} said={said}>
        <Button quiet={!empty} class="icw-cards-add" aria-disabled={full} onClick={add}>
          {about.add}
        </Button>
        <Unchoose link={link} about={about} />
      </Foot>
      {wasEmpty && <Example link={link} fields={fields} records={examples} title={about.title} />}
      <Notices link={link} describe={describe} />
      <Follows link={link} insight={insight} back={back} />
      {onward && !empty && (
        <div class="icw-told-on">
          <Onward link={link} to={onward} says="exercise.onward" />
        </div>
      )}
    </div>
  );
}

/** What an answer is called to somebody who sees only its name. */
function nameOf(link: CardsLink, key: string): string {
  const { fields, records: about } = link.definition;
  const place = split(key);
  if (!place) return about.choosing?.chosen ?? key;
  const label = fields.find((field) => field.id === place[1])?.label ?? place[1];
  const record = recordsOf(link.answers).get(place[0]);
  return link.text("cards.what-of", { label, title: titleOf(record, about) });
}

/** Radio buttons cannot be taken back by themselves. */
function Unchoose({ link, about }: { link: CardsLink; about: About }) {
  const { choosing } = about;
  if (!choosing || typeof link.answers[choosing.key] !== "string") return null;
  return (
    <Button class="icw-link-button" onClick={() => link.set({ [choosing.key]: null })}>
      {choosing.none}
    </Button>
  );
}

function sayTheirs(link: CardsLink, key: string, value: Json): string {
  const { fields, records: about, language, texts } = link.definition;
  const place = split(key);
  const field = fields.find((one) => one.id === place?.[1]);
  if (field) return sayAnswer(field, value, texts, language);
  const record = recordsOf(link.answers).get(String(value ?? ""));
  return record ? titleOf(record, about) : "";
}

export default widget<CardsState, CardsDefinition>(Cards);
