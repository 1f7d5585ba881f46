// The picture in words: people by zone. And what the marks in it mean.
import { Button, QUIET_KEYS } from "../link/parts";
import { lenses } from "./lenses/index";
import type { LensId } from "./lenses/lens";
import { Mark } from "./mark";
import { type Person, STANCES } from "./model";
import { FENCE } from "./node";
import type { MapLink, PartProps } from "./part";
import { say, sayTies, sayValues, sayZone, zoneOf } from "./saying";

export function AsList({ link, map, open, lens: id }: PartProps & { lens: LensId }) {
  const lens = lenses[id];
  const zones = new Map<string, Person[]>();
  for (const person of map.people.filter((one) => lens.shows(one))) {
    const zone = zoneOf(link, lens, person) ?? "";
    zones.set(zone, [...(zones.get(zone) ?? []), person]);
  }
  const named = [...zones].sort(([one], [two]) => (one === "" ? 1 : 0) - (two === "" ? 1 : 0));
  return (
    <details class="icw-map-list">
      <summary {...QUIET_KEYS}>{say(link, "as-list")}</summary>
      <div class="icw-map-zones">
        {named.map(([zone, people]) => (
          <div key={zone}>
            {id !== "network" && (
              <h3>{zone === "" ? say(link, "list-open") : sayZone(link, id, zone)}</h3>
            )}
            <ul>
              {people.map((person) => (
                <li key={person.id}>
                  <Button quiet class="icw-link-button" onClick={() => open(person.id)}>
                    <span dir="auto">{person.name}</span>
                  </Button>
                  <span>
                    {id === "network"
                      ? sayTies(link, person.id, map)
                      : sayValues(link, lens, person, null)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

interface LegendProps {
  link: MapLink;
  lens: LensId;
  ties: boolean;
  first: boolean;
}

export function Legend({ link, lens, ties, first }: LegendProps) {
  const { stances } = link.definition;
  return (
    <ul class="icw-map-legend" aria-label={say(link, "legend")}>
      {STANCES.map((stance) => (
        <li key={stance}>
          <Mark stance={stance} />
          {stances.find(({ id }) => id === stance)?.short ?? stance}
        </li>
      ))}
      {lens === "stance" && (
        <>
          <li>
            <svg class="icw-map-mark-inline" viewBox="-9 -11 18 22" aria-hidden="true">
              <circle class="icw-map-face" r={6.5} />
            </svg>
            {say(link, "legend-now")}
          </li>
          <li>
            <svg class="icw-map-mark-inline" viewBox="-9 -11 18 22" aria-hidden="true">
              <g class="icw-map-need" data-set="">
                <path d="M-6 -7L7 0L-6 7Z" />
              </g>
            </svg>
            {say(link, "legend-needed")}
          </li>
        </>
      )}
      {lens === "relation" && (
        <li>
          <svg class="icw-map-mark-inline" viewBox="-9 -11 18 22" aria-hidden="true">
            <path class="icw-map-fence" d={FENCE} />
          </svg>
          {say(link, "legend-fence")}
        </li>
      )}
      {first && lens !== "stance" && (
        <li>
          <svg class="icw-map-mark-inline" viewBox="-9 -11 18 22" aria-hidden="true">
            <circle class="icw-map-order" r={8.5} />
            <text class="icw-map-order-text" y={4} font-size={11}>
              1
            </text>
          </svg>
          {say(link, "legend-first")}
        </li>
      )}
      {ties && <li>{say(link, "legend-ties")}</li>}
      {lens === "network" && <li>{say(link, "legend-arrow")}</li>}
    </ul>
  );
}

/** What a coach would ask about any map. */
export function Questions({ link }: { link: MapLink }) {
  const { questions } = link.definition;
  if (questions.length === 0) return null;
  return (
    <details class="icw-map-list">
      <summary {...QUIET_KEYS}>{say(link, "questions")}</summary>
      <ul class="icw-map-questions">
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </details>
  );
}
