// The map as a table: the same people and ties as the pictures, to type and to paste into.
import { useState } from "preact/hooks";
import { Button } from "../link/parts";
import type { PartProps } from "./part";
import { PeopleTable } from "./people-table";
import { TiesTable } from "./ties-table";

export function Table(props: PartProps) {
  const { link, map } = props;
  const [shown, show] = useState<"people" | "ties">("people");
  const count = { people: map.people.length, ties: map.ties.length };
  return (
    <div class="icw-table-part">
      <div class="icw-row icw-table-modes">
        {(["people", "ties"] as const).map((one) => (
          <Button
            key={one}
            class="icw-choice"
            quiet
            aria-pressed={shown === one}
            onClick={() => show(one)}
          >
            {link.text(`stakeholders.table-show-${one}`, { count: count[one] })}
          </Button>
        ))}
      </div>
      <p class="icw-hint">{link.text(`stakeholders.table-${shown}-hint`)}</p>
      {shown === "people" ? <PeopleTable {...props} /> : <TiesTable {...props} />}
    </div>
  );
}
