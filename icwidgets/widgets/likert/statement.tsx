// One statement: a native radio group whose name is the statement, and what belongs to it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button, QUIET_KEYS, TextField, useName } from "../link/parts";
import type { RatingLink } from "./likert";
import { NO_CHANCE, NOTE, type Statement, wordFor } from "./rating";

interface Props {
  link: RatingLink;
  statement: Statement;
}

export function Rated({ link, statement }: Props) {
  const { definition, state } = link;
  const { id, text, anchors } = statement;
  const group = useName();
  const own = link.answers[id];
  const chosen = own ?? state.carried[id];
  const anchor = anchors[String(chosen)];
  const choose = (value: number | string) => link.set({ [id]: value });
  return (
    <fieldset class="icw-likert-statement">
      <legend>{text}</legend>
      {own === undefined && chosen !== undefined && (
        <p class="icw-likert-carried">
          {link.text(definition.area ? "likert.carried" : "likert.carried-back")}
        </p>
      )}
      <div class="icw-likert-scale">
        {definition.points.map(({ value, word }) => (
          <label class="icw-likert-point" key={value}>
            <input
              type="radio"
              name={group}
              value={value}
              checked={chosen === value}
              onChange={() => choose(value)}
              {...QUIET_KEYS}
            />
            <span class="icw-likert-face">
              <b>{value}</b> <span>{word}</span>
            </span>
          </label>
        ))}
      </div>
      {anchor && (
        <p class="icw-likert-anchor">
          {link.text("likert.looks-like", { word: wordFor(definition, chosen), anchor })}
        </p>
      )}
      <Beside link={link} statement={statement}>
        <label class="icw-likert-none">
          <input
            type="radio"
            name={group}
            value={NO_CHANCE}
            checked={chosen === NO_CHANCE}
            onChange={() => choose(NO_CHANCE)}
            {...QUIET_KEYS}
          />
          <span>{definition.noChance}</span>
        </label>
      </Beside>
    </fieldset>
  );
}

/** The answer that is not scored, then examples and the note, folded until asked for. */
function Beside({ link, statement, children }: Props & { children: ComponentChildren }) {
  const { definition } = link;
  const { id, text, anchors } = statement;
  const [open, setOpen] = useState<"anchors" | "note" | undefined>();
  const panel = useName();
  const name = `${id}${NOTE}`;
  const noted = Boolean(link.answers[name]);
  const toggle = (one: "anchors" | "note") => setOpen(open === one ? undefined : one);
  const noteText = open === "note" ? "note-fold" : noted ? "note-open" : "note";
  return (
    <>
      <div class="icw-likert-beside">
        {children}
        {Object.keys(anchors).length > 0 && (
          <Button
            quiet
            class="icw-link-button"
            aria-expanded={open === "anchors"}
            aria-controls={open === "anchors" ? panel : undefined}
            aria-description={text}
            onClick={() => toggle("anchors")}
          >
            {link.text("likert.anchors")}
          </Button>
        )}
        <Button
          quiet
          class={`icw-link-button${noted ? " icw-likert-noted" : ""}`}
          aria-expanded={open === "note"}
          aria-controls={open === "note" ? panel : undefined}
          aria-description={text}
          onClick={() => toggle("note")}
        >
          {link.text(`likert.${noteText}`)}
        </Button>
      </div>
      {open === "anchors" && (
        <dl
          class="icw-likert-anchors"
          id={panel}
          aria-label={link.text("likert.anchors-about", { statement: text })}
        >
          {definition.points
            .filter(({ value }) => anchors[String(value)])
            .map(({ value, word }) => (
              <div key={value}>
                <dt>
                  {value} {word}
                </dt>
                <dd>{anchors[String(value)]}</dd>
              </div>
            ))}
        </dl>
      )}
      {open === "note" && (
        <div class="icw-likert-note" id={panel}>
          <TextField
            link={link}
            name={name}
            label={link.text("likert.note-label")}
            hint={link.text("likert.note-hint")}
            max={definition.longestNote}
            tooLong="likert.note-too-long"
            focus
          />
        </div>
      )}
    </>
  );
}
