// One control a kind of field. A new kind is one more row of `controls` here and one of
// `KINDS` in kind.py.
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Link } from "../link/link";
import { Button, QUIET_KEYS, TextField, useName } from "../link/parts";
import {
  type Field,
  type FieldKind,
  MOST_BUTTONS,
  POINTS,
  type Reading,
  readDate,
  readNumber,
  readPercent,
} from "./field";
import { Person, Reference } from "./named";
import { Writing } from "./writing";

export interface ControlProps {
  link: Link;
  field: Field;
}

const controls: Record<FieldKind, ComponentType<ControlProps>> = {
  text: (props) => <Words {...props} />,
  "long-text": (props) => <Words {...props} rows={3} />,
  choice: (props) =>
    props.field.choices.length > MOST_BUTTONS ? <Select {...props} /> : <Radios {...props} />,
  number: (props) => <Typed {...props} read={readNumber} mode="decimal" />,
  percent: (props) => (
    <Typed {...props} read={readPercent} mode="numeric" unit="fields.percent-unit" />
  ),
  scale: (props) => <Scale {...props} />,
  date: (props) => <Typed {...props} read={readDate} />,
  writing: (props) => <Writing {...props} label={labelOf(props.link, props.field)} />,
  person: (props) => <Person {...props} label={labelOf(props.link, props.field)} />,
  reference: (props) => <Reference {...props} label={labelOf(props.link, props.field)} />,
};

/** Fields one below the other, each drawn as its kind is. */
export function Fields({ link, fields }: { link: Link; fields: readonly Field[] }) {
  return (
    <div class="icw-fields">
      {fields.map((field) => {
        const Control = controls[field.kind];
        return (
          <div key={field.id} class={`icw-fields-${field.kind}`}>
            <Control link={link} field={field} />
          </div>
        );
      })}
    </div>
  );
}

/** The label, with a word behind it when an answer is needed. */
function labelOf(link: Link, field: Field): string {
  return field.required ? `${field.label} (${link.text("fields.required")})` : field.label;
}

function Words({ link, field, rows = 0 }: ControlProps & { rows?: number }) {
  return (
    <TextField
      link={link}
      name={field.id}
      label={labelOf(link, field)}
      hint={field.hint}
      max={field.maxLength}
      tooLong="fields.too-long"
      single={rows === 0}
      rows={rows}
    />
  );
}

interface TypedProps extends ControlProps {
  read: (text: string) => Reading;
  /** Which keys a phone offers; without it the browser's own field for a day is used. */
  mode?: "decimal" | "numeric";
  unit?: string;
}

/** Something typed that is more than words: kept as typed until it can be read. */
function Typed({ link, field, read, mode, unit }: TypedProps) {
  const id = useName();
  const [draft, setDraft] = useState<string>();
  // A day without its year is no value for the browser, though something stands in the field.
  const [partial, setPartial] = useState(false);
  const shown = draft ?? String(link.answers[field.id] ?? "");
  const reading = read(shown);
  const odd = "wrong" in reading ? reading.wrong : partial && shown === "" && "fields.not-a-date";
  const wrong = draft === undefined && odd ? link.text(odd) : undefined;

  const write = ({ value, validity }: HTMLInputElement) => {
    setDraft(value);
    const next = read(value);
    if ("value" in next && !validity.badInput) {
      link.set({ [field.id]: next.value }, { typing: true });
    }
  };
  const leave = ({ validity }: HTMLInputElement) => {
    setPartial(validity.badInput);
    // Only now is it sure that nothing more comes: "-" may have been the start of "-3".
    if (draft !== undefined && "wrong" in reading) {
      link.set({ [field.id]: draft }, { wrong: link.text(reading.wrong) });
    }
    setDraft(undefined);
    link.release(field.id);
  };
  const common = {
    id,
    class: "icw-input",
    autoComplete: "off",
    value: shown,
    "aria-describedby": unit ? `${id}-unit ${id}-hint` : `${id}-hint`,
    "aria-invalid": wrong ? true : undefined,
    onFocus: () => link.hold(field.id),
    onInput: (event: Event) => write(event.currentTarget as HTMLInputElement),
    onBlur: (event: Event) => leave(event.currentTarget as HTMLInputElement),
    ...QUIET_KEYS,
  };
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {labelOf(link, field)}
      </label>
      <span class="icw-fields-typed">
        {mode ? (
          <input type="text" inputMode={mode} {...common} />
        ) : (
          <input type="date" {...common} />
        )}
        {unit && <span id={`${id}-unit`}>{link.text(unit)}</span>}
      </span>
      <p class="icw-hint" id={`${id}-hint`}>
        {wrong ? <span class="icw-wrong">{wrong}</span> : field.hint}
      </p>
    </div>
  );
}

function Radios({ link, field }: ControlProps) {
  const id = useName();
  const chosen = link.answers[field.id];
  return (
    <fieldset class="icw-field icw-fields-choice" aria-describedby={field.hint ? id : undefined}>
      <legend class="icw-label">{labelOf(link, field)}</legend>
      <div class={`icw-fields-options icw-fields-options-${field.choices.length}`}>
        {field.choices.map(([value, label]) => (
          <label key={value} class="icw-fields-option">
            <input
              type="radio"
              name={id}
              value={value}
              checked={chosen === value}
              onChange={() => link.set({ [field.id]: value })}
              {...QUIET_KEYS}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {chosen !== undefined && !field.required && (
        <Button class="icw-link-button" onClick={() => link.set({ [field.id]: null })}>
          {link.text("fields.clear")}
        </Button>
      )}
      {field.hint && (
        <p class="icw-hint" id={id}>
          {field.hint}
        </p>
      )}
    </fieldset>
  );
}

/** Numbers from 0 to 10 as buttons: one tap each, no dragging. */
function Scale({ link, field }: ControlProps) {
  const id = useName();
  const chosen = link.answers[field.id];
  const [low, high] = field.ends;
  const described = `${id}-ends ${field.hint ? `${id}-hint` : ""}`.trim();
  return (
    <fieldset class="icw-field icw-fields-scale" aria-describedby={described}>
      <legend class="icw-label">{labelOf(link, field)}</legend>
      {field.hint && (
        <p class="icw-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      <div class="icw-fields-points">
        {POINTS.map((point) => (
          <label key={point} class="icw-fields-point">
            <input
              type="radio"
              name={id}
              value={point}
              checked={chosen === point}
              onChange={() => link.set({ [field.id]: point })}
              {...QUIET_KEYS}
            />
            <span>{point}</span>
          </label>
        ))}
        {chosen !== undefined && !field.required && (
          <button
            type="button"
            class="icw-fields-clear"
            aria-label={link.text("fields.clear-of", { label: field.label })}
            onClick={() => link.set({ [field.id]: null })}
            {...QUIET_KEYS}
          >
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      <p class="icw-hint icw-fields-ends" id={`${id}-ends`}>
        <span>{link.text("fields.scale-low", { low })}</span>
        <span>{link.text("fields.scale-high", { high })}</span>
      </p>
    </fieldset>
  );
}

function Select({ link, field }: ControlProps) {
  const id = useName();
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {labelOf(link, field)}
      </label>
      <select
        id={id}
        class="icw-input"
        value={String(link.answers[field.id] ?? "")}
        aria-describedby={`${id}-hint`}
        onChange={(event) => link.set({ [field.id]: event.currentTarget.value || null })}
        {...QUIET_KEYS}
      >
        <option value="">{link.text("fields.choose")}</option>
        {field.choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <p class="icw-hint" id={`${id}-hint`}>
        {field.hint}
      </p>
    </div>
  );
}
