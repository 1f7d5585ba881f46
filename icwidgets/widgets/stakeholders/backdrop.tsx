// What lies behind the people: zones with their names, axes, circles, columns.
import type { AxesLens } from "./lenses/axes";
import { plot } from "./lenses/axes";
import type { Frame, Lens, Zone } from "./lenses/lens";
import { board, rowHeight } from "./lenses/stance";
import { lookOf, markPath } from "./mark";
import type { Stance } from "./model";
import type { MapLink } from "./part";
import { say } from "./saying";

/** In a narrower picture the words of the columns have no room: marks and legend say it. */
const FITS = 290;

interface Props {
  link: MapLink;
  lens: Lens;
  frame: Frame;
}

export function Backdrop(props: Props) {
  const { link, lens, frame } = props;
  const zones = lens.zones(frame);
  if (lens.id === "stance") return <Columns {...props} zones={zones} />;
  const circle = (zone: Zone) => zone.look === "circle";
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g class="icw-map-back" aria-hidden="true">
      {zones
        .filter(({ path }) => path)
        .map(({ id, path, look }) => (
          <path key={id} class="icw-map-zone" data-look={look} d={path} />
        ))}
      {zones.map((zone) => (
        <text
          key={zone.id}
          class={circle(zone) ? "icw-map-circle-name" : "icw-map-zone-name"}
          data-anchor={zone.label.anchor}
          x={zone.label.x}
          y={zone.label.y}
        >
          {say(link, `${circle(zone) ? "circle" : "zone"}-${zone.id}`)}
        </text>
      ))}
      {"level" in lens && <Axes {...props} lens={lens as AxesLens} />}
    </g>
  );
}

function Axes({ link, lens, frame }: Props & { lens: AxesLens }) {
  const { left, top, right, bottom } = plot(frame);
  const name = (of: string) => link.definition.scales.find(({ id }) => id === of)?.label ?? of;
  const [x, y] = [frame.narrow ? 12 : 18, (top + bottom) / 2];
  return (
    <>
      <path class="icw-map-axis" d={`M${left} ${top}V${bottom}H${right}`} />
      <text class="icw-map-axis-name" data-anchor="middle" x={(left + right) / 2} y={bottom + 22}>
        {`${name(lens.level)} →`}
      </text>
      <text
        class="icw-map-axis-name"
        data-anchor="middle"
        x={x}
        y={y}
        transform={`rotate(-90 ${x} ${y})`}
      >
        {`${name(lens.upright)} →`}
      </text>
    </>
  );
}

function Columns({ link, frame, zones }: Props & { zones: Zone[] }) {
  const { left, right, top } = board(frame);
  const rows = [...frame.rows.keys()];
  const tall = rowHeight(frame.narrow);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g class="icw-map-back" aria-hidden="true">
      {zones.map(({ id, path, look, label }) => (
        <g key={id}>
          <path class="icw-map-zone" data-look={look} d={path} />
          <path
            class="icw-map-mark"
            data-look={lookOf(id as Stance)}
            d={markPath(id as Stance, 4.5)}
            transform={`translate(${label.x} ${label.y - 4})`}
          />
          {frame.width >= FITS && (
            <Words
              text={link.definition.stances.find((one) => one.id === id)?.short ?? id}
              x={label.x}
              y={label.y + 13}
              narrow={frame.narrow}
            />
          )}
        </g>
      ))}
      {rows.map((id, row) => (
        <path
          key={id}
          class="icw-map-row"
          d={`M${frame.narrow ? 0 : left} ${top + (row + 1) * tall}H${right}`}
        />
      ))}
    </g>
  );
}

/** Two words stand one below the other. */
function Words({ text, x, y, narrow }: { text: string; x: number; y: number; narrow: boolean }) {
  return (
    <text class="icw-map-column-name" data-anchor="middle" data-narrow={narrow ? "" : undefined}>
      {text.split(" ").map((word, line) => (
        <tspan key={word} x={x} y={y + line * (narrow ? 11 : 14)}>
          {word}
        </tspan>
      ))}
    </text>
  );
}
