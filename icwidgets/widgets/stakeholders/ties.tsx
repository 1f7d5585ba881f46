// Who a person listens to, or who listens to them: add, change how much, take away.
import { useState } from "preact/hooks";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { connect, type Person, type Tie } from "./model";
import type { PartProps } from "./part";
import { say } from "./saying";

const USUAL = 3;

interface Props extends PartProps {
  person: Person;
  direction: "listens" | "heard";
}

export function PersonTies(props: Props) {
  const { link, map, person, direction, edit } = props;
  const id = useName();
  const [chosen, setChosen] = useState("");
  const listens = direction === "listens";
  const other = (tie: Tie) => (listens ? tie.heard : tie.listener);
  const mine = map.ties.filter((tie) => (listens ? tie.listener : tie.heard) === person.id);
  const taken = new Set([person.id, ...mine.map(other)]);
  const free = map.people.filter((one) => !taken.has(one.id));
  const { limits, strengths } = link.definition;
  const put = (one: string, strength: number | null) =>
    edit(listens ? connect(person.id, one, strength) : connect(one, person.id, strength));
  const me = person.id === "me" ? "-me" : "";
  return (
    <details class="icw-map-ties-of" open={mine.length > 0 && mine.length <= 6}>
      <summary {...QUIET_KEYS}>
        {say(link, `${direction}${me}`, { name: person.name })}
        <span class="icw-hint">{mine.length > 0 ? mine.length : say(link, "no-ties")}</span>
      </summary>
      <div class="icw-map-more">
        {mine.length > 0 && (
          <ul>
            {mine.map((tie) => {
              const values = {
                listener: map.byId.get(tie.listener)?.name ?? "",
                heard: map.byId.get(tie.heard)?.name ?? "",
              };
              return (
                <li key={other(tie)}>
                  <span dir="auto">{map.byId.get(other(tie))?.name}</span>
                  <select
                    class="icw-input"
                    aria-label={say(link, "tie-strength", values)}
                    value={String(tie.strength)}
                    onChange={({ currentTarget }) => put(other(tie), Number(currentTarget.value))}
                    {...QUIET_KEYS}
                  >
                    {strengths.map(({ value, label }) => (
                      <option key={value} value={String(value)}>
                        {label}
                      </option>
                    ))}
                  </select>
                  <Button
                    quiet
                    class="icw-link-button"
                    aria-label={say(link, "tie-remove", values)}
                    onClick={() => put(other(tie), null)}
                  >
                    <span aria-hidden="true">✕</span>
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        {free.length > 0 && map.ties.length < limits.ties && (
          <div class="icw-map-tie-add">
            <label class="icw-visually-hidden" for={id}>
              {say(link, `${direction}${me}`, { name: person.name })}
            </label>
            <select
              id={id}
              class="icw-input"
              value={chosen}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
              {...QUIET_KEYS}
            >
              <option value="">{say(link, "choose")}</option>
              {free.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <Button
              quiet
              aria-disabled={chosen === ""}
              onClick={() => {
                if (chosen) put(chosen, USUAL);
                setChosen("");
              }}
            >
              {say(link, "tie-add")}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
