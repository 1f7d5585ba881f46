// How an insight is worked out: folded, for whoever wants to know.
import type { Link } from "../link/link";
import type { Definition } from "../link/model";
import { QUIET_KEYS } from "../link/parts";

interface Explained extends Definition {
  how?: { title: string; lines: readonly string[] } | null;
}

export function How({ link }: { link: Link }) {
  const { how } = link.definition as Explained;
  if (!how) return null;
  return (
    <details class="icw-unfold">
      <summary {...QUIET_KEYS}>{how.title}</summary>
      {how.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  );
}
