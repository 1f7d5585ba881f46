// Values over days: a small track for each thing, all on one scale, with its first and newest
// value beside their dots. A likely range is a paler bar through its dot.
import type { Link } from "../link/link";
import { sayDay } from "../link/model";
import { Behind, Frame } from "./frame";
import type { Moment, Over, Series } from "./insight";

const [WIDTH, HEIGHT] = [320, 72];
const [AROUND, TOP, FOOT] = [34, 12, 12];

export function OverPicture({ link, over }: { link: Link; over: Over }) {
  const { title, summary, series } = over;
  const { language } = link.definition;
  const days = series.flatMap(({ moments }) => moments.map(({ on }) => on)).sort();
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const moments = series.flatMap((one) =>
    one.moments.map((moment): [string, Moment] => [one.name, moment]),
  );
  const ranged = moments.some(([, { low }]) => low !== null);
  return (
    <Frame title={title} summary={summary}>
      {() => (
        <>
          <ul class="icw-told-over">
            {series.map((one) => (
              <li key={one.name}>
                <p class="icw-told-over-name" dir="auto">
                  {one.name}
                </p>
                <Track link={link} over={over} series={one} first={first} last={last} />
                {first && (
                  <p class="icw-told-days" dir="ltr" aria-hidden="true">
                    <span>{sayDay(first, language)}</span>
                    {last !== first && <span>{sayDay(last, language)}</span>}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <Behind
            link={link}
            columns={[
              link.text("told.name"),
              link.text("told.day"),
              link.text("told.value"),
              ...(ranged ? [link.text("told.likely")] : []),
            ]}
            rows={moments.map(([name, moment]) => [
              name,
              sayDay(moment.on, language),
              said(moment.value),
              ...(ranged ? [sayRange(link, moment)] : []),
            ])}
          />
        </>
      )}
    </Frame>
  );
}

interface TrackProps {
  link: Link;
  over: Over;
  series: Series;
  first: string;
  last: string;
}

function Track({ link, over, series, first, last }: TrackProps) {
  const x = (on: string) => AROUND + share(on, first, last) * (WIDTH - 2 * AROUND);
  const y = (value: number) => {
    const part = (value - over.low) / (over.high - over.low || 1);
    return TOP + (1 - Math.min(Math.max(part, 0), 1)) * (HEIGHT - TOP - FOOT);
  };
  const { moments } = series;
  const path = moments.map(({ on, value }, at) => `${at ? "L" : "M"}${x(on)} ${y(value)}`);
  const words = moments
    .map(({ on, value }) => {
      const day = sayDay(on, link.definition.language);
      return link.text("told.on-day", { day, value: said(value) });
    })
    .join("; ");
  return (
    <svg
      class="icw-told-svg icw-told-track"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${series.name}. ${words}`}
    >
      <rect
        class="icw-told-ground"
        x={AROUND - 12}
        y={2}
        width={WIDTH - 2 * AROUND + 24}
        height={HEIGHT - 4}
        rx={8}
      />
      {moments.map(({ on, low, high }, at) =>
        low === null || high === null ? null : (
          <path key={at} class="icw-told-likely" d={`M${x(on)} ${y(low)}V${y(high)}`} />
        ),
      )}
      <path class="icw-told-line" d={path.join("")} />
      {moments.map(({ on, value }, at) => (
        <circle
          key={at}
          class={at === moments.length - 1 ? "icw-told-now" : "icw-told-was"}
          cx={x(on)}
          cy={y(value)}
          r={at === moments.length - 1 ? 6 : 4}
        />
      ))}
      {ends(moments).map(([moment, isLast]) => (
        <text
          key={isLast ? "last" : "first"}
          class={isLast ? "icw-told-from icw-told-newest" : "icw-told-to"}
          x={isLast ? WIDTH - AROUND + 15 : AROUND - 15}
          y={y(moment.value) + 5}
        >
          {said(moment.value)}
        </text>
      ))}
    </svg>
  );
}

/** First and newest, or the one that there is. */
function ends(moments: readonly Moment[]): [Moment, boolean][] {
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return [];
  return moments.length === 1
    ? [[last, true]]
    : [
        [first, false],
        [last, true],
      ];
}

/** How far a day lies between the first and the last one, 0 to 1. */
export function share(on: string, first: string, last: string): number {
  const [at, from, to] = [on, first, last].map((day) => Date.parse(day)) as [
    number,
    number,
    number,
  ];
  return to > from ? (at - from) / (to - from) : 1;
}

export function said(value: number): string {
  return String(Math.round(value * 10) / 10).replace("-", "−");
}

function sayRange(link: Link, { low, high }: Moment): string {
  if (low === null || high === null) return "";
  return link.text("told.range", { low: said(low), high: said(high) });
}
