// The way on to another exercise or workbook: here it opens, elsewhere it is an address, and in
// JupyterLab a file to open.
import { askToOpen } from "../fields/way";
import { foldOf } from "../fold/folding";
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";
import type { WayOn } from "./insight";

interface OnwardProps {
  link: Link;
  to: WayOn;
  /** Name of the text with {title}. */
  says?: string;
}

export function Onward({ link, to, says = "exercise.leads-to" }: OnwardProps) {
  const { exercise, book, title } = to;
  if (exercise && !book) {
    return (
      <button
        type="button"
        class="icw-told-onward"
        onClick={() => askToOpen(foldOf(link)?.book ?? "", exercise)}
        {...QUIET_KEYS}
      >
        {link.text(says, { title })}
      </button>
    );
  }
  if (!link.headed) {
    const file = `${book}.ipynb`;
    return <p class="icw-told-onward">{link.text("exercise.leads-to-file", { file, title })}</p>;
  }
  const part = exercise ? `#${exercise}` : "";
  return (
    <a class="icw-told-onward" href={`${encodeURIComponent(book)}${part}`} {...QUIET_KEYS}>
      {link.text(says, { title })}
    </a>
  );
}
