// The way back from what follows to what was written: the number of a card, a field's name, or the
// entries of other exercises.
import { Way } from "../fields/way";
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";
import type { Back } from "./insight";

interface RefsProps {
  link: Link;
  refs: readonly string[];
  back: Back;
}

/** Round numbers below a sentence, for those that have one. */
export function Numbers({ link, refs, back }: RefsProps) {
  if (refs.every((ref) => back.numberOf(ref) === undefined)) return null;
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

/** More names than this are folded: a sentence is read before its sources. */
const MOST_NAMES = 2;

/** Names below a sentence, for those without a number. */
export function Names({ link, refs, back }: RefsProps) {
  const named = refs.filter(
    (ref) => back.numberOf(ref) === undefined && back.titleOf(ref) !== undefined,
  );
  if (named.length === 0) return null;
  const names = (
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
  if (named.length <= MOST_NAMES) return names;
  return (
    <details class="icw-unfold">
      <summary {...QUIET_KEYS}>{link.text("told.rests-on", { count: named.length })}</summary>
      {names}
    </details>
  );
}

const MOST = 12;

/** What a sentence rests on in other exercises, entry by entry. */
export function Elsewhere({ link, refs }: Omit<RefsProps, "back">) {
  // Ids of exercises have a dot; those of records and fields have none.
  const far = refs.filter((ref) => ref.includes("."));
  if (far.length === 0) return null;
  return (
    <p class="icw-told-far">
      {far.length > 1 && <span>{link.text("told.behind")}</span>}
      {far.slice(0, MOST).map((ref, at) => (
        <Way key={ref} link={link} to={ref} class="icw-told-far-way">
          {far.length === 1 ? (
            link.text("told.show-entry")
          ) : (
            <>
              <span class="icw-visually-hidden">{link.text("told.entry")}</span> {at + 1}
            </>
          )}
        </Way>
      ))}
      {far.length > MOST && <span>{link.text("told.more", { count: far.length - MOST })}</span>}
    </p>
  );
}
