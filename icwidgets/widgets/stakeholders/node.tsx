// One person in the picture: initials in a ring, a stance mark, a name.
import { QUIET_KEYS } from "../link/parts";
import type { Label } from "./labels";
import { lookOf, markPath } from "./mark";
import { clamp, initials, ME, type Person } from "./model";
import { still } from "./still";

export interface NodeProps {
  person: Person;
  x: number;
  y: number;
  radius: number;
  /** How far around the circle it can be touched. */
  reach: number;
  label: Label | undefined;
  /** The whole name, shown while the person is focused or pointed at. */
  whole: Label;
  said: string;
  open: boolean;
  chosen: boolean;
  /** Place among those to talk to first, 0 for everybody else. */
  order: number;
  /** Whether being the first of them is sure enough to stand out. */
  sure: boolean;
  fence: boolean;
  /** Without a name of its own: it stands in the row. */
  bare: boolean;
}

function Drawn(props: NodeProps) {
  const { person, x, y, radius, reach, label, whole, said, open, chosen, order, fence, bare } =
    props;
  // A small circle needs its whole face for the letters: marks move out and shrink.
  const mark = clamp(radius * 0.25, 2.8, 5.5);
  const corner = radius * 0.74 + (radius < 17 ? 2 : 0);
  const twice = person.now?.startsWith("strongly") ?? false;
  const short = initials(person.name);
  const place = { transform: `translate(${round(x)}px, ${round(y)}px)` };
  const small = radius < 17;
  const common = {
    "data-me": person.id === ME ? "" : undefined,
    "data-first": order === 1 && props.sure ? "" : undefined,
    "data-open": open ? "" : undefined,
    style: place,
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing */}
      <g
        class="icw-map-node"
        data-node={person.id}
        data-look={lookOf(person.now)}
        data-chosen={chosen ? "" : undefined}
        role="button"
        tabindex={0}
        aria-label={said}
        aria-expanded={open}
        {...common}
        {...QUIET_KEYS}
      >
        <circle class="icw-map-reach" r={reach} />
        <circle class="icw-map-ring-open" r={radius + 4.5} />
        <circle class="icw-map-ring-focus" r={radius + 6} />
        <circle class="icw-map-face" data-tiny={radius < TINY ? "" : undefined} r={radius - 2} />
        {person.now && (
          <g transform={`translate(${round(corner)} ${round(-corner)})`}>
            <circle class="icw-map-badge" r={mark + (twice ? 4 : 2.7)} />
            <path
              class="icw-map-mark"
              data-look={lookOf(person.now)}
              d={markPath(person.now, twice ? mark * 0.9 : mark)}
            />
          </g>
        )}
        {order > 0 && (
          <circle class="icw-map-order" cx={-corner} cy={-corner} r={small ? 7 : 8.5} />
        )}
        {fence && (
          <g transform={`translate(${round(-corner)} ${round(corner)})`}>
            <circle class="icw-map-badge" r={8} />
            <path class="icw-map-fence" d={FENCE} />
          </g>
        )}
      </g>
      {/* The words are apart from the button: its name says the same, and more. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
      <g class="icw-map-words" data-words={person.id} aria-hidden="true" {...common}>
        <text
          class="icw-map-initials"
          y={letters(radius, short) * 0.36}
          font-size={letters(radius, short)}
        >
          {short}
        </text>
        {order > 0 && (
          <text
            class="icw-map-order-text"
            x={-corner}
            y={-corner + (small ? 3.2 : 4)}
            font-size={small ? 9 : 11}
          >
            {order}
          </text>
        )}
        {label && (
          <text class="icw-map-label" x={label.x} y={label.y} data-anchor={label.anchor}>
            {label.text}
          </text>
        )}
        {!bare && label?.text !== whole.text && (
          <text class="icw-map-label icw-map-whole" x={whole.x} y={whole.y} data-anchor="middle">
            {whole.text}
          </text>
        )}
      </g>
    </>
  );
}

/** So small a circle has a thinner ring and smaller letters; the list says who it is. */
const TINY = 12;

/** A little fence: two posts and a rail. */
export const FENCE = "M-3.5 -5V5M3.5 -5V5M-5.5 -1.5H5.5M-5.5 2H5.5";

function letters(radius: number, short: string): number {
  const size = clamp(radius * 0.62, radius < TINY ? 8 : 9.5, 15);
  return [...short].length > 2 ? size * 0.84 : size;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const Node = still(Drawn);
