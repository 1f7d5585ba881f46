// Who has no place in this lens yet waits here: never at a made-up one.
import { useRef, useState } from "preact/hooks";
import { Button, QUIET_KEYS } from "../link/parts";
import { initials, type Person } from "./model";
import type { PartProps } from "./part";
import { say } from "./saying";

interface Props extends PartProps {
  waiting: readonly Person[];
  opened: string | null;
  placing: string | null;
}

/** More than this would push everything else off a phone. */
const FEW = 8;

export function Tray({ link, waiting, opened, placing }: Props) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  if (waiting.length === 0) return null;
  const shown = all ? waiting : waiting.slice(0, FEW);
  const unfold = () => {
    setAll(true);
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>("[data-chip]")[FEW]?.focus(),
    );
  };
  return (
    <div class="icw-map-tray">
      <p>
        <b>{say(link, "tray")}</b> <span class="icw-hint">{say(link, "tray-hint")}</span>
      </p>
      <ul ref={list} aria-label={say(link, "list-open")}>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              class="icw-map-chip"
              data-chip={id}
              data-chosen={placing === id ? "" : undefined}
              aria-expanded={opened === id}
              {...QUIET_KEYS}
            >
              <span class="icw-map-chip-face" aria-hidden="true">
                {initials(name)}
              </span>
              <span dir="auto">{name}</span>
            </button>
          </li>
        ))}
        {shown.length < waiting.length && (
          <li>
            <Button quiet class="icw-link-button" onClick={unfold}>
              {say(link, "tray-more", { count: waiting.length - shown.length })}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}
