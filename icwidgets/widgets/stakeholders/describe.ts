// An answer of the map in words, for what another tab had.
import type { Json } from "../link/model";
import type { Told } from "../link/parts";
import { RATINGS, readTieKey, type StakeholderMap } from "./model";
import type { MapLink } from "./part";
import { say, sayStance } from "./saying";

export function describe(link: MapLink, map: StakeholderMap, key: string, value: Json): Told {
  const nothing = link.text("link.overwrote-nothing");
  const name = (id: string) => map.byId.get(id)?.name ?? say(link, "somebody");
  const ends = readTieKey(key);
  if (ends) {
    const { strengths } = link.definition;
    return {
      what: say(link, "told-tie", { listener: name(ends[0]), heard: name(ends[1]) }),
      theirs: strengths.find((one) => one.value === value)?.label ?? nothing,
    };
  }
  const [id = "", of = ""] = key.split("/");
  const rating = RATINGS.find((one) => one === of);
  const labels: Record<string, string> = {
    name: say(link, "name"),
    note: say(link, "note"),
    now: say(link, "stance-now"),
    needed: say(link, "stance-needed"),
    spot: say(link, "lens-network"),
  };
  const label = rating
    ? (link.definition.scales.find((one) => one.id === rating)?.label ?? rating)
    : (labels[of] ?? of);
  const stance = link.definition.stances.find((one) => one.id === value);
  const theirs = Array.isArray(value) ? say(link, "told-spot") : String(value ?? "");
  return {
    what: say(link, "told", { name: name(id), label }),
    theirs: (stance ? sayStance(link, stance.id) : theirs) || nothing,
  };
}
