// A person, with suggestions from the map and from what was written elsewhere; and a reference to
// something that was written elsewhere. Both are the browser's own controls.
import type { Link } from "../link/link";
import { QUIET_KEYS, TextField, useName } from "../link/parts";
import { type Choice, type Field, grouped, suggestions } from "./field";
import { Way } from "./way";

interface NamedProps {
  link: Link;
  field: Field;
  label: string;
}

/** What a field offers; a field of a record has the offer of the same field in any record. */
export function offered(link: Link, field: Field): Choice[] {
  const { options } = link.state as { options?: Record<string, Choice[]> };
  return options?.[field.id.slice(field.id.lastIndexOf("/") + 1)] ?? [];
}

export function Person({ link, field, label }: NamedProps) {
  const list = useName();
  const written = String(link.answers[field.id] ?? "");
  const known = suggestions(offered(link, field), written, field.several);
  return (
    <>
      <TextField
        link={link}
        name={field.id}
        label={label}
        hint={field.hint}
        max={field.maxLength}
        tooLong="fields.too-long"
        single
        list={known.length > 0 ? list : undefined}
      />
      {known.length > 0 && (
        <datalist id={list}>
          {known.map(([value, note]) => (
            <option key={value} value={value} label={note || undefined} />
          ))}
        </datalist>
      )}
    </>
  );
}

export function Reference({ link, field, label }: NamedProps) {
  const id = useName();
  const known = offered(link, field);
  const value = String(link.answers[field.id] ?? "");
  const chosen = known.find(([one]) => one === value);
  const gone = value !== "" && !chosen;
  const none = known.length === 0 && !gone;
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="icw-input"
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => link.set({ [field.id]: event.currentTarget.value || null })}
        {...QUIET_KEYS}
      >
        <option value="">{link.text(none ? "fields.nothing-yet" : "fields.choose")}</option>
        {gone && <option value={value}>{link.text("fields.gone")}</option>}
        {grouped(known).map(([group, choices]) =>
          group ? (
            <optgroup key={group} label={group}>
              {choices.map(toOption)}
            </optgroup>
          ) : (
            choices.map(toOption)
          ),
        )}
      </select>
      <p class="icw-hint" id={`${id}-hint`}>
        {gone ? link.text("fields.gone-note") : field.hint}
      </p>
      {chosen && (
        <Way link={link} to={value}>
          {link.text("fields.show", { title: chosen[1] })}
        </Way>
      )}
    </div>
  );
}

function toOption([value, label]: Choice) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
