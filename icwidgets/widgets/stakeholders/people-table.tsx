// Everybody on the map as rows of a table: typed in, pasted into, sorted, added to.
import { Component, type JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { Answers, Json } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { isBlock } from "./block";
import { focusCell, moveBy, placeOf, stepOf, wayOf } from "./cell-keys";
import { Cell, keyOf } from "./cells";
import { applies, type Column, columnsOf, readText, write } from "./columns";
import { freshPersonId, ME, type Person, rename } from "./model";
import type { MapLink, PartProps } from "./part";
import { type Filled, pastePeople } from "./paste";
import { PastedNote, usePastedTold } from "./pasted-note";
import { Heads, useSorted } from "./sorting";
import { TableFrame } from "./table-frame";

export function PeopleTable(props: PartProps) {
  const { link, map, edit, say } = props;
  const columns = useMemo(() => columnsOf(link.definition), [link]);
  const [sorted, sorting] = useSorted(map.people, byColumn(columns, link));
  const [told, tell] = usePastedTold(link);
  const table = useRef<HTMLTableElement>(null);
  const answers = link.answers;

  const add = (filled: Filled[]): Answers => {
    const taken = new Set(map.byId.keys());
    const fresh = filled.map(({ id, values }) => {
      const person = id ?? freshPersonId(taken);
      taken.add(person);
      return columns.flatMap((column) => {
        const value = values[column.id];
        return value === undefined ? [] : [write(person, column, value)];
      });
    });
    return Object.assign({}, ...fresh.flat()) as Answers;
  };
  const back = (event: KeyboardEvent, way: "undo" | "redo") => {
    event.preventDefault();
    event.stopPropagation();
    const { currentTarget: frame, target: field } = event;
    const what = link.state[way];
    if (what === null) return say(link.text(`stakeholders.nothing-to-${way}`));
    if (!(field instanceof HTMLElement && frame instanceof Element)) return;
    // Out of the cell and in again, so that it shows what is brought back.
    field.blur();
    link
      .act(way)
      .then(
        () => say(link.text(`stakeholders.${way === "undo" ? "undone" : "redone"}`, { what })),
        (reason: unknown) => say(String(reason)),
      )
      .finally(() => {
        if (field.isConnected) field.focus();
        else focusCell(frame, { row: 0, column: 0 });
      });
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const at = event.target instanceof Element ? placeOf(event.target) : undefined;
    const words = columns[at?.column ?? 0]?.kind === "note" && !text.includes("\t");
    if (!at || words || !isBlock(text)) return;
    event.preventDefault();
    const { definition } = link;
    const pasted = pastePeople(text, at, sorted, { columns, ...definition });
    edit(add(pasted.people));
    const added = pasted.people.filter(({ id }) => id === undefined).length;
    tell({ added, filled: pasted.people.length - added, left: pasted.left });
  };
  return (
    <>
      <TableFrame
        link={link}
        label={link.text("stakeholders.table-people")}
        onPaste={paste}
        onKeyDown={(event) => {
          const way = wayOf(event);
          if (way) back(event, way);
          else step(event, map.people.length);
        }}
        foot={
          <AddPerson
            {...props}
            row={map.people.length}
            add={(name, onwards) => {
              const id = freshPersonId(map.byId);
              edit(rename(id, name));
              say(link.text("stakeholders.table-added", { name }));
              if (onwards) requestAnimationFrame(() => focusPerson(table.current, id));
            }}
          />
        }
      >
        <table ref={table} class="icw-table icw-table-people">
          <caption class="icw-visually-hidden">{link.text("stakeholders.table-people")}</caption>
          <Heads link={link} columns={columns} sorting={sorting} last="stakeholders.table-do" />
          <tbody>
            {sorted.map((person, row) => (
              <Row
                key={person.id}
                part={props}
                columns={columns}
                person={person}
                row={row}
                raw={rawOf(answers, person, columns)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {told && <PastedNote link={link} told={told} dismiss={() => tell(undefined)} />}
    </>
  );
}

function rawOf(answers: Answers, { id }: Person, columns: readonly Column[]): (Json | undefined)[] {
  return columns.map((column) => answers[keyOf(id, column)]);
}

function focusPerson(table: Element | null, id: string): void {
  table
    ?.querySelector<HTMLElement>(`tr[data-person=${JSON.stringify(id)}] td :is(input, select)`)
    ?.focus();
}

function byColumn(columns: readonly Column[], link: MapLink) {
  const order = new Map(link.definition.stances.map(({ id }, at) => [id as string, at]));
  return (person: Person, column: string): number | string | null => {
    const kind = columns.find(({ id }) => id === column)?.kind;
    const value = person[column as Column["id"]];
    if (kind === "stance") return value === null ? null : (order.get(String(value)) ?? null);
    return value === "" ? null : value;
  };
}

function step(event: KeyboardEvent, rows: number): void {
  const from = event.target instanceof Element ? placeOf(event.target) : undefined;
  const frame = event.currentTarget;
  if (!from || event.defaultPrevented || !(frame instanceof Element)) return;
  if ((event.ctrlKey || event.metaKey) && (event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    focusCell(frame, { row: event.key === "Home" ? 0 : rows - 1, column: 0 });
    return;
  }
  const by = stepOf(event);
  if (!by) return;
  event.preventDefault();
  // Below the last row one adds somebody, from whichever column.
  const below = from.row + by.row === rows ? { row: rows, column: 0 } : undefined;
  if (below) focusCell(frame, below);
  else moveBy(frame, from, by);
}

interface RowProps {
  part: PartProps;
  columns: readonly Column[];
  person: Person;
  row: number;
  raw: (Json | undefined)[];
}

/** Drawn again only when something of its own has changed: sixty rows stay quick to type in. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate({ person, row, raw }: RowProps): boolean {
    const now = this.props;
    return row !== now.row || person.name !== now.person.name || !same(raw, now.raw);
  }

  override render({ part, columns, person, row, raw }: RowProps): JSX.Element {
    const { link, edit, open, remove } = part;
    const cell = (column: Column, at: number) =>
      applies(column.id, person.id === ME) ? (
        <Cell link={link} edit={edit} person={person} column={column} raw={raw[at]} />
      ) : (
        <span class="icw-table-none">{link.text("stakeholders.table-none")}</span>
      );
    return (
      <tr data-person={person.id}>
        {columns.map((column, at) =>
          column.kind === "name" ? (
            <th key={column.id} scope="row" data-cell={`${row}:${at}`}>
              {cell(column, at)}
            </th>
          ) : (
            <td
              key={column.id}
              data-cell={`${row}:${at}`}
              class={`icw-table-${column.kind}`}
              style={column.kind === "rating" ? { "--icw-share": share(raw[at]) } : undefined}
            >
              {cell(column, at)}
            </td>
          ),
        )}
        <td class="icw-table-do">
          <Button
            class="icw-link-button"
            data-node={person.id}
            aria-label={link.text("stakeholders.table-open-person", { name: person.name })}
            onClick={() => open(person.id)}
          >
            {link.text("stakeholders.table-open-short")}
          </Button>
          {person.id !== ME && (
            <Button
              class="icw-link-button"
              aria-label={link.text("stakeholders.table-remove-person", { name: person.name })}
              onClick={(event) => {
                leaveRow(event.currentTarget);
                remove(person.id);
              }}
            >
              {link.text("stakeholders.table-remove")}
            </Button>
          )}
        </td>
      </tr>
    );
  }
}

/** The row is about to go: the focus goes to the next one rather than to nowhere. */
function leaveRow(inside: Element): void {
  const row = inside.closest("tr");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector<HTMLElement>("input")?.focus();
}

function same(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((value, at) => value === other[at]);
}

function share(value: Json | undefined): string {
  return typeof value === "number" ? `${value * 10}%` : "0%";
}

interface AddPersonProps extends PartProps {
  row: number;
  /** `onwards`: go on with what is known of this person. */
  add(name: string, onwards: boolean): void;
}

/** The row below the last one: always in sight, however many people there are. */
function AddPerson({ link, map, row, add }: AddPersonProps) {
  const { limits } = link.definition;
  const hint = useName();
  const [name, setName] = useState("");
  const [full, setFull] = useState(false);
  const reading = readText(name, limits.name);
  const tooLong = "wrong" in reading;
  const commit = (onwards: boolean) => {
    if (!("value" in reading) || reading.value === null) return false;
    const room = map.people.length < limits.people;
    setFull(!room);
    if (!room) return true;
    setName("");
    add(String(reading.value), onwards);
    return true;
  };
  const wrong = tooLong
    ? link.text("stakeholders.table-too-long", { max: limits.name })
    : full && link.text("stakeholders.table-full", { max: limits.people });
  return (
    <div class="icw-table-foot" data-cell={`${row}:0`}>
      <input
        type="text"
        dir="auto"
        class="icw-cell icw-cell-name"
        autoComplete="off"
        placeholder={link.text("stakeholders.table-add")}
        aria-label={link.text("stakeholders.table-add")}
        aria-describedby={hint}
        aria-invalid={wrong ? true : undefined}
        data-typed={name === "" ? undefined : ""}
        value={name}
        onInput={(event) => {
          setName(event.currentTarget.value);
          setFull(false);
        }}
        onKeyDown={(event) => {
          const tab = event.key === "Tab" && !event.shiftKey;
          if ((tab || event.key === "Enter") && commit(tab)) event.preventDefault();
          if (event.key === "Escape") setName("");
        }}
        onBlur={() => commit(false)}
        {...QUIET_KEYS}
      />
      <p class="icw-hint" id={hint}>
        {wrong ? <span class="icw-wrong">{wrong}</span> : link.text("stakeholders.table-add-hint")}
      </p>
    </div>
  );
}
