// The table's cells: native fields that are typed in, moved between and left as in a spreadsheet.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Json } from "../link/model";
import { QUIET_KEYS } from "../link/parts";
import { type Column, read, write } from "./columns";
import type { Person } from "./model";
import type { MapLink, PartProps } from "./part";

export interface CellProps {
  link: MapLink;
  edit: PartProps["edit"];
  person: Person;
  column: Column;
  /** What is saved or waiting to be, even when it is no value of this column. */
  raw: Json | undefined;
}

/** After this long, in milliseconds, a rating is saved though its cell is not left. */
export const RATING_PAUSE = 1500;

/** The answer's key. */
export function keyOf(id: string, column: Column): string {
  return `${id}/${column.id}`;
}

function labelOf({ person, column }: CellProps): string {
  return `${person.name}, ${column.long}`;
}

export function Cell(props: CellProps) {
  return props.column.kind === "stance" ? <StanceCell {...props} /> : <TypedCell {...props} />;
}

function TypedCell(props: CellProps) {
  const { link, edit, person, column, raw } = props;
  const key = keyOf(person.id, column);
  const { stances, limits } = link.definition;
  const [draft, setDraft] = useState<string>();
  const before = useRef<string>("");
  const shown = draft ?? String(raw ?? (column.kind === "name" ? person.name : ""));
  const refused = typeof raw === "string" && "wrong" in read(column, raw, stances, limits);

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const save = (text: string) => {
    const reading = read(column, text, stances, limits);
    // A name is kept until there is another: without one the person would be gone.
    if (!("value" in reading) || (column.kind === "name" && reading.value === null)) return;
    edit(write(person.id, column, reading.value), { typing: true });
  };
  const type = (text: string) => {
    setDraft(text);
    clearTimeout(waiting.current);
    // A "1" may be the beginning of "10": it counts when the cell is left, or after a while.
    if (column.kind !== "rating") save(text);
    else waiting.current = setTimeout(() => save(text), RATING_PAUSE);
  };
  const leave = () => {
    clearTimeout(waiting.current);
    if (draft !== undefined) save(draft);
    const reading = read(column, shown, stances, limits);
    if (draft !== undefined && "wrong" in reading) {
      const wrong = sayWrong(link, person, column, draft, reading.wrong);
      link.set({ [key]: draft }, { undoable: false, wrong });
    }
    setDraft(undefined);
    link.release(key);
  };
  const field = {
    class: `icw-cell icw-cell-${column.kind}`,
    autoComplete: "off",
    value: shown,
    "data-typed": draft === undefined ? undefined : "",
    "aria-label": labelOf(props),
    "aria-invalid": refused && draft === undefined ? true : undefined,
    onFocus: (event: FocusEvent) => {
      before.current = shown;
      link.hold(key);
      // As in a spreadsheet: what is typed takes the place of what is there.
      if (column.kind === "rating") (event.currentTarget as HTMLInputElement).select();
    },
    onInput: (event: Event) => type((event.currentTarget as HTMLInputElement).value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Escape" || shown === before.current) return;
      event.stopPropagation();
      clearTimeout(waiting.current);
      setDraft(before.current);
      save(before.current);
    },
    onBlur: leave,
    ...QUIET_KEYS,
  };
  if (column.kind === "rating") return <input type="text" inputMode="numeric" {...field} />;
  return <input type="text" dir="auto" {...field} />;
}

/** Where, what, and what to do, in a sentence. */
export function sayWrong(
  link: MapLink,
  person: Person,
  column: Column,
  value: string,
  why: string,
): string {
  const { limits } = link.definition;
  const max = column.kind === "name" ? limits.name : limits.note;
  return link.text("stakeholders.table-wrong-cell", {
    name: person.name,
    column: column.label,
    value: shorten(value),
    why: link.text(why, { max }),
  });
}

export function shorten(text: string): string {
  const letters = [...text];
  return letters.length > 30 ? `${letters.slice(0, 29).join("")}…` : text;
}

function StanceCell(props: CellProps) {
  const { link, edit, person, column } = props;
  const value = person[column.id as "now" | "needed"];
  const mark = link.definition.stances.find(({ id }) => id === value)?.mark ?? "";
  const choose = (id: string) => edit(write(person.id, column, id || null));
  return (
    <span class="icw-cell-choice">
      <span class="icw-cell-mark" aria-hidden="true">
        {mark}
      </span>
      <select
        class="icw-cell icw-cell-stance"
        value={value ?? ""}
        aria-label={labelOf(props)}
        onChange={(event) => choose(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Delete" || event.key === "Backspace") choose("");
        }}
        {...QUIET_KEYS}
      >
        <option value="">{link.text("stakeholders.table-open")}</option>
        {link.definition.stances.map(({ id, short }) => (
          <option key={id} value={id}>
            {short}
          </option>
        ))}
      </select>
    </span>
  );
}
