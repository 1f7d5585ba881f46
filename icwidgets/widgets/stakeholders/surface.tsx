// The picture: one drawing for every spatial lens, moved in by drag, by keys and by single taps.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button, useName } from "../link/parts";
import { pendingOf } from "../link/pending";
import { Backdrop } from "./backdrop";
import { curve, thickness } from "./curve";
import { at, Drag, FAR, type Scene, translate } from "./drag";
import { lenses } from "./lenses/index";
import { give, type LensId, readArrow, type Values, withValues } from "./lenses/lens";
import { type Person, readPerson, type Tie } from "./model";
import { Node } from "./node";
import type { PartProps } from "./part";
import { draw, type Picture } from "./picture";
import { Rows } from "./rows";
import { say, sayPerson, sayShort, sayValues, zoneOf } from "./saying";
import { still } from "./still";
import { Tray } from "./tray";

export interface SurfaceProps extends PartProps {
  lens: LensId;
  /** Whose panel is open, if anybody's. */
  opened: string | null;
  /** Connecting: the one who listens, when chosen already; undefined when not connecting. */
  listener: string | null | undefined;
  choose(id: string): void;
  connect(listener: string, heard: string): void;
  /** Who is to be placed with the next tap on the picture. */
  placing: string | null;
  placed(): void;
  askRemove(id: string): void;
  /** Whom to talk to first, in order. */
  first: readonly string[];
  /** Whether the first of them stays first when ratings are a little off. */
  sure: boolean;
  ties: boolean;
}

const WIDTH = 720;
const MANY = 60;

