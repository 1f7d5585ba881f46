// One person: everything that is known of them, by single taps and by keyboard.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Threaded } from "../fields/threaded";
import { Button, QUIET_KEYS, TextField, useName } from "../link/parts";
import {
  ME,
  type Person,
  type Rating,
  rate,
  STANCES,
  type Stance,
  type Stand,
  stand,
} from "./model";
import type { PartProps } from "./part";
import { RatingField } from "./rating";
import { say } from "./saying";
import { PersonTies } from "./ties";

const KEY: readonly Rating[] = ["say", "matters"];
const MORE: readonly Rating[] = ["legitimacy", "urgency", "agreement", "trust"];

interface Props extends PartProps {
  person: Person;
  /** The rating or stance to begin at. */
  field: string | undefined;
  /** Whether the lens shown asks for more than say and matters. */
  unfolded: boolean;
  /** Whether there is a picture to place them on. */
  canPlace: boolean;
  placing: boolean;
  place(on: boolean): void;
  merge(keep: string, gone: string): void;
  close(): void;
}

export function PersonPanel(props: Props) {
  const { link, person, field, edit, remove, close, placing } = props;
  const me = person.id === ME;
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useName();
  const { limits } = link.definition;
  useLayoutEffect(() => {
    const panel = heading.current?.closest("section");
    const wanted = field ? panel?.querySelector<HTMLElement>(`[data-field="${field}"]`) : null;
    const folded = wanted?.closest("details");
    if (folded) folded.open = true;
    const focus = wanted || heading.current;
    focus?.focus({ preventScroll: true });
    // On a phone the panel is below the picture: its head alone at the lower edge is no answer.
    const low = (focus?.getBoundingClientRect().bottom ?? 0) > window.innerHeight * 0.75;
    focus?.scrollIntoView?.({ block: low ? "start" : "nearest" });
  }, [person.id, field]);
  const set = MORE.filter((of) => person[of] !== null).length;
  const rating = (of: Rating) => (
    <RatingField
      key={of}
      link={link}
      of={of}
      mine={me}
      value={person[of]}
      change={(value) => edit(rate(person.id, of, value))}
    />
  );
  return (
    <section class="icw-map-person" aria-labelledby={name}>
      <div class="icw-map-panel-head">
        <h3 id={name} ref={heading} tabIndex={-1} dir="auto">
          {me ? say(link, "person-me") : person.name}
        </h3>
        <Button quiet class="icw-link-button" onClick={close}>
          {say(link, "close")}
        </Button>
      </div>
      <NameField key={person.id} {...props} />
      {props.canPlace && (
        <Button quiet aria-pressed={placing} onClick={() => props.place(!placing)}>
          {say(link, placing ? "place-stop" : "place-them")}
        </Button>
      )}
      {KEY.map(rating)}
      <StanceField {...props} of="now" />
      <StanceField {...props} of="needed" />
      {!me && (
        <details open={props.unfolded}>
          <summary {...QUIET_KEYS}>
            {say(link, "ratings-more")}
            <span class="icw-hint">{say(link, "ratings-set", { set, of: MORE.length })}</span>
          </summary>
          <div class="icw-map-more">{MORE.map(rating)}</div>
        </details>
      )}
      <PersonTies {...props} direction="listens" />
      <PersonTies {...props} direction="heard" />
      {!me && (
        <TextField
          link={link}
          name={`${person.id}/note`}
          label={say(link, "note")}
          hint={say(link, "note-hint")}
          max={limits.note}
          tooLong="stakeholders.note-too-long"
        />
      )}
      <Threaded link={link} record={person.id} />
      {!me && <Merge key={`merge ${person.id}`} {...props} />}
      {!me && (
        <Button quiet class="icw-map-remove" onClick={() => remove(person.id)}>
          {say(link, "remove", { name: person.name })}
        </Button>
      )}
    </section>
  );
}

/** A name is never empty on the map: an empty field waits with a sentence. */
function NameField({ link, person, edit }: Props) {
  const id = useName();
  const [draft, setDraft] = useState<string | null>(null);
  const me = person.id === ME;
  const { limits } = link.definition;
  const key = `${person.id}/name`;
  const shown = draft ?? (me ? String(link.answers[key] ?? "") : person.name);
  const over = shown.trim().length - limits.name;
  const wrong =
    over > 0
      ? say(link, "name-too-long", { over })
      : shown.trim() === "" && !me
        ? say(link, "name-needed")
        : "";
  const type = (text: string) => {
    setDraft(text);
    const name = text.trim();
    if (name.length > limits.name || (name === "" && !me)) return;
    edit({ [key]: name === "" ? null : name }, { typing: true });
  };
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {say(link, "name")}
      </label>
      <input
        id={id}
        class="icw-input"
        type="text"
        dir="auto"
        autoComplete="off"
        placeholder={me ? say(link, "me") : undefined}
        value={shown}
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong ? true : undefined}
        onFocus={() => link.hold(key)}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => {
          if (!wrong) setDraft(null);
          link.release(key);
        }}
        {...QUIET_KEYS}
      />
      <p class="icw-hint" id={`${id}-hint`}>
        {wrong ? (
          <span class="icw-wrong">{wrong}</span>
        ) : (
          say(link, me ? "name-me-hint" : "name-hint")
        )}
      </p>
    </div>
  );
}

function StanceField({ link, person, edit, of }: Props & { of: Stand }) {
  const id = useName();
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {say(link, `stance-${of}`)}
      </label>
      <select
        id={id}
        class="icw-input"
        data-field={of}
        value={person[of] ?? ""}
        onChange={({ currentTarget }) =>
          edit(stand(person.id, of, (currentTarget.value || null) as Stance | null))
        }
        {...QUIET_KEYS}
      >
        <option value="">{say(link, "open-value")}</option>
        {STANCES.map((stance) => {
          const words = link.definition.stances.find((one) => one.id === stance);
          return (
            <option key={stance} value={stance}>
              {`${words?.mark ?? ""} ${words?.label ?? stance}`.trim()}
            </option>
          );
        })}
      </select>
    </div>
  );
}

function Merge({ link, map, person, merge }: Props) {
  const id = useName();
  const [gone, setGone] = useState("");
  const others = map.people.filter((one) => one.id !== person.id && one.id !== ME);
  if (others.length === 0) return null;
  return (
    <details>
      <summary {...QUIET_KEYS}>{say(link, "merge")}</summary>
      <div class="icw-map-more">
        <div class="icw-field">
          <label class="icw-label" for={id}>
            {say(link, "merge-with")}
          </label>
          <select
            id={id}
            class="icw-input"
            value={gone}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => setGone(currentTarget.value)}
            {...QUIET_KEYS}
          >
            <option value="">{say(link, "choose")}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          <p class="icw-hint" id={`${id}-hint`}>
            {say(link, "merge-hint")}
          </p>
        </div>
        <Button quiet aria-disabled={gone === ""} onClick={() => gone && merge(person.id, gone)}>
          {say(link, "merge-do")}
        </Button>
      </div>
    </details>
  );
}
