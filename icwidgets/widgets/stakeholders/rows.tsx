// The rows of the stance lens: names, and arrows to where the aim needs people to be.
import { translate } from "./drag";
import { shorten } from "./labels";
import { headAt } from "./lenses/stance";
import { caption } from "./model";
import type { MapLink } from "./part";
import { type Picture, rowNameAt, rowNameWidth } from "./picture";
import { say } from "./saying";

export function Rows({ picture, link }: { picture: Picture; link: MapLink }) {
  const { frame, placed, points, textSize } = picture;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g class="icw-map-rows" aria-hidden="true">
      {placed.map((person) => {
        const dot = points.get(person.id);
        const head = headAt(person, frame);
        if (!dot || !head) return null;
        const { x, y } = rowNameAt(frame, dot.y);
        const gone = person.needed !== null && person.needed !== person.now;
        const back = head.x < dot.x ? -1 : 1;
        return (
          <g key={person.id}>
            <text class="icw-map-row-name" x={x} y={y} data-row={person.id}>
              {shorten(
                frame.narrow ? person.name : caption(person.name),
                textSize + 1,
                rowNameWidth(frame),
              )}
            </text>
            {gone && (
              <path
                class="icw-map-way"
                d={`M${dot.x + back * frame.radius} ${dot.y}H${head.x - back * 7}`}
              />
            )}
            <g
              class="icw-map-need"
              data-need={person.id}
              data-set={person.needed ? "" : undefined}
              style={{ transform: translate(head) }}
            >
              <title>{say(link, "stance-needed")}</title>
              <circle class="icw-map-reach" r={14} />
              <path
                d={person.needed === null || gone ? pointing(back) : TICK}
                data-tick={person.needed && !gone ? "" : undefined}
              />
            </g>
          </g>
        );
      })}
    </g>
  );
}

/** There already: nothing more is needed of them. */
const TICK = "M-6 0L-2 4.5L6 -5";

function pointing(way: number): string {
  return way > 0 ? "M-6 -7.5L7 0L-6 7.5Z" : "M6 -7.5L-7 0L6 7.5Z";
}
