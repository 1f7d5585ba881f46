// Connecting two people: by taps or drags in the picture, or by two lists here.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answers } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { connect } from "./model";
import type { MapLink, PartProps } from "./part";
import { say } from "./saying";

const USUAL = 3;

export interface Pair {
  listener: string | null;
  heard: string | null;
}

interface Props extends PartProps {
  pair: Pair;
  choose(pair: Pair): void;
  close(): void;
}

export function Connect(props: Props) {
  const { link, map, edit, pair, choose, close } = props;
  const id = useName();
  const heading = useRef<HTMLHeadingElement>(null);
  const [strength, setStrength] = useState(USUAL);
  const [both, setBoth] = useState(false);
  const [done, setDone] = useState("");
  const { limits, strengths } = link.definition;
  const name = (one: string | null) => (one && map.byId.get(one)?.name) || "";
  const { listener, heard } = pair;
  const known =
    listener && heard
      ? map.ties.find((tie) => tie.listener === listener && tie.heard === heard)
      : null;
  useLayoutEffect(() => heading.current?.focus(), []);
  useLayoutEffect(() => {
    if (known) setStrength(known.strength);
  }, [known]);

  const join = (event: Event) => {
    event.preventDefault();
    if (!listener || !heard) return;
    const answers: Answers = { ...connect(listener, heard, strength) };
    if (both) Object.assign(answers, connect(heard, listener, strength));
    const fresh = Object.keys(answers).filter((key) => !(key in link.answers)).length;
    if (map.ties.length + fresh > limits.ties) {
      setDone(say(link, "connect-full", { ties: limits.ties }));
      return;
    }
    edit(answers);
    const words = strengths.find(({ value }) => value === strength)?.label ?? String(strength);
    const values = { listener: name(listener), heard: name(heard), strength: words };
    const sentence = say(link, both ? "connected-both" : "connected", values);
    setDone(sentence);
    props.say(sentence);
    choose({ listener: null, heard: null });
    heading.current?.focus();
  };
  const list = (which: keyof Pair, label: string) => (
    <div class="icw-field">
      <label class="icw-label" for={`${id}-${which}`}>
        {say(link, label)}
      </label>
      <select
        id={`${id}-${which}`}
        class="icw-input"
        value={pair[which] ?? ""}
        onChange={({ currentTarget }) => {
          const other = which === "listener" ? "heard" : "listener";
          const value = currentTarget.value || null;
          choose({ ...pair, [which]: value, ...(pair[other] === value ? { [other]: null } : {}) });
        }}
        {...QUIET_KEYS}
      >
        <option value="">{say(link, "choose")}</option>
        {map.people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form class="icw-map-connect" onSubmit={join} aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`} tabIndex={-1} ref={heading}>
        {say(link, "connect-heading")}
      </h3>
      <p class="icw-hint" role="status">
        {map.people.length < 2
          ? say(link, "connect-none")
          : listener && !heard
            ? say(link, "connect-first", { name: name(listener) })
            : say(link, "connect-how")}
      </p>
      {list("listener", "connect-listener")}
      {list("heard", "connect-heard")}
      <Strength
        link={link}
        legend={say(link, "connect-strength")}
        value={strength}
        choose={setStrength}
      />
      <label class="icw-map-check">
        <input
          type="checkbox"
          checked={both}
          onChange={({ currentTarget }) => setBoth(currentTarget.checked)}
          {...QUIET_KEYS}
        />
        {say(link, "connect-both")}
      </label>
      <div class="icw-row">
        <Button type="submit" aria-disabled={!listener || !heard}>
          {say(link, "connect-do")}
        </Button>
        <Button quiet onClick={close}>
          {say(link, "add-done")}
        </Button>
      </div>
      {done && <p class="icw-map-done">{done}</p>}
    </form>
  );
}

interface StrengthProps {
  link: MapLink;
  legend: string;
  value: number;
  choose(value: number): void;
}

/** How much somebody listens: a line of that thickness, and words. */
export function Strength({ link, legend, value, choose }: StrengthProps) {
  const name = useName();
  return (
    <fieldset class="icw-map-strength">
      <legend class="icw-label">{legend}</legend>
      {link.definition.strengths.map((one) => (
        <label key={one.value}>
          <input
            type="radio"
            name={name}
            checked={one.value === value}
            onChange={() => choose(one.value)}
            {...QUIET_KEYS}
          />
          <span>
            <svg viewBox="0 0 34 10" aria-hidden="true">
              <path
                d="M2 5H32"
                stroke-width={0.8 + one.value * 0.9}
                stroke-dasharray={one.value === 1 ? "5 4" : undefined}
              />
            </svg>
            {one.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
