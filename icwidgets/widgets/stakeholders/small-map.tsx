// A map as it was on a day: the grid, small and only to look at, with a list that says the same.
import { useMemo } from "preact/hooks";
import type { Answers } from "../link/model";
import { apart, type Standing } from "./apart";
import { Folded } from "./folded";
import { lenses } from "./lenses";
import { plot } from "./lenses/axes";
import type { Frame } from "./lenses/lens";
import { initials, type Person, readMap, type StakeholderMap } from "./model";
import type { MapLink } from "./part";

const RADIUS = 13;
const SIZE = { width: 320, height: 272, narrow: true, radius: RADIUS };

export interface SmallMapProps {
  link: MapLink;
  answers: Answers;
  /** What the picture is of: "Before: 2 September". */
  title: string;
  /** The map that it is compared with: whoever stands elsewhere is marked. */
  other: Answers;
}

export function SmallMap({ link, answers, title, other }: SmallMapProps) {
  const me = link.text("stakeholders.me");
  const map = useMemo(() => readMap(answers, me), [answers, me]);
  const before = useMemo(() => readMap(other, me), [other, me]);
  const frame: Frame = { ...SIZE, cut: link.definition.cut, rows: new Map(), spots: {} };
  const places = placeAll(map, frame);
  const box = plot(frame);
  const open = map.people.filter(({ id }) => !places.has(id));
  return (
    <figure class="icw-small-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" focusable="false">
        {lenses.grid.zones(frame).map(({ id, path, look }) => (
          <path key={id} d={path} class={`icw-small-${look}`} />
        ))}
        <path
          d={`M${box.left} ${box.top}V${box.bottom}H${box.right}`}
          class="icw-small-axis"
          fill="none"
        />
        {[...places].map(([id, { x, y }]) => {
          const person = map.byId.get(id);
          if (!person) return null;
          return (
            <g
              key={id}
              transform={`translate(${x} ${y})`}
              class={moved(person, before.byId.get(id)) ? "icw-small-moved" : "icw-small-still"}
            >
              <circle r={RADIUS} />
              <text dy="0.36em">{initials(person.name)}</text>
            </g>
          );
        })}
        <text x={(box.left + box.right) / 2} y={SIZE.height - 4} class="icw-small-word">
          {link.text("stakeholders.scale-matters-short")}
        </text>
        <text
          transform={`translate(14 ${(box.top + box.bottom) / 2}) rotate(-90)`}
          class="icw-small-word"
        >
          {link.text("stakeholders.scale-say-short")}
        </text>
      </svg>
      <Folded title={link.text("stakeholders.moments-as-list", { count: map.people.length })}>
        <ul>
          {map.people.map((person) => (
            <li key={person.id}>
              <span dir="auto">{person.name}</span>: {sayPerson(link, person)}
            </li>
          ))}
        </ul>
      </Folded>
      {open.length > 0 && (
        <p class="icw-hint">
          {link.text("stakeholders.moments-open", {
            names: open.map(({ name }) => name).join("; "),
          })}
        </p>
      )}
    </figure>
  );
}

function placeAll(map: StakeholderMap, frame: Frame) {
  const standing = map.people.flatMap((person): Standing[] => {
    const place = lenses.grid.shows(person) ? lenses.grid.place(person, frame) : null;
    return place ? [{ id: person.id, ...place }] : [];
  });
  return apart(standing, RADIUS * 2 + 2, (point, id) => {
    const person = map.byId.get(id);
    return person ? lenses.grid.confine(point, person, frame) : point;
  });
}

function moved(person: Person, before: Person | undefined): boolean {
  return !before || person.say !== before.say || person.matters !== before.matters;
}

function sayPerson(link: MapLink, { say, matters, now }: Person): string {
  const { scales, stances } = link.definition;
  const rated = (id: string, value: number | null) => {
    const label = scales.find((scale) => scale.id === id)?.label ?? id;
    if (value === null) return link.text("stakeholders.open-rating", { label });
    return link.text("stakeholders.of-ten", { label, value });
  };
  const stance = stances.find(({ id }) => id === now)?.label;
  const words = [rated("say", say), rated("matters", matters)];
  return [...words, stance ?? link.text("stakeholders.stance-open")].join("; ");
}
