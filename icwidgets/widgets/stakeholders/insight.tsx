// Whom to talk to first, why, and how sure that is; beside the map, and below it on a phone.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, useTrait } from "../link/parts";
import { type Insight as Found, giveOrTake, type Outcome, ofHundred, type Talk } from "./finding";
import { Folded } from "./folded";
import type { MapLink, PartProps } from "./part";
import { ToPlan } from "./to-plan";
import { WhatIf } from "./what-if";

export function Insight(props: PartProps) {
  const { link, map } = props;
  const found = useTrait<Partial<Found>>(link, "insight");
  const others = map.people.length > 1;
  return (
    <section class="icw-card icw-insight">
      <h2>{link.text("stakeholders.insight-title")}</h2>
      {!others && <p class="icw-hint">{link.text("stakeholders.insight-empty")}</p>}
      {others && !isThere(found) && <Waiting link={link} />}
      {others && isThere(found) && <Shown {...props} found={found} />}
    </section>
  );
}

/** Before the first result the trait is there, with nobody counted. */
function isThere(found: Partial<Found> | undefined): found is Found {
  return (found?.outcome?.of ?? 0) > 0;
}

/** The page's shape while nothing has come yet. */
function Waiting({ link }: { link: MapLink }) {
  return (
    <div class="icw-insight-waiting">
      <p class="icw-hint">{link.text("stakeholders.insight-working")}</p>
      {[1, 2, 3].map((place) => (
        <div key={place} class="icw-insight-shape" aria-hidden="true" />
      ))}
    </div>
  );
}

interface ShownProps extends PartProps {
  found: Found;
}

function Shown(props: ShownProps) {
  const { link, found } = props;
  const stale = found.revision < link.state.revision || link.status.state === "saving";
  return (
    <div class={`icw-insight-body ${stale ? "icw-insight-stale" : ""}`}>
      <div class="icw-insight-who">
        <Progress {...props} stale={stale} />
        {found.sure === false && <NotSure {...props} />}
        <First {...props} />
      </div>
      <div class="icw-insight-so">
        {found.first.length > 0 && (
          <Ahead
            link={link}
            outcome={found.outcome}
            count={Math.min(found.first.length, AT_ONCE)}
          />
        )}
        <Coalition {...props} />
        <WhatIf {...props} />
        <More {...props} />
      </div>
    </div>
  );
}

