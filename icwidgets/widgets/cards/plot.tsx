// A plot of records on two scales, cut in four. Dots carry the numbers of their cards; a full
// dot and a ring differ in shape, not in colour only.
import { useName } from "../link/parts";
import { type Dot, HEIGHT, LEFT, type Plot, placed, RADIUS, TOP, WIDTH, x, y } from "./place";

interface PlotProps {
  plot: Plot;
  /** Number of the card of a record, counted from 1. */
  numberOf: (record: string) => number;
}

export function Drawing({ plot, numberOf }: PlotProps) {
  const id = useName();
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
    <figure class="icw-cards-plot">
      <svg viewBox={`0 0 ${right + 14} ${bottom + 40}`} role="img" aria-labelledby={id}>
        <title id={id}>{`${plot.title}. ${plot.summary}`}</title>
        <rect class="icw-cards-ground" x={LEFT} y={TOP} width={WIDTH} height={HEIGHT} />
        <rect class="icw-cards-best" x={cutX} y={TOP} width={right - cutX} height={cutY - TOP} />
        <path class="icw-cards-cut" d={`M${LEFT} ${cutY}H${right}M${cutX} ${TOP}V${bottom}`} />
        <path class="icw-cards-axis" d={`M${LEFT} ${TOP}V${bottom}H${right}`} />
        {corners.map(([words, across, up]) => (
          <text key={`${across} ${up}`} class="icw-cards-corner" x={across} y={up}>
            {words}
          </text>
        ))}
        {[0, plot.cut, plot.most].map((value) => (
          <g key={value} class="icw-cards-tick">
            <text x={x(value, plot)} y={bottom + 16}>
              {value}
            </text>
            <text x={LEFT - 12} y={y(value, plot) + 4}>
              {value}
            </text>
          </g>
        ))}
        <text class="icw-cards-name" x={LEFT + WIDTH / 2} y={bottom + 34}>
          {plot.across}
        </text>
        <text class="icw-cards-name" transform={`translate(14 ${TOP + HEIGHT / 2}) rotate(-90)`}>
          {plot.up}
        </text>
        {placed(plot).map(({ dot, cx, cy }) => (
          <Point key={dot.ref} dot={dot} cx={cx} cy={cy} number={numberOf(dot.ref)} />
        ))}
      </svg>
      <figcaption>
        <span class="icw-cards-key">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle class="icw-cards-full" cx="10" cy="10" r="8" />
          </svg>
          {plot.full}
        </span>
        <span class="icw-cards-key">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle class="icw-cards-ring" cx="10" cy="10" r="7" />
          </svg>
          {plot.ring}
        </span>
      </figcaption>
    </figure>
  );
}

function Point({ dot, cx, cy, number }: { dot: Dot; cx: number; cy: number; number: number }) {
  return (
    <g class={dot.full ? "icw-cards-full" : "icw-cards-ring"}>
      {dot.chosen && <circle class="icw-cards-halo" cx={cx} cy={cy} r={RADIUS + 5} />}
      <circle cx={cx} cy={cy} r={RADIUS} />
      <text x={cx} y={cy + 5}>
        {number}
      </text>
    </g>
  );
}
