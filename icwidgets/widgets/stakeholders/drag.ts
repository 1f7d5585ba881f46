// A drag with the pointer. While it lasts only the dragged circle, its ties and a line of text
// are written to, directly; nothing is drawn anew and nothing saved until the pointer lets go.

import type { Answers } from "../link/model";
import { curve, line } from "./curve";
import { give, type Point, type Values, withValues } from "./lenses/lens";
import type { Person, StakeholderMap } from "./model";
import type { Picture } from "./picture";

/** Less than this many pixels is a tap. */
const TAP = 5;

export interface Scene {
  root: HTMLElement;
  svg: SVGSVGElement;
  bubble: HTMLElement;
  picture: Picture;
  map: StakeholderMap;
  connecting: boolean;
  arrows: boolean;
  sayShort(person: Person): string;
  drop(person: Person, edit: Answers, values: Values): void;
  connect(listener: string, heard: string): void;
  restored(person: Person): void;
}

type Kind = "node" | "need" | "chip";

interface Held {
  kind: Kind;
  person: Person;
  pointer: number;
  element: Element;
  /** Where the pointer went down, in the picture's units. */
  from: Point;
  /** Where the circle stands, and where its values put it (it may stand a little aside). */
  shown: Point;
  home: Point;
  /** Copies of the person's ties, in a layer of their own: the others are not painted again. */
  ties: { path: SVGPathElement; listener: string; heard: string }[];
  moved: boolean;
  values: Values | null;
}

export class Drag {
  private held: Held | undefined;
  private swallow = false;
  private readonly abort = new AbortController();

  constructor(
    root: HTMLElement,
    private readonly scene: () => Scene | undefined,
  ) {
    const { signal } = this.abort;
    root.addEventListener("pointerdown", this.down, { signal });
    root.addEventListener("pointermove", this.move, { signal });
    root.addEventListener("pointerup", this.up, { signal });
    root.addEventListener("pointercancel", this.lose, { signal });
    root.addEventListener("lostpointercapture", this.lose, { signal });
    // A drag ends in a click on most machines; that click opens nobody.
    root.addEventListener("click", this.click, { signal, capture: true });
    document.addEventListener("keydown", this.key, { signal, capture: true });
  }

  close(): void {
    this.abort.abort();
  }

  get busy(): boolean {
    return this.held?.moved === true;
  }

  private readonly down = (event: PointerEvent): void => {
    const scene = this.scene();
    this.swallow = false;
    if (!scene || this.held || event.button !== 0) return;
    const element = (event.target as Element).closest<HTMLElement | SVGElement>(
      "[data-node], [data-need], [data-chip]",
    );
    if (!element) return;
    const { node, need, chip } = element.dataset;
    const kind: Kind = node ? "node" : need ? "need" : "chip";
    const person = scene.map.byId.get(node ?? need ?? chip ?? "");
    if (!person || (kind !== "node" && scene.connecting)) return;
    const from = at(scene, event);
    const shown = scene.picture.points.get(person.id) ?? from;
    const home = scene.picture.lens.place(person, scene.picture.frame) ?? from;
    const { pointerId: pointer } = event;
    const held = { kind, person, pointer, element, from, shown, home, moved: false };
    this.held = { ...held, ties: [], values: null };
    element.setPointerCapture?.(pointer);
  };

  private readonly move = (event: PointerEvent): void => {
    const { held } = this;
    const scene = this.scene();
    if (!held || !scene || event.pointerId !== held.pointer) return;
    const point = at(scene, event);
    const by = { x: point.x - held.from.x, y: point.y - held.from.y };
    if (!held.moved) {
      if (Math.hypot(by.x, by.y) < TAP) return;
      held.moved = true;
      scene.root.dataset.dragging = held.kind;
      held.element.toggleAttribute("data-held", true);
      if (held.kind === "node" && !scene.connecting) held.ties = lift(scene, held.person.id);
    }
    if (scene.connecting) this.reach(scene, held, point, event);
    else this.carry(scene, held, point, by);
  };

  /** A line from one person to another. */
  private reach(scene: Scene, held: Held, point: Point, event: PointerEvent): void {
    part(scene, "rubber").setAttribute("d", line(held.shown, point, scene.picture.frame.radius));
    const under = nodeAt(event)?.dataset.node;
    const name = under && under !== held.person.id ? scene.map.byId.get(under)?.name : undefined;
    tell(scene, point, name ? `${held.person.name} → ${name}` : "");
  }

