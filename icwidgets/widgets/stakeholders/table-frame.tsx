// Where a table stands: a region of its own that scrolls, the row to add to it below, and a way
// past both for whoever goes by the tab key.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button, QUIET_KEYS } from "../link/parts";
import type { MapLink } from "./part";

interface TableFrameProps {
  link: MapLink;
  label: string;
  onPaste: (event: ClipboardEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  foot: JSX.Element;
  children: JSX.Element;
}

export function TableFrame({ link, label, onPaste, onKeyDown, foot, children }: TableFrameProps) {
  const end = useRef<HTMLSpanElement>(null);
  return (
    <>
      <Button class="icw-table-skip" quiet onClick={() => end.current?.focus()}>
        {link.text("stakeholders.table-skip")}
      </Button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and pasted cells of the fields inside. */}
      <div class="icw-table-frame" onPaste={onPaste} onKeyDown={onKeyDown}>
        <section
          class="icw-table-scroll"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
          {...QUIET_KEYS}
        >
          {children}
        </section>
        {foot}
      </div>
      <span ref={end} tabIndex={-1} class="icw-table-end" />
    </>
  );
}