/** A bar for the eye; what is read out is only the end, and only when somebody else comes first. */
function Progress({ link, map, found, stale }: ShownProps & { stale: boolean }) {
  const busy = stale || found.working;
  const doing = stale ? "stale" : found.working ? "trying" : "lead";
  const sure = !busy && found.sure ? found.sureSentence : "";
  const first = map.byId.get(found.first[0]?.person ?? "")?.name ?? "";
  const [said, say] = useState("");
  const before = useRef(first);
  useEffect(() => {
    if (busy || first === before.current) return;
    before.current = first;
    say(first ? link.text("stakeholders.insight-first-now", { name: first }) : "");
  }, [busy, first, link]);
  return (
    <div class="icw-insight-progress">
      <p class="icw-hint" dir="auto">
        {sure || link.text(`stakeholders.insight-${doing}`)}
      </p>
      <div class="icw-insight-work" data-busy={busy ? "yes" : undefined} aria-hidden="true">
        <i style={{ inlineSize: `${Math.round((stale ? 0 : found.progress) * 100)}%` }} />
      </div>
      <p class="icw-visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

function NotSure({ link, map, found, open }: ShownProps) {
  const { findOut } = found;
  const name = map.byId.get(findOut?.person ?? "")?.name;
  return (
    <div class="icw-insight-unsure">
      <p class="icw-insight-lead" dir="auto">
        {found.sureSentence || link.text("stakeholders.insight-unsure")}
      </p>
      {findOut && name && (
        <>
          <p dir="auto">{findOut.sentence}</p>
          <Button quiet onClick={() => open(findOut.person, findOut.field)}>
            {link.text("stakeholders.insight-find-out", { name })}
          </Button>
        </>
      )}
    </div>
  );
}

/** The first three at once, which the outcome counts on too; whoever comes after is folded. */
const AT_ONCE = 3;

function First(props: ShownProps) {
  const { link, found, map } = props;
  const shown = found.first.filter(({ person }) => map.byId.has(person));
  if (shown.length === 0) return <p>{link.text("stakeholders.insight-nobody")}</p>;
  const [first, later] = [shown.slice(0, AT_ONCE), shown.slice(AT_ONCE)];
  const list = (talks: Talk[], from: number) => (
    <ol class="icw-insight-first" start={from}>
      {talks.map((talk, at) => (
        <Person key={talk.person} {...props} talk={talk} place={from + at} />
      ))}
    </ol>
  );
  const names = later.map(({ person }) => map.byId.get(person)?.name ?? "").join("; ");
  return (
    <>
      {list(first, 1)}
      {later.length > 0 && (
        <Folded print title={link.text("stakeholders.insight-then", { names })}>
          {list(later, AT_ONCE + 1)}
        </Folded>
      )}
    </>
  );
}

function Person(props: ShownProps & { talk: Talk; place: number }) {
  const { link, map, talk, place, open } = props;
  const name = map.byId.get(talk.person)?.name ?? "";
  return (
    <li>
      <span class="icw-insight-place" aria-hidden="true">
        {place}
      </span>
      <div>
        <h3>
          <Button class="icw-insight-name" onClick={() => open(talk.person)}>
            <span dir="auto">{name}</span>
          </Button>
        </h3>
        <Steady link={link} talk={talk} first={place === 1} />
        <p class="icw-insight-why" dir="auto">
          {talk.sentence}
        </p>
        <ToPlan link={link} person={talk.person} name={name} />
      </div>
    </li>
  );
}

/** How often this person stays first; for the others how often among the first three. */
function Steady({ link, talk, first }: { link: MapLink; talk: Talk; first: boolean }) {
  const share = first ? talk.first : talk.inThree;
  const error = first ? talk.error : talk.errorInThree;
  if (share === null) return <div class="icw-insight-bar" aria-hidden="true" />;
  const values = { share: ofHundred(share), error: giveOrTake(error ?? 0) };
  const text = first ? "insight-stays-first" : "insight-stays-in-three";
  return (
    <>
      <div class="icw-insight-bar" aria-hidden="true">
        <i style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p class="icw-insight-share">{link.text(`stakeholders.${text}`, values)}</p>
    </>
  );
}

/** How it would come out now and after these conversations: counted, and on one track. */
export function Ahead(props: { link: MapLink; outcome: Outcome; count: number }) {
  const { link, outcome, count } = props;
  const { forNow, forAfter, of } = outcome;
  const say = (here: number) => link.text("stakeholders.insight-for-it", { count: here, of });
  return (
    <div class="icw-insight-ahead">
      <table>
        <caption class="icw-visually-hidden">{link.text("stakeholders.insight-outcome")}</caption>
        <thead>
          <tr>
            <th scope="col">{link.text("stakeholders.insight-now")}</th>
            <th scope="col">
              {count === 1
                ? link.text("stakeholders.insight-after-one")
                : link.text("stakeholders.insight-after", { count })}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{say(forNow)}</td>
            <td>
              <strong>{say(forAfter)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      <Leaning link={link} now={outcome.now} after={outcome.after} />
      <p class="icw-hint" dir="auto">
        {outcome.nowSentence} {outcome.afterSentence}
      </p>
    </div>
  );
}

/** Now and after as two dots on a track from against to for; the words beside it say the same. */
function Leaning({ link, now, after }: { link: MapLink; now: number; after: number }) {
  const place = (value: number) => `${((Math.max(-1, Math.min(1, value)) + 1) / 2) * 100}%`;
  const [least, most] = now < after ? [now, after] : [after, now];
  return (
    <div class="icw-leaning" aria-hidden="true">
      <div class="icw-leaning-track">
        <span
          class="icw-leaning-way"
          style={{ insetInlineStart: place(least), inlineSize: `${((most - least) / 2) * 100}%` }}
        />
        <span class="icw-leaning-now" style={{ insetInlineStart: place(now) }} />
        <span class="icw-leaning-after" style={{ insetInlineStart: place(after) }} />
      </div>
      <div class="icw-leaning-ends">
        <span>{link.text("stakeholders.insight-against")}</span>
        <span>{link.text("stakeholders.insight-for")}</span>
      </div>
    </div>
  );
}

function Coalition({ link, found }: ShownProps) {
  if (!found.coalition) return null;
  return (
    <div class="icw-insight-said">
      <h3>{link.text("stakeholders.insight-coalition")}</h3>
      <p dir="auto">{found.coalition.sentence}</p>
    </div>
  );
}

function More({ link, found }: ShownProps) {
  const { findings, brokers, assumes } = found;
  return (
    <>
      {findings.length + brokers.length > 0 && (
        <Folded print title={link.text("stakeholders.insight-more")}>
          <ul>
            {brokers.length > 0 && (
              <li>
                <h4>{link.text("stakeholders.insight-broker")}</h4>
                {brokers.map(({ person, sentence }) => (
                  <p key={person} dir="auto">
                    {sentence}
                  </p>
                ))}
              </li>
            )}
            {[...group(findings)].map(([heading, alike]) => (
              <li key={heading}>
                {heading && <h4 dir="auto">{heading}</h4>}
                {alike.map(({ text, because }, at) => (
                  <p key={at} dir="auto">
                    {text} {because && <span class="icw-hint">({because})</span>}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </Folded>
      )}
      {assumes.length > 0 && (
        <Folded print title={link.text("stakeholders.insight-assumes")}>
          <ul class="icw-insight-assumes">
            {assumes.map((sentence, at) => (
              <li key={at}>{sentence}</li>
            ))}
          </ul>
        </Folded>
      )}
    </>
  );
}

/** Findings under their headings, in the order in which these come first. */
function group(findings: Found["findings"]): Map<string, Found["findings"]> {
  const groups = new Map<string, Found["findings"]>();
  for (const one of findings) groups.set(one.heading, [...(groups.get(one.heading) ?? []), one]);
  return groups;
}