export function Surface(props: SurfaceProps) {
  const { link, map, lens: lensId, opened, listener, placing, first, edit } = props;
  const lens = lenses[lensId];
  const root = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH);
  const name = useName();
  const { cut } = link.definition;
  const { spots } = link.state;
  const order = first.join(" ");
  const picture = useMemo(
    () => draw({ lens, map, width, cut, spots, first: order.split(" ") }),
    [lens, map, width, cut, spots, order],
  );
  const { places } = link.state;
  const waiting = pendingOf(link.state.key).length > 0;
  // News of the insight come five times a second: what is said stays until the map changes.
  const said = useMemo(
    () =>
      new Map(
        picture.placed.map((person) => {
          const zone = zoneOf(link, lens, person);
          return [person.id, { zone, words: sayPerson(link, lens, person, zone, map) }];
        }),
      ),
    [picture, map, places, waiting, link, lens],
  );
  const connecting = listener !== undefined;
  const arrows = lensId === "network";

  useLayoutEffect(() => {
    const element = root.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const look = () => element.clientWidth > 0 && setWidth(element.clientWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const after = (person: Person, values: Values) => {
    const next = withValues(person, values);
    props.say(say(link, "moved", { name: person.name, values: sayMoved(next) }));
  };
  const sayMoved = (person: Person) =>
    lensId === "network"
      ? say(link, "moved-spot")
      : sayValues(link, lens, person, lens.zoneOf(person, { cut }));

  const scene = useRef<Scene | undefined>(undefined);
  useLayoutEffect(() => {
    if (!root.current || !svg.current || !bubble.current) return;
    scene.current = {
      root: root.current,
      svg: svg.current,
      bubble: bubble.current,
      picture,
      map,
      connecting,
      arrows,
      sayShort: (person) => sayShort(link, lens, person),
      drop: (person, answers, values) => {
        edit(answers);
        after(person, values);
      },
      connect: props.connect,
      restored: (person) => props.say(say(link, "put-back", { name: person.name })),
    };
  });
  useLayoutEffect(() => {
    const drag = new Drag(root.current as HTMLElement, () => scene.current);
    return () => drag.close();
  }, []);

  const press = (event: KeyboardEvent) => {
    const shown = map.byId.get(idAt(event) ?? "");
    if (!shown) return;
    // Keys may come faster than the picture is drawn: each counts from the newest answers.
    const person = readPerson(link.answers, shown.id, shown.name);
    const arrow = readArrow(event);
    if (arrow && !event.ctrlKey && !event.metaKey) {
      const values = lens.press(arrow, person, picture.frame);
      event.preventDefault();
      if (!values) return;
      edit(give(person.id, values));
      after(person, values);
    } else if (event.key === "Enter" || event.key === " ") {
      // The buttons of those who wait do this by themselves.
      if (event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      props.choose(person.id);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      props.askRemove(person.id);
    }
  };

  const tap = (event: MouseEvent) => {
    const id = idAt(event);
    if (placing && svg.current?.contains(event.target as globalThis.Node)) {
      const person = map.byId.get(placing);
      const values =
        person && lens.drop(at({ svg: svg.current, picture }, event), person, picture.frame);
      if (person && values) {
        edit(give(placing, values));
        after(person, values);
        props.placed();
      }
    } else if (id) {
      props.choose(id);
    }
  };

  const [lit, setLit] = useState<string | null>(null);
  useLight(
    svg,
    lit ?? (connecting ? (listener ?? null) : null),
    picture,
    map.ties,
    props.ties || arrows,
  );
  const light = (event: Event) => {
    const id = idAt(event);
    const mouse = !("pointerType" in event) || event.pointerType === "mouse";
    if (mouse) setLit(id ?? null);
  };
  const { frame, points } = picture;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and taps of the people inside it
    <div
      class="icw-map-surface"
      ref={root}
      data-lens={lensId}
      data-connecting={connecting ? "" : undefined}
      data-placing={placing ? "" : undefined}
      onKeyDown={press}
      onClick={tap}
      onFocusIn={light}
      onFocusOut={() => setLit(null)}
      onPointerOver={light}
      onPointerLeave={() => setLit(null)}
    >
      <div class="icw-map-drawing">
        <Button
          quiet
          class="icw-map-skip"
          onClick={() => (root.current?.nextElementSibling as HTMLElement | null)?.focus()}
        >
          {say(link, "skip")}
        </Button>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing */}
        <svg
          ref={svg}
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          role="group"
          aria-label={say(link, picture.placed.length === 1 ? "picture-one" : "picture", {
            lens: say(link, `lens-${lensId}`),
            count: picture.placed.length,
          })}
          aria-describedby={`${name}-help`}
        >
          <defs>
            <marker
              id={`${name}-head`}
              viewBox="0 0 10 10"
              refX="2"
              refY="5"
              markerWidth="10"
              markerHeight="10"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path class="icw-map-tie-head" d="M0 0.5L9.5 5L0 9.5Z" />
            </marker>
          </defs>
          <Behind link={link} lens={lens} frame={frame} />
          {(props.ties || arrows) && (
            <Ties
              key={lensId}
              ties={map.ties}
              points={points}
              radius={frame.radius}
              head={arrows ? `url(#${name}-head)` : undefined}
            />
          )}
          {lensId === "stance" && <Rows picture={picture} link={link} />}
          <g class="icw-map-moving" />
          <path class="icw-map-rubber" d="" />
          <circle
            class="icw-map-target"
            r={frame.radius + 3}
            style={{ transform: translate(FAR) }}
          />
          {picture.placed.map((person) => {
            const point = points.get(person.id);
            if (!point) return null;
            const { zone, words } = said.get(person.id) ?? { zone: null, words: person.name };
            return (
              <Node
                key={person.id}
                person={person}
                x={point.x}
                y={point.y}
                radius={frame.radius}
                reach={picture.reach.get(person.id) ?? frame.radius}
                label={picture.labels.get(person.id)}
                whole={
                  picture.wholes.get(person.id) as NonNullable<
                    ReturnType<typeof picture.wholes.get>
                  >
                }
                said={words}
                open={opened === person.id}
                chosen={listener === person.id || placing === person.id}
                order={first.indexOf(person.id) + 1}
                sure={props.sure}
                fence={lensId === "relation" && zone === "fence-sitter"}
                bare={lensId === "stance"}
              />
            );
          })}
          <g class="icw-map-ghost" style={{ transform: translate(FAR) }}>
            <circle r={frame.radius} />
          </g>
        </svg>
        <div class="icw-map-bubble" ref={bubble} hidden aria-hidden="true" />
      </div>
      <p class="icw-visually-hidden" id={`${name}-help`}>
        {say(link, "picture-help")}
      </p>
      {lensId === "network" ? (
        <p class="icw-hint" role="status">
          {picture.waiting.length > 0 && say(link, "laying-out")}
        </p>
      ) : (
        <Tray {...props} waiting={picture.waiting} />
      )}
    </div>
  );
}

const Behind = still(Backdrop);

function idAt(event: Event): string | undefined {
  const element = (event.target as Element).closest?.<HTMLElement | SVGElement>(
    "[data-node], [data-chip], [data-need], [data-row]",
  );
  const { node, chip, need, row } = element?.dataset ?? {};
  return node ?? chip ?? need ?? row;
}

interface TiesProps {
  ties: readonly Tie[];
  points: Picture["points"];
  radius: number;
  head: string | undefined;
}

const Ties = still(({ ties, points, radius, head }: TiesProps) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
  <g class="icw-map-ties" data-many={ties.length > MANY ? "" : undefined} aria-hidden="true">
    {ties.map(({ listener, heard, strength }) => {
      const from = points.get(listener);
      const to = points.get(heard);
      return from && to ? (
        <path
          key={`${listener}>${heard}`}
          class="icw-map-tie"
          data-listener={listener}
          data-heard={heard}
          data-weak={strength === 1 ? "" : undefined}
          d={curve(from, to, radius, head !== undefined)}
          stroke-width={thickness(strength, ties.length > MANY)}
          marker-end={head}
        />
      ) : null;
    })}
  </g>
));

/** Whoever is pointed at or focused stands out with their ties; the others step back. */
function useLight(
  svg: { current: SVGSVGElement | null },
  lit: string | null,
  picture: Picture,
  ties: readonly Tie[],
  shown: boolean,
): void {
  useLayoutEffect(() => {
    const drawing = svg.current;
    if (!drawing) return;
    const around = new Set([lit]);
    for (const { listener, heard } of ties) {
      if (listener === lit) around.add(heard);
      if (heard === lit) around.add(listener);
    }
    const on = lit !== null && shown && around.size > 1;
    drawing.toggleAttribute("data-lit", on);
    for (const path of drawing.querySelectorAll<SVGElement>(".icw-map-tie")) {
      const { listener, heard } = path.dataset;
      path.toggleAttribute("data-on", on && (listener === lit || heard === lit));
    }
    for (const one of drawing.querySelectorAll<SVGElement>("[data-node], [data-words]")) {
      const { node, words } = one.dataset;
      one.toggleAttribute("data-on", on && around.has(node ?? words ?? null));
    }
  }, [svg, lit, picture, ties, shown]);
}
