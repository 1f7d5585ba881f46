// The way back from what follows to what was written: the number of a card, or a field's name.
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";
import type { Back } from "./insight";

interface RefsProps {
  link: Link;
  refs: readonly string[];
  back: Back;
}

/** Round numbers beside a sentence, for those that have one. */
export function Numbers({ link, refs, back }: RefsProps) {
  return (
    <div class="icw-told-refs">
      {refs.map((ref) => {
        const number = back.numberOf(ref);
        const title = back.titleOf(ref);
        if (number === undefined || title === undefined) return null;
        return (
          <button
            key={ref}
            type="button"
            class="icw-told-ref"
            onClick={() => back.open(ref)}
            {...QUIET_KEYS}
          >
            <span class="icw-told-number">{number}</span>{" "}
            <span class="icw-visually-hidden">{link.text("told.open-card", { title })}</span>
          </button>
        );
      })}
    </div>
  );
}

/** Names below a sentence, for those without a number. */
export function Names({ link, refs, back }: RefsProps) {
  const named = refs.filter(
    (ref) => back.numberOf(ref) === undefined && back.titleOf(ref) !== undefined,
  );
  if (named.length === 0) return null;
  return (
    <div class="icw-told-names">
      {named.map((ref) => (
        <button
          key={ref}
          type="button"
          class="icw-button icw-link-button"
          onClick={() => back.open(ref)}
          {...QUIET_KEYS}
        >
          {link.text("told.go-to", { label: back.titleOf(ref) ?? "" })}
        </button>
      ))}
    </div>
  );
}
