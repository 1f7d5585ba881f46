// A rating by single taps: a list with "leave open", and one less or one more beside it.
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { clamp, type Rating, TOP } from "./model";
import type { MapLink } from "./part";
import { say } from "./saying";

/** Where "one more" or "one less" begins from a rating left open. */
const MIDDLE = 5;

interface Props {
  link: MapLink;
  of: Rating;
  /** Whether it is about the person at the screen. */
  mine: boolean;
  value: number | null;
  change(value: number | null): void;
}

export function RatingField({ link, of, mine, value, change }: Props) {
  const id = useName();
  const scale = link.definition.scales.find((one) => one.id === of);
  const label = mine && of === "matters" ? say(link, "scale-matters-me") : (scale?.label ?? of);
  const hint = mine && scale?.hint ? say(link, `scale-${of}-me-hint`) : scale?.hint;
  const step = (by: number) => {
    const next = value === null ? MIDDLE : clamp(value + by, 0, TOP);
    if (next !== value) change(next);
  };
  const words = (one: number) => {
    if (one === 0) return say(link, "rating-low", { low: scale?.low ?? "" });
    return one === TOP ? say(link, "rating-high", { high: scale?.high ?? "" }) : String(one);
  };
  return (
    <div class="icw-map-rating">
      <label class="icw-label" for={id}>
        {label}
      </label>
      <div class="icw-map-stepper">
        <Button
          quiet
          aria-label={say(link, "less", { label })}
          aria-disabled={value === 0}
          onClick={() => step(-1)}
        >
          <span aria-hidden="true">−</span>
        </Button>
        <select
          id={id}
          class="icw-input"
          data-field={of}
          value={value === null ? "" : String(value)}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={({ currentTarget }) =>
            change(currentTarget.value === "" ? null : Number(currentTarget.value))
          }
          {...QUIET_KEYS}
        >
          <option value="">{say(link, "open-value")}</option>
          {Array.from({ length: TOP + 1 }, (_, one) => (
            <option key={one} value={String(one)}>
              {words(one)}
            </option>
          ))}
        </select>
        <Button
          quiet
          aria-label={say(link, "more", { label })}
          aria-disabled={value === TOP}
          onClick={() => step(1)}
        >
          <span aria-hidden="true">+</span>
        </Button>
      </div>
      {hint && (
        <p class="icw-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
