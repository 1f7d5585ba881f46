// A plot of records on two scales, cut in four. Dots carry the numbers of their cards; a full
// dot and a ring differ in shape, not in colour only.
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";
import { Frame } from "./frame";
import type { Back } from "./insight";
import { type Dot, HEIGHT, LEFT, type Plot, placed, RADIUS, TOP, WIDTH, x, y } from "./place";

interface PlotProps {
  link: Link;
  plot: Plot;
  back: Back;
  marks: Record<string, string>;
}

export function PlotPicture({ link, plot, back, marks }: PlotProps) {
  return (
    <Frame title={plot.title} summary={plot.summary}>
      {() => (
        <>
          <Drawing plot={plot} numberOf={back.numberOf} />
          <List link={link} plot={plot} back={back} marks={marks} />
        </>
      )}
    </Frame>
  );
}

interface DrawingProps {
  plot: Plot;
  /** Number of the card of a record, counted from 1. */
  numberOf: Back["numberOf"];
}

function Drawing({ plot, numberOf }: DrawingProps) {
  const right = LEFT + WIDTH;
  const bottom = TOP + HEIGHT;
  // Between two points of the scale: what is on the cut counts as high, and is seen to.
  const cutX = x(plot.cut - 0.5, plot);
  const cutY = y(plot.cut - 0.5, plot);
  const [topLeft, topRight, bottomLeft, bottomRight] = plot.corners;
  const corners: [string, number, number][] = [
    [topLeft, (LEFT + cutX) / 2, TOP + 18],
    [topRight, (cutX + right) / 2, TOP + 18],
    [bottomLeft, (LEFT + cutX) / 2, bottom - 10],
    [bottomRight, (cutX + right) / 2, bottom - 10],
  ];
  return (
    <>
      <svg
        class="icw-told-svg"
        viewBox={`0 0 ${right + 14} ${bottom + 40}`}
        role="img"
        aria-label={`${plot.title}. ${plot.summary}`}
      >
        <rect class="icw-told-ground" x={LEFT} y={TOP} width={WIDTH} height={HEIGHT} />
        <rect class="icw-told-best" x={cutX} y={TOP} width={right - cutX} height={cutY - TOP} />
        <path class="icw-told-cut" d={`M${LEFT} ${cutY}H${right}M${cutX} ${TOP}V${bottom}`} />
        <path class="icw-told-axis" d={`M${LEFT} ${TOP}V${bottom}H${right}`} />
        {corners.map(([words, across, up]) => (
          <text key={`${across} ${up}`} class="icw-told-corner" x={across} y={up}>
            {words}
          </text>
        ))}
        {[0, plot.cut, plot.most].map((value) => (
          <g key={value} class="icw-told-tick">
            <text x={x(value, plot)} y={bottom + 16}>
              {value}
            </text>
            <text x={LEFT - 12} y={y(value, plot) + 4}>
              {value}
            </text>
          </g>
        ))}
        <text class="icw-told-name" x={LEFT + WIDTH / 2} y={bottom + 34}>
          {plot.across}
        </text>
        <text class="icw-told-name" transform={`translate(14 ${TOP + HEIGHT / 2}) rotate(-90)`}>
          {plot.up}
        </text>
        {placed(plot).map(({ dot, cx, cy }) => (
          <Point key={dot.ref} dot={dot} cx={cx} cy={cy} number={numberOf(dot.ref)} />
        ))}
      </svg>
      <p class="icw-told-keys">
        <span class="icw-told-key">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle class="icw-told-full" cx="10" cy="10" r="8" />
          </svg>
          {plot.full}
        </span>
        <span class="icw-told-key">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle class="icw-told-ring" cx="10" cy="10" r="7" />
          </svg>
          {plot.ring}
        </span>
      </p>
    </>
  );
}

function Point({
  dot,
  cx,
  cy,
  number,
}: {
  dot: Dot;
  cx: number;
  cy: number;
  number: number | undefined;
}) {
  return (
    <g class={dot.full ? "icw-told-full" : "icw-told-ring"}>
      {dot.chosen && <circle class="icw-told-halo" cx={cx} cy={cy} r={RADIUS + 5} />}
      <circle cx={cx} cy={cy} r={RADIUS} />
      <text x={cx} y={cy + 5}>
        {number}
      </text>
    </g>
  );
}

/** The numbers behind the picture, for whoever would rather read them. */
function List({ link, plot, back, marks }: PlotProps) {
  const shown = plot.dots
    .filter(({ ref }) => back.titleOf(ref) !== undefined)
    .sort((one, other) => (back.numberOf(one.ref) ?? 0) - (back.numberOf(other.ref) ?? 0));
  return (
    <details class="icw-unfold icw-told-same">
      <summary {...QUIET_KEYS}>{link.text("told.as-list")}</summary>
      <ol>
        {shown.map((dot) => (
          <li key={dot.ref} value={back.numberOf(dot.ref)}>
            <strong dir="auto">{back.titleOf(dot.ref)}</strong>
            <dl>
              {(back.valuesOf?.(dot.ref) ?? valuesOf(plot, dot)).map(([label, words]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
            {marks[dot.ref] && <p>{marks[dot.ref]}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function valuesOf({ across, up }: Plot, dot: Dot): [string, string][] {
  return [
    [across, String(dot.across)],
    [up, String(dot.up)],
  ];
}
