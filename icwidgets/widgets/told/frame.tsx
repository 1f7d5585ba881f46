// What every picture has: its title and what it shows in words, and its numbers one click away.
import type { ComponentChildren } from "preact";
import type { Link } from "../link/link";
import { QUIET_KEYS, useName } from "../link/parts";

interface FrameProps {
  title: string;
  summary: string;
  class?: string;
  children: (titleId: string) => ComponentChildren;
}

export function Frame({ title, summary, class: looks = "", children }: FrameProps) {
  const id = useName();
  return (
    <figure class={`icw-told-figure ${looks}`} aria-labelledby={id}>
      <figcaption>
        <h4 id={id}>{title}</h4>
        {summary && <p class="icw-hint">{summary}</p>}
      </figcaption>
      {children(id)}
    </figure>
  );
}

interface NumbersProps {
  link: Link;
  columns: string[];
  rows: (string | number)[][];
}

/** The numbers behind a picture, for whoever would rather read them. */
export function Behind({ link, columns, rows }: NumbersProps) {
  return (
    <details class="icw-unfold icw-told-behind">
      <summary {...QUIET_KEYS}>{link.text("told.numbers")}</summary>
      <table class="icw-told-table">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, column) =>
                column === 0 ? (
                  <th key={column} scope="row" dir="auto">
                    {value}
                  </th>
                ) : (
                  <td key={column} data-column={columns[column]}>
                    {value}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
