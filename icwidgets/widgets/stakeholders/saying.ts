// What is said of a person in a lens: the same words for the name of a circle, the list, the
// sentence after a move and what is shown during a drag.
import { pendingOf } from "../link/pending";
import type { Lens, LensId } from "./lenses/lens";
import type { Person, Rating, Stance } from "./model";
import type { MapLink } from "./part";

const SAID: Record<Exclude<LensId, "stance" | "network">, Rating[]> = {
  grid: ["say", "matters"],
  salience: ["say", "legitimacy", "urgency"],
  relation: ["agreement", "trust"],
};
const PLACED = { grid: "quadrant", salience: "salience", relation: "relation" } as const;

export function say(link: MapLink, name: string, values?: Record<string, string | number>): string {
  return link.text(`stakeholders.${name}`, values);
}

/** "Say 8 of 10", or that it is not set. */
export function sayRating(link: MapLink, of: Rating, value: number | null): string {
  const label = say(link, `scale-${of}-short`);
  return value === null
    ? say(link, "open-rating", { label })
    : say(link, "of-ten", { label, value });
}

export function sayStance(link: MapLink, stance: Stance | null): string {
  const found = link.definition.stances.find(({ id }) => id === stance);
  return found?.label ?? say(link, "stance-open");
}

/**
 * The zone's id: Python's word for it, or where the values put the person as long as the
 * newest ones are still on their way to Python.
 */
export function zoneOf(link: MapLink, lens: Lens, person: Person): string | null {
  const { key, places } = link.state;
  const known = places[person.id];
  if (lens.id in PLACED && known && pendingOf(key).length === 0) {
    return known[PLACED[lens.id as keyof typeof PLACED]];
  }
  return lens.zoneOf(person, link.definition);
}

export function sayZone(link: MapLink, lens: LensId, zone: string): string {
  if (lens === "stance") return sayStance(link, zone as Stance);
  return say(link, `zone-${zone}`);
}

/** The person's values in this lens: "Say 8 of 10, Matters 3 of 10, Against; Keep satisfied". */
export function sayValues(link: MapLink, lens: Lens, person: Person, zone: string | null): string {
  if (lens.id === "stance") {
    const parts = [say(link, "now-say", { stance: sayStance(link, person.now) })];
    if (person.needed)
      parts.push(say(link, "needed-say", { stance: sayStance(link, person.needed) }));
    return parts.join(", ");
  }
  const ratings = lens.id === "network" ? [] : SAID[lens.id];
  const values = [
    ...ratings.map((of) => sayRating(link, of, person[of])),
    ...(person.now ? [sayStance(link, person.now)] : []),
  ].join(", ");
  if (lens.id === "network" || zone === null) return values;
  return say(link, "with-zone", { values, zone: sayZone(link, lens.id, zone) });
}

/** During a drag there is room for the ratings and the zone only. */
export function sayShort(link: MapLink, lens: Lens, person: Person): string {
  if (lens.id === "network") return "";
  if (lens.id === "stance") return sayValues(link, lens, person, null);
  const zone = lens.zoneOf(person, link.definition);
  const values = SAID[lens.id].map(
    (of) => `${say(link, `scale-${of}-short`)} ${person[of] ?? "–"}`,
  );
  return [...values, ...(zone ? [sayZone(link, lens.id, zone)] : [])].join(" · ");
}

/** Who listens to whom around a person, in names. */
export function sayTies(link: MapLink, id: string, map: PartialMap): string {
  const name = (one: string) => map.byId.get(one)?.name ?? one;
  const names = (ids: string[]) =>
    ids.length > 0
      ? new Intl.ListFormat(link.definition.language, { type: "conjunction" }).format(ids.map(name))
      : say(link, "nobody");
  const to = map.ties.filter(({ listener }) => listener === id).map(({ heard }) => heard);
  const by = map.ties.filter(({ heard }) => heard === id).map(({ listener }) => listener);
  return say(link, "ties-say", { to: names(to), by: names(by) });
}

interface PartialMap {
  byId: ReadonlyMap<string, Person>;
  ties: readonly { listener: string; heard: string }[];
}

/** What is read out for a person's circle. */
export function sayPerson(
  link: MapLink,
  lens: Lens,
  person: Person,
  zone: string | null,
  map: PartialMap,
): string {
  const said = [sayValues(link, lens, person, zone)];
  if (lens.id === "network") said.push(sayTies(link, person.id, map));
  return say(link, "person-say", { name: person.name, values: said.filter(Boolean).join("; ") });
}
