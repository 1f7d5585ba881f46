// Self-rating: four statements in view, how far one has come, undo, and what comes after.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import "./likert.css";
import type { Link } from "../link/link";
import { type Json, sayDay } from "../link/model";
import { Button, Notices, SaveLine, widget } from "../link/parts";
import { Complete } from "./complete";
import {
  countAnswered,
  firstOpen,
  type LikertDefinition,
  type LikertState,
  minutesLeft,
  NOTE,
  undoWords,
  wordFor,
} from "./rating";
import { Rated } from "./statement";

export type RatingLink = Link<LikertState, LikertDefinition>;

function Likert({ link }: { link: RatingLink }) {
  const { definition, state, answers } = link;
  const { statements, inView } = definition;
  const of = statements.length;
  const open = firstOpen(statements, answers, state.carried);
  const done = countAnswered(statements, answers, state.carried);
  const [view, setView] = useState(() => Math.floor(Math.max(open, 0) / inView));
  const [unfolded, setUnfolded] = useState(open >= 0);
  const [said, setSaid] = useState("");
  const [key, setKey] = useState(state.key);
  const place = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);

  if (key !== state.key) {
    // Another check-in: begin where it begins.
    setKey(state.key);
    setView(Math.floor(Math.max(open, 0) / inView));
    setUnfolded(open >= 0);
    moved.current = true;
  }

  useEffect(() => {
    const detail = {
      area: definition.area ?? "",
      exercise: definition.exercise,
      answered: done,
      of,
    };
    document.dispatchEvent(new CustomEvent("icw:progress", { detail }));
  }, [done, of, definition]);

  useLayoutEffect(() => {
    if (moved.current) place.current?.focus();
    moved.current = false;
  }, [view, unfolded, key]);

  const go = (to: number) => {
    moved.current = true;
    setView(to);
  };
  const first = view * inView;
  const last = Math.min(first + inView, of);
  const left = Math.min(inView, of - last);
  const complete = open < 0;

  const undo = undoWords(definition, link.steps.last, state.carried);
  const takeBack = () => {
    if (!undo) return;
    link.undo();
    setSaid(link.text("likert.undone", { facet: undo.facet }));
    setView(Math.floor(undo.at / inView));
    setUnfolded(true);
  };

  return (
    <section class="icw-card icw-likert" lang={definition.language}>
      <h2>{definition.title}</h2>
      <Progress link={link} done={done} />
      {unfolded && (
        <>
          <h3 class="icw-likert-place" tabIndex={-1} ref={place}>
            {last - first > 1
              ? link.text("likert.view", { first: first + 1, last, of })
              : link.text("likert.view-one", { first: last, of })}
          </h3>
          {statements.slice(first, last).map((statement) => (
            <Rated key={`${key} ${statement.id}`} link={link} statement={statement} />
          ))}
        </>
      )}
      <Notices link={link} describe={(name, value) => describe(link, name, value)} />
      {unfolded && (
        <div class="icw-row icw-likert-foot">
          {left > 0 && (
            <Button onClick={() => go(view + 1)}>
              {link.text(left <= 4 ? `likert.next-${left}` : "likert.next", { count: left })}
            </Button>
          )}
          {left === 0 && open >= 0 && open < first && (
            <Button onClick={() => go(Math.floor(open / inView))}>
              {link.text("likert.to-open")}
            </Button>
          )}
          {view > 0 && (
            <Button quiet onClick={() => go(view - 1)}>
              {link.text("likert.back")}
            </Button>
          )}
          {undo && (
            <Button quiet class="icw-link-button icw-likert-undo" onClick={takeBack}>
              {link.text(`likert.${undo.text}`, {
                facet: undo.facet,
                from: undo.from,
                to: undo.to,
              })}
            </Button>
          )}
        </div>
      )}
      {complete && (
        <Complete
          link={link}
          unfolded={unfolded}
          unfold={(wanted) => {
            moved.current = wanted;
            setView(0);
            setUnfolded(wanted);
          }}
        />
      )}
      <SaveLine link={link} />
      <p class="icw-visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

function Progress({ link, done }: { link: RatingLink; done: number }) {
  const { definition, state } = link;
  const of = definition.statements.length;
  const minutes = minutesLeft(of - done);
  const parts = [link.text("likert.progress", { answered: done, of })];
  if (done < of) {
    parts.push(link.text(minutes === 1 ? "likert.minute" : "likert.minutes", { minutes }));
    parts.push(link.text("likert.stop"));
  }
  if (state.day)
    parts.push(link.text("likert.day", { day: sayDay(state.day, definition.language) }));
  const text = parts.join(" · ");
  return (
    <>
      <p class="icw-hint">{text}</p>
      <progress class="icw-likert-bar" max={of} value={done} aria-label={parts[0]} />
      {done === 0 && (
        <p class="icw-hint">{link.text("likert.window", { window: definition.window })}</p>
      )}
    </>
  );
}

function describe(link: RatingLink, name: string, value: Json) {
  const id = name.endsWith(NOTE) ? name.slice(0, -NOTE.length) : name;
  const statement = link.definition.statements.find((one) => one.id === id)?.text ?? "";
  const what = statement.replace(/\.$/, "");
  const theirs = name.endsWith(NOTE) ? String(value ?? "") : wordFor(link.definition, value);
  return { what, theirs: theirs || link.text("link.overwrote-nothing") };
}

export default widget(Likert);
