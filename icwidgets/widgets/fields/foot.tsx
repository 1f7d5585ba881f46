// What stands below the fields: taking back the last step, and whether all is saved.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Link } from "../link/link";
import { Button, SaveLine } from "../link/parts";

interface FootProps {
  link: Link;
  /** Names what a step changed, given the keys of its answers. */
  name: (keys: string[]) => string;
  /** Said as well as what was undone, e.g. that something was removed. */
  said?: { text: string } | undefined;
  children?: ComponentChildren;
}

export function Foot({ link, name, said, children }: FootProps) {
  const [told, tell] = useState<{ text: string; after: FootProps["said"] }>();
  const last = link.steps.last;
  const undo = () => {
    if (!last) return;
    const label = name(Object.keys(last.after));
    link.undo();
    tell({ text: link.text("fields.undone", { label }), after: said });
  };
  // What was said last is read out: the undoing, until something else was said.
  const line = told && told.after === said ? told.text : said?.text;
  return (
    <div class="icw-foot">
      {children}
      {(last || told) && (
        // Not disabled when there is nothing left: a button under the focus must stay.
        <Button quiet aria-disabled={!last} onClick={undo}>
          {link.text("fields.undo")}
        </Button>
      )}
      <p class="icw-visually-hidden" role="status">
        {line}
      </p>
      <SaveLine link={link} />
    </div>
  );
}
