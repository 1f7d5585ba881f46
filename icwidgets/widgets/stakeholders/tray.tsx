// Who has no place in this lens yet waits here: never at a made-up one.
import { QUIET_KEYS } from "../link/parts";
import { initials, type Person } from "./model";
import type { PartProps } from "./part";
import { say } from "./saying";

interface Props extends PartProps {
  waiting: readonly Person[];
  opened: string | null;
  placing: string | null;
}

export function Tray({ link, waiting, opened, placing }: Props) {
  if (waiting.length === 0) return null;
  return (
    <div class="icw-map-tray">
      <p>
        <b>{say(link, "tray")}</b> <span class="icw-hint">{say(link, "tray-hint")}</span>
      </p>
      <ul>
        {waiting.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              class="icw-map-chip"
              data-chip={id}
              data-chosen={placing === id ? "" : undefined}
              aria-expanded={opened === id}
              aria-label={say(link, "tray-say", { name })}
              {...QUIET_KEYS}
            >
              <span class="icw-map-chip-face" aria-hidden="true">
                {initials(name)}
              </span>
              <span dir="auto">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
