// What became of a pasted block: what went in, and what was left out and why.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../link/parts";
import { shorten } from "./cells";
import type { MapLink } from "./part";
import type { LeftOut } from "./paste";

/** More than these are only counted. */
const SHOWN = 8;

export interface PastedTold {
  added: number;
  filled: number;
  ties?: number;
  left: LeftOut[];
}

/** What was pasted last; it is gone once it is undone. */
export function usePastedTold(link: MapLink) {
  const [told, tell] = useState<PastedTold>();
  const undone = link.state.redo !== null;
  useEffect(() => {
    if (undone) tell(undefined);
  }, [undone]);
  return [told, tell] as const;
}

export function PastedNote(props: { link: MapLink; told: PastedTold; dismiss(): void }) {
  const { link, told, dismiss } = props;
  const { left } = told;
  return (
    <div class="icw-notice icw-pasted">
      <div role="status">
        <p>{sayPasted(link, told)}</p>
        {left.length > 0 && (
          <>
            <p>{link.text("stakeholders.table-left-out", { count: left.length })}</p>
            <ul>
              {left.slice(0, SHOWN).map((one, at) => (
                <li key={at} dir="auto">
                  {sayLeft(link, one)}
                </li>
              ))}
            </ul>
            {left.length > SHOWN && (
              <p>{link.text("stakeholders.table-left-more", { count: left.length - SHOWN })}</p>
            )}
          </>
        )}
      </div>
      <div class="icw-row">
        <Button quiet onClick={dismiss}>
          {link.text("stakeholders.table-dismiss")}
        </Button>
      </div>
    </div>
  );
}

function sayPasted(link: MapLink, { added, filled, ties }: PastedTold): string {
  if (ties !== undefined) return link.text("stakeholders.table-pasted-ties", { ties });
  if (added + filled === 0) return link.text("stakeholders.table-pasted-nothing");
  return [
    added > 0 && link.text("stakeholders.table-pasted-added", { added }),
    filled > 0 && link.text("stakeholders.table-pasted-filled", { filled }),
    link.text("stakeholders.table-pasted-undo"),
  ]
    .filter(Boolean)
    .join(" ");
}

function sayLeft(link: MapLink, { row, column, value, why }: LeftOut): string {
  const { limits } = link.definition;
  const max = column === link.text("stakeholders.table-note") ? limits.note : limits.name;
  const said = link.text(why, { max, value: shorten(value), people: limits.people });
  if (column === "") return link.text("stakeholders.table-left-row", { row, why: said });
  const told = { row, column: shorten(column), value: shorten(value), why: said };
  return link.text("stakeholders.table-left-cell", told);
}
