// Expected against happened: a square, the line on which the two agree, and a dot for each guess.
// A dot that stands for more is larger, by area.
import type { Link } from "../link/link";
import { Behind, Frame } from "./frame";
import type { Curve } from "./insight";

const [LEFT, TOP, SIDE] = [46, 12, 300];
/** Room at the edges, so that a dot on 0 or on 100 stays inside. */
const EDGE = 22;
const [LEAST, EACH, MOST] = [8, 40, 22];
const TICKS = [0, 50, 100];

const x = (percent: number) => LEFT + EDGE + (percent / 100) * (SIDE - 2 * EDGE);
const y = (percent: number) => TOP + SIDE - EDGE - (percent / 100) * (SIDE - 2 * EDGE);

/** Radius of a dot: its area grows with what it stands for, up to where it would hide others. */
export function radius(count: number): number {
  return Math.min(MOST, Math.sqrt(LEAST * LEAST + (count - 1) * EACH));
}

export function CurvePicture({ link, curve }: { link: Link; curve: Curve }) {
  const { title, summary, across, up, line, above, below, points } = curve;
  const [right, bottom] = [LEFT + SIDE, TOP + SIDE];
  return (
    <Frame title={title} summary={summary}>
      {() => (
        <>
          <svg
            class="icw-told-svg"
            viewBox={`0 0 ${right + 18} ${bottom + 40}`}
            role="img"
            aria-label={`${title}. ${summary}`}
          >
            <rect class="icw-told-ground" x={LEFT} y={TOP} width={SIDE} height={SIDE} />
            <path class="icw-told-agree" d={`M${x(0)} ${y(0)}L${x(100)} ${y(100)}`} />
            <text class="icw-told-along" transform={`translate(${x(72)} ${y(72) - 7}) rotate(-45)`}>
              {line}
            </text>
            <text class="icw-told-corner icw-told-from" x={LEFT + 10} y={TOP + 20}>
              {above}
            </text>
            <text class="icw-told-corner icw-told-to" x={right - 10} y={bottom - 12}>
              {below}
            </text>
            <path class="icw-told-axis" d={`M${LEFT} ${TOP}V${bottom}H${right}`} />
            {TICKS.map((tick) => (
              <g key={tick} class="icw-told-tick">
                <text x={x(tick)} y={bottom + 16}>
                  {tick}
                </text>
                <text class="icw-told-to" x={LEFT - 6} y={y(tick) + 4}>
                  {tick}
                </text>
              </g>
            ))}
            <text class="icw-told-name" x={LEFT + SIDE / 2} y={bottom + 35}>
              {across}
            </text>
            <text class="icw-told-name" transform={`translate(13 ${TOP + SIDE / 2}) rotate(-90)`}>
              {up}
            </text>
            {points.map((point, at) => (
              <g key={at} class="icw-told-full">
                <circle cx={x(point.across)} cy={y(point.up)} r={radius(point.count)} />
                {point.count > 1 && (
                  <text x={x(point.across)} y={y(point.up) + 4}>
                    {point.count}
                  </text>
                )}
              </g>
            ))}
          </svg>
          <Behind
            link={link}
            columns={[across, up, link.text("told.how-many")]}
            rows={points.map((point) => [
              Math.round(point.across),
              Math.round(point.up),
              point.count,
            ])}
          />
        </>
      )}
    </Frame>
  );
}
