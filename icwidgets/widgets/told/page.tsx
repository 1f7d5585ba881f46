// A result on one sheet of paper: looked at here, printed, or kept as a file.
import { useRef, useState } from "preact/hooks";
import { Way } from "../fields/way";
import type { Link } from "../link/link";
import type { Reply } from "../link/model";
import { Button, useName } from "../link/parts";
import { keepFile, printAlone } from "../taking/taking";
import type { Page } from "./insight";

/** Ways to keep it as a file, as far as Python offers them here. */
const FILES = ["pdf", "html", "calendar"] as const;

/** Setting a page may take this long on a slow machine (ms). */
const FILE_WITHIN = 60_000;

export function Paper({ link, page }: { link: Link; page: Page }) {
  const id = useName();
  const sheet = useRef<HTMLElement>(null);
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const asFile = async (form: string) => {
    if (busy) return;
    setBusy(true);
    say(link.text("told.pdf-busy"));
    const found = await link.act(form, {}, FILE_WITHIN).catch((reason: unknown) => String(reason));
    setBusy(false);
    const file = asReply(found);
    if (file) keepFile(file);
    say(
      file
        ? link.text("told.pdf-done", { name: file.name })
        : typeof found === "string"
          ? found
          : link.text("told.no-pdf"),
    );
  };
  return (
    <div class="icw-told-page">
      <article class="icw-told-paper" aria-labelledby={id} ref={sheet}>
        <h4 id={id} dir="auto">
          {page.title}
        </h4>
        {page.note && (
          <p class="icw-told-page-note" dir="auto">
            {page.note}
          </p>
        )}
        {page.sections.map((part, at) => (
          <section key={at}>
            <h5 dir="auto">{part.heading}</h5>
            {part.lines.length > 0 && (
              <ul>
                {part.lines.map((line, number) => (
                  <li key={number}>
                    <span dir="auto">{line.text}</span>
                    {line.source && (
                      <small>
                        <Way link={link} to={line.ref} class="icw-told-source">
                          {line.source}
                        </Way>
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {part.rows.length > 0 && <PageTable columns={part.columns} rows={part.rows} />}
          </section>
        ))}
      </article>
      <div class="icw-row icw-told-take">
        <Button quiet onClick={() => sheet.current && printAlone(sheet.current)}>
          {link.text("told.print")}
        </Button>
        {FILES.filter((form) => link.definition.acts.includes(form)).map((form) => (
          <Button key={form} quiet aria-disabled={busy} onClick={() => void asFile(form)}>
            {link.text(`told.${form}`)}
          </Button>
        ))}
        <p class="icw-hint" role="status">
          {said}
        </p>
      </div>
    </div>
  );
}

function PageTable({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <table class="icw-told-table">
      {columns.length > 0 && (
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={at} scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((words, column) => (
              <td key={column} data-column={columns[column]} dir="auto">
                {words}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function asReply(found: Reply | string | undefined) {
  if (typeof found !== "object") return undefined;
  const { name, mime, base64 } = found;
  if (typeof name !== "string" || typeof mime !== "string" || typeof base64 !== "string")
    return undefined;
  return { name, mime, base64 };
}