  /** The person goes along with the pointer; the values are those of where they would be put. */
  private carry(scene: Scene, held: Held, point: Point, by: Point): void {
    const { lens, frame } = scene.picture;
    const level = lens.id === "stance" && held.kind !== "chip";
    const shift = level ? { x: by.x, y: 0 } : by;
    const shown = { x: held.shown.x + shift.x, y: held.shown.y + shift.y };
    const outside = held.kind === "chip" && !within(scene, point);
    const home = { x: held.home.x + shift.x, y: held.home.y + shift.y };
    held.values = outside
      ? null
      : lens.drop(held.kind === "node" ? home : point, held.person, frame);
    if (held.kind === "need" && held.values?.now) held.values = { needed: held.values.now };
    const next = held.values ? withValues(held.person, held.values) : held.person;
    if (held.kind === "node") {
      put(held, shown);
      for (const { path, listener, heard } of held.ties) {
        const from = listener === held.person.id ? shown : scene.picture.points.get(listener);
        const to = heard === held.person.id ? shown : scene.picture.points.get(heard);
        if (from && to) path.setAttribute("d", curve(from, to, frame.radius, scene.arrows));
      }
    } else if (held.kind === "need") {
      part(scene, "rubber").setAttribute(
        "d",
        line(held.shown, { ...point, y: held.shown.y }, frame.radius),
      );
    } else {
      part(scene, "ghost").style.transform = translate(point);
    }
    const target = held.values && lens.id !== "salience" ? lens.place(next, frame) : null;
    part(scene, "target").style.transform = translate(
      target && lens.id !== "network" ? target : FAR,
    );
    tell(scene, held.kind === "node" ? shown : point, held.values ? scene.sayShort(next) : "");
  }

  private readonly up = (event: PointerEvent): void => {
    const { held } = this;
    const scene = this.scene();
    if (!held || event.pointerId !== held.pointer) return;
    this.held = undefined;
    if (!scene || !held.moved) return;
    this.swallow = true;
    this.tidy(scene, held);
    if (scene.connecting) {
      const heard = nodeAt(event)?.dataset.node;
      if (heard && heard !== held.person.id) scene.connect(held.person.id, heard);
    } else if (held.values) {
      scene.drop(held.person, give(held.person.id, held.values), held.values);
    }
  };

  private readonly lose = (event: PointerEvent): void => {
    if (this.held && event.pointerId === this.held.pointer) this.cancel();
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.busy) return;
    event.preventDefault();
    event.stopPropagation();
    this.swallow = true;
    this.cancel();
  };

  private readonly click = (event: Event): void => {
    if (!this.swallow) return;
    this.swallow = false;
    event.preventDefault();
    event.stopPropagation();
  };

  private cancel(): void {
    const { held } = this;
    const scene = this.scene();
    this.held = undefined;
    if (!held || !scene) return;
    if (held.moved) {
      this.tidy(scene, held);
      scene.restored(held.person);
    }
    held.element.releasePointerCapture?.(held.pointer);
  }

  /** Put everything back as it was drawn; what was dropped is then drawn in its new place. */
  private tidy(scene: Scene, held: Held): void {
    delete scene.root.dataset.dragging;
    held.element.toggleAttribute("data-held", false);
    if (held.kind === "node") {
      put(held, held.shown);
      for (const path of scene.svg.querySelectorAll("[data-lifted]"))
        path.removeAttribute("data-lifted");
      part(scene, "moving").replaceChildren();
    }
    part(scene, "rubber").setAttribute("d", "");
    part(scene, "ghost").style.transform = translate(FAR);
    part(scene, "target").style.transform = translate(FAR);
    tell(scene, FAR, "");
  }
}

/** Out of sight. */
export const FAR: Point = { x: -999, y: -999 };

export function translate({ x, y }: Point): string {
  return `translate(${Math.round(x * 10) / 10}px, ${Math.round(y * 10) / 10}px)`;
}

/** Where an event is, in the picture's units. */
export function at(scene: Pick<Scene, "svg" | "picture">, event: MouseEvent): Point {
  const { left, top, width } = scene.svg.getBoundingClientRect();
  const scale = width > 0 ? scene.picture.frame.width / width : 1;
  return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale };
}

function within({ picture: { frame } }: Scene, { x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
}

/** Put copies of a person's ties in the layer that moves, and hide the ties themselves. */
function lift(scene: Scene, id: string): Held["ties"] {
  const layer = part(scene, "moving");
  return [...scene.svg.querySelectorAll<SVGPathElement>("[data-listener]")].flatMap((tie) => {
    const { listener = "", heard = "" } = tie.dataset;
    if (listener !== id && heard !== id) return [];
    const path = tie.cloneNode() as SVGPathElement;
    tie.toggleAttribute("data-lifted", true);
    layer.append(path);
    return [{ path, listener, heard }];
  });
}

/** A circle and the words that go with it. */
function put({ element }: Held, to: Point): void {
  const transform = translate(to);
  (element as SVGElement).style.transform = transform;
  (element.nextElementSibling as SVGElement).style.transform = transform;
}

function nodeAt(event: PointerEvent): SVGElement | null | undefined {
  const under = document.elementFromPoint?.(event.clientX, event.clientY);
  return under?.closest<SVGElement>("[data-node]");
}

function part(scene: Scene, name: "rubber" | "ghost" | "moving" | "target"): SVGElement {
  return scene.svg.querySelector<SVGElement>(`.icw-map-${name}`) as SVGElement;
}

function tell({ bubble, picture }: Scene, { x, y }: Point, text: string): void {
  bubble.textContent = text;
  bubble.hidden = text === "";
  if (text === "") return;
  const above = y - picture.frame.radius - 44;
  bubble.style.transform = `translate(${Math.round(x)}px, ${Math.round(above < 4 ? y + picture.frame.radius + 12 : above)}px) translateX(-50%)`;
}
