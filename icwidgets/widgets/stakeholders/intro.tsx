// What the map is for: the aim on top, a first step while it is empty, and the example's banner.
import { foldOf } from "../fold/folding";
import { Button } from "../link/parts";
import type { MapLink } from "./part";
import { say } from "./saying";

export function Aim({ link }: { link: MapLink }) {
  const { aim } = link.state;
  const { heading, purpose } = link.definition;
  return (
    <header class="icw-map-aim">
      {!foldOf(link) && <h2>{heading}</h2>}
      <p>{purpose}</p>
      <p>
        {aim ? (
          <>
            {say(link, "aim")} <b dir="auto">{say(link, "aim-words", { aim })}</b>{" "}
          </>
        ) : (
          <>{say(link, "no-aim")} </>
        )}
        {say(link, "how")}
      </p>
    </header>
  );
}

interface EmptyProps {
  link: MapLink;
  add(): void;
  example: (() => void) | undefined;
}

/** Nobody is on the map but me. */
export function Empty({ link, add, example }: EmptyProps) {
  return (
    <div class="icw-map-empty">
      <Sketch />
      <h3>{say(link, "empty-heading")}</h3>
      <p>{say(link, "empty-text")}</p>
      <div class="icw-row">
        <Button onClick={add} data-tool="add">
          {say(link, "empty-add")}
        </Button>
        {example && (
          <Button quiet onClick={example}>
            {say(link, "empty-example")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A small map as it will look. */
function Sketch() {
  const people: [x: number, y: number, look: string][] = [
    [52, 34, "against"],
    [150, 26, "between"],
    [196, 62, "for"],
    [104, 92, "between"],
  ];
  return (
    <svg class="icw-map-sketch" viewBox="0 0 240 124" aria-hidden="true">
      <path class="icw-map-zone" data-look="plain" d="M2 2H118V62H2Z" />
      <path class="icw-map-zone" data-look="strong" d="M118 2H238V62H118Z" />
      <path class="icw-map-zone" data-look="faint" d="M2 62H118V122H2Z" />
      <path class="icw-map-zone" data-look="plain" d="M118 62H238V122H118Z" />
      <path
        class="icw-map-sketch-tie"
        d="M66 31Q108 14 136 25M163 32Q184 42 189 50M118 88Q164 86 188 72"
      />
      {people.map(([x, y, look]) => (
        <g key={x} class="icw-map-node" data-look={look} transform={`translate(${x} ${y})`}>
          <circle class="icw-map-face" r={11} />
        </g>
      ))}
    </svg>
  );
}

interface BannerProps {
  link: MapLink;
  clear(): void;
}

export function ExampleBanner({ link, clear }: BannerProps) {
  return (
    <div class="icw-map-banner">
      <p>{say(link, "example-on")}</p>
      <Button quiet onClick={clear}>
        {say(link, "example-clear")}
      </Button>
    </div>
  );
}

interface AskProps {
  link: MapLink;
  name: string;
  remove(): void;
  keep(): void;
}

/** Asked after the Delete key only: a key is pressed by mistake more easily than a button. */
export function AskRemove({ link, name, remove, keep }: AskProps) {
  return (
    <div class="icw-map-banner" role="alertdialog" aria-label={say(link, "remove-ask", { name })}>
      <p>{say(link, "remove-ask", { name })}</p>
      <div class="icw-row">
        <Button data-autofocus onClick={remove}>
          {say(link, "remove-yes")}
        </Button>
        <Button quiet onClick={keep}>
          {say(link, "remove-no")}
        </Button>
      </div>
    </div>
  );
}
