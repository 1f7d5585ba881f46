// Try one change without making it: before and after side by side, then keep it or not.
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import type { Insight, Outcome, Talk, WhatIfReply } from "./finding";
import { Folded } from "./folded";
import type { PartProps } from "./part";
import { useAsk } from "./reply";
import { People } from "./ties-table";

const MIDDLE = 3;
type Kind = "stance" | "tie";

interface Wish {
  kind: Kind;
  person: string;
  stance: string;
  heard: string;
  strength: number;
}

const NOTHING: Wish = { kind: "stance", person: "", stance: "", heard: "", strength: MIDDLE };

export function WhatIf(props: PartProps & { found: Insight }) {
  const { link, edit, say } = props;
  const [wish, setWish] = useState(NOTHING);
  const [base, setBase] = useState(0);
  const { busy, reply, wrong, start, forget } = useAsk<WhatIfReply>(link, "what-if");
  const form = useRef<HTMLDivElement>(null);
  const change = (part: Partial<Wish>) => {
    forget();
    setWish({ ...wish, ...part });
  };
  const ready =
    wish.kind === "stance"
      ? wish.person !== "" && wish.stance !== ""
      : wish.person !== "" && wish.heard !== "" && wish.person !== wish.heard;
  const tryIt = () => {
    if (!ready || busy) return;
    setBase(link.state.revision);
    void start(
      wish.kind === "stance"
        ? { stance: [wish.person, wish.stance] }
        : { tie: [wish.person, wish.heard, wish.strength] },
    );
  };
  const leave = (sentence: string) => {
    form.current?.querySelector<HTMLElement>("select")?.focus();
    forget();
    say(link.text(sentence));
  };
  return (
    <Folded title={link.text("stakeholders.what-if-title")}>
      <p class="icw-hint">{link.text("stakeholders.what-if-lead")}</p>
      <div class="icw-what-if-form" ref={form}>
        <Choices {...props} wish={wish} change={change} />
        <Button aria-disabled={!ready || busy} onClick={tryIt}>
          {link.text("stakeholders.what-if-try")}
        </Button>
      </div>
      <div role="status">
        {busy && <p class="icw-hint">{link.text("stakeholders.what-if-working")}</p>}
        {wrong && <p class="icw-wrong">{wrong}</p>}
      </div>
      {reply && base !== link.state.revision && (
        <p class="icw-hint">{link.text("stakeholders.what-if-old")}</p>
      )}
      {reply && base === link.state.revision && (
        <Result
          {...props}
          reply={reply}
          keep={() => {
            edit(reply.answers);
            leave("stakeholders.what-if-kept");
          }}
          discard={() => leave("stakeholders.what-if-discarded")}
        />
      )}
    </Folded>
  );
}

interface ChoicesProps extends PartProps {
  wish: Wish;
  change(part: Partial<Wish>): void;
}

function Choices({ link, map, wish, change }: ChoicesProps) {
  const group = useName();
  const { stances, strengths } = link.definition;
  return (
    <>
      <fieldset class="icw-what-if-kinds">
        <legend class="icw-visually-hidden">{link.text("stakeholders.what-if-kind")}</legend>
        {(["stance", "tie"] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name={group}
              checked={wish.kind === kind}
              onChange={() => change({ kind })}
              {...QUIET_KEYS}
            />
            <span>{link.text(`stakeholders.what-if-${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <Choice
        label={link.text(`stakeholders.what-if-${wish.kind}-who`)}
        value={wish.person}
        choose={(person) => change({ person })}
      >
        <option value="">{link.text("stakeholders.table-choose")}</option>
        <People map={map} />
      </Choice>
      {wish.kind === "stance" ? (
        <Choice
          label={link.text("stakeholders.what-if-stance-is")}
          value={wish.stance}
          choose={(stance) => change({ stance })}
        >
          <option value="">{link.text("stakeholders.table-choose")}</option>
          {stances.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Choice>
      ) : (
        <>
          <Choice
            label={link.text("stakeholders.what-if-tie-to")}
            value={wish.heard}
            choose={(heard) => change({ heard })}
          >
            <option value="">{link.text("stakeholders.table-choose")}</option>
            <People map={map} but={wish.person} />
          </Choice>
          <Choice
            label={link.text("stakeholders.what-if-tie-strength")}
            value={String(wish.strength)}
            choose={(strength) => change({ strength: Number(strength) })}
          >
            {strengths.map(({ value, label }) => (
              <option key={value} value={String(value)}>
                {label}
              </option>
            ))}
          </Choice>
        </>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choose(value: string): void;
  children: ComponentChildren;
}

export function Choice({ label, value, choose, children }: ChoiceProps) {
  const id = useName();
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="icw-input"
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
        {...QUIET_KEYS}
      >
        {children}
      </select>
    </div>
  );
}

interface ResultProps extends PartProps {
  found: Insight;
  reply: WhatIfReply;
  keep(): void;
  discard(): void;
}

/** In a dashed frame and with its own words: nobody should take it for their map. */
function Result({ link, map, found, reply, keep, discard }: ResultProps) {
  const label = useName();
  const name = ({ person }: Talk) => map.byId.get(person)?.name ?? "";
  const order = (first: readonly Talk[]) =>
    first.length === 0 ? (
      link.text("stakeholders.what-if-nobody")
    ) : (
      <ol>
        {first.map((talk) => (
          <li key={talk.person} dir="auto">
            {name(talk)}
          </li>
        ))}
      </ol>
    );
  const rows: [string, (outcome: Outcome, first: Talk[]) => ComponentChildren][] = [
    ["now", ({ forNow, of }) => sayFor(forNow, of)],
    ["after", ({ forAfter, of }) => sayFor(forAfter, of)],
    ["order", (_, first) => order(first)],
  ];
  function sayFor(count: number, of: number): string {
    return link.text("stakeholders.insight-for-it", { count, of });
  }
  return (
    <section class="icw-what-if" aria-labelledby={label}>
      <p class="icw-what-if-label" id={label}>
        {link.text("stakeholders.what-if-label")}
      </p>
      <div role="status">
        <p dir="auto">
          <strong>{reply.change}</strong>
        </p>
        {reply.sentences.map((sentence, at) => (
          <p key={at} dir="auto">
            {sentence}
          </p>
        ))}
      </div>
      <table>
        <caption class="icw-visually-hidden">{link.text("stakeholders.what-if-compare")}</caption>
        <thead>
          <tr>
            <th scope="col">{link.text("stakeholders.what-if-as-is")}</th>
            <th scope="col">{link.text("stakeholders.what-if-then")}</th>
          </tr>
        </thead>
        {rows.map(([row, cell]) => (
          <tbody key={row}>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {link.text(`stakeholders.what-if-row-${row}`)}
              </th>
            </tr>
            <tr>
              <td>{cell(found.outcome, found.first)}</td>
              <td>{cell(reply.outcome, reply.first)}</td>
            </tr>
          </tbody>
        ))}
      </table>
      <div class="icw-row">
        <Button onClick={keep}>{link.text("stakeholders.what-if-keep")}</Button>
        <Button quiet onClick={discard}>
          {link.text("stakeholders.what-if-discard")}
        </Button>
      </div>
    </section>
  );
}
