// A table of signs: rows against columns. Signs differ in shape, and say in words what they mean.
import type { Link } from "../link/link";
import { Frame } from "./frame";
import type { Back, CellKind, Grid } from "./insight";
import { Names, Numbers } from "./refs";

interface GridProps {
  link: Link;
  grid: Grid;
  back: Back;
}

export function GridPicture({ link, grid, back }: GridProps) {
  const { title, summary, columns, rows } = grid;
  const noted = rows.some(({ note }) => note);
  const note = link.text("told.note");
  // When every row is about the same answer, the sentences below lead there.
  const apart = rows.some(({ ref }) => ref !== rows[0]?.ref);
  return (
    <Frame title={title} summary={summary} class="icw-told-grid">
      {(id) => (
        <table class="icw-told-table" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{link.text("told.name")}</th>
              {columns.map((name, at) => (
                <th key={at} scope="col" dir="auto">
                  {name}
                </th>
              ))}
              {noted && <th scope="col">{note}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">
                  <span class="icw-told-row">
                    {row.ref && <Numbers link={link} refs={[row.ref]} back={back} />}
                    <span dir="auto">{row.name}</span>
                  </span>
                  {row.ref && apart && <Names link={link} refs={[row.ref]} back={back} />}
                </th>
                {row.cells.map((cell, column) => (
                  <td key={column} data-column={columns[column]} data-kind={cell.kind}>
                    <span class="icw-told-cell">
                      <Sign kind={cell.kind} />
                      <span dir="auto">{cell.words}</span>
                    </span>
                  </td>
                ))}
                {noted && (
                  <td data-column={note} data-kind={row.note ? "words" : "none"}>
                    {row.note}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Frame>
  );
}

/** A full disc, a half one, an open diamond that asks for something. */
function Sign({ kind }: { kind: CellKind }) {
  if (kind === "none" || kind === "words") return null;
  return (
    <svg class={`icw-told-sign icw-told-sign-${kind}`} viewBox="0 0 20 20" aria-hidden="true">
      {kind === "gap" ? (
        <path d="M10 2.5L17.5 10L10 17.5L2.5 10Z" />
      ) : (
        <>
          <circle cx="10" cy="10" r="7" />
          {kind === "half" && <path d="M10 3A7 7 0 0 1 10 17Z" />}
        </>
      )}
    </svg>
  );
}
