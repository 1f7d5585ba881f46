// Counts in rows, each cut in the same parts. Parts differ in pattern as well as in shade, and
// every row says its counts in words.
import type { Link } from "../link/link";
import { Frame } from "./frame";
import type { Back, Bars } from "./insight";
import { Elsewhere, Numbers } from "./refs";

interface BarsProps {
  link: Link;
  bars: Bars;
  back: Back;
}

export function BarsPicture({ link, bars, back }: BarsProps) {
  const { title, summary, parts, rows } = bars;
  const most = Math.max(1, ...rows.map(sum));
  return (
    <Frame title={title} summary={summary}>
      {() => (
        <ul class="icw-told-bars">
          {rows.map((row) => (
            <li key={row.name}>
              <p class="icw-told-bar-name">
                <span dir="auto">{row.name}</span> <b>{sum(row)}</b>
              </p>
              <div class="icw-told-bar" aria-hidden="true">
                {row.parts.map((count, at) =>
                  count > 0 ? (
                    <span
                      key={at}
                      class={`icw-told-part icw-told-part-${at % 4}`}
                      style={{ inlineSize: `${(100 * count) / most}%` }}
                    />
                  ) : null,
                )}
              </div>
              {parts.length > 1 && (
                <p class="icw-told-bar-words">
                  {row.parts.map((count, at) =>
                    count > 0 ? (
                      <span key={at}>
                        <i class={`icw-told-part icw-told-part-${at % 4}`} aria-hidden="true" />
                        {link.text("told.counted", { name: parts[at] ?? "", count })}
                      </span>
                    ) : null,
                  )}
                </p>
              )}
              {row.refs.length > 0 && <Numbers link={link} refs={row.refs} back={back} />}
              <Elsewhere link={link} refs={row.refs} />
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}

function sum({ parts }: Bars["rows"][number]): number {
  return parts.reduce((all, count) => all + count, 0);
}
