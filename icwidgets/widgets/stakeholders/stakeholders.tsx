// The stakeholder map: who can move the aim, and who do they listen to? One data set, five lenses,
// a table; what follows from it beside it.
import { useMemo, useState } from "preact/hooks";
import type { Answers } from "../link/model";
import { SaveLine, widget } from "../link/parts";
import { difference, type MapDefinition, type MapState, readMap, remove } from "./model";
import type { MapLink, PartProps } from "./part";
import "./stakeholders.css";

export function Stakeholders({ link }: { link: MapLink }) {
  const answers = link.answers;
  const shown = JSON.stringify(answers);
  const map = useMemo(() => readMap(answers, link.text("stakeholders.me")), [shown, link]);
  const [said, say] = useState("");
  const edit = (wanted: Answers) => {
    const changed = difference(link.answers, wanted);
    if (Object.keys(changed).length > 0) link.set(changed);
  };
  const part: PartProps = {
    link,
    map,
    edit,
    open: () => {},
    remove: (id) => edit(remove(link.answers, id)),
    say,
  };
  return (
    <section class="icw-card icw-map" lang={link.definition.language}>
      <ul>
        {part.map.people.map((person) => (
          <li key={person.id} dir="auto">
            {person.name}
          </li>
        ))}
      </ul>
      <SaveLine link={link} />
      <p class="icw-visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

export default widget<MapState, MapDefinition>(Stakeholders);
