// A table's order: for the eye only, and it stays while one types.
import { useState } from "preact/hooks";
import { Button } from "../link/parts";
import type { MapLink } from "./part";

export interface Sorting {
  column?: string;
  down: boolean;
  sort(column: string): void;
}

type Value = number | string | null;

/**
 * The rows in the order chosen. They keep their places when a value changes, until one sorts
 * again; what has come since stands at the end.
 */
export function useSorted<Row extends { id: string }>(
  rows: readonly Row[],
  read: (row: Row, column: string) => Value,
): [Row[], Sorting] {
  const [chosen, choose] = useState<{ column: string; down: boolean; ids: string[] }>();
  const sort = (column: string) => {
    const down = chosen?.column === column && !chosen.down;
    if (chosen?.column === column && chosen.down) return choose(undefined);
    const sorted = rows.toSorted((one, other) =>
      compare(read(one, column), read(other, column), down),
    );
    choose({ column, down, ids: sorted.map(({ id }) => id) });
  };
  const places = new Map(chosen?.ids.map((id, at) => [id, at]));
  const place = ({ id }: Row) => places.get(id) ?? places.size;
  const shown = chosen ? rows.toSorted((one, other) => place(one) - place(other)) : [...rows];
  return [
    shown,
    { ...(chosen ? { column: chosen.column } : {}), down: chosen?.down ?? false, sort },
  ];
}

/** What is left open stands at the end in either direction. */
function compare(one: Value, other: Value, down: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order =
    typeof one === "number" && typeof other === "number"
      ? one - other
      : String(one).localeCompare(String(other));
  return down ? -order : order;
}

export interface Head {
  id: string;
  label: string;
  long?: string;
}

interface HeadsProps {
  link: MapLink;
  columns: readonly Head[];
  sorting: Sorting;
  /** The text over the column of buttons. */
  last: string;
}

export function Heads({ link, columns, sorting, last }: HeadsProps) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, label, long }) => {
          const chosen = sorting.column === id;
          const order = sorting.down ? "descending" : "ascending";
          return (
            <th key={id} scope="col" aria-sort={chosen ? order : undefined} title={long}>
              <Button
                class={`icw-table-head icw-table-head-${chosen ? order : "none"}`}
                onClick={() => sorting.sort(id)}
              >
                {label}
              </Button>
            </th>
          );
        })}
        <th scope="col">
          <span class="icw-visually-hidden">{link.text(last)}</span>
        </th>
      </tr>
    </thead>
  );
}
