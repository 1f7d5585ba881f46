// Texts side by side, one below the other on a phone: before and after, three readings.
import type { Link } from "../link/link";
import { Frame } from "./frame";
import type { Back, Sides } from "./insight";
import { Names, Numbers } from "./refs";

interface SidesProps {
  link: Link;
  sides: Sides;
  back: Back;
}

export function SidesPicture({ link, sides, back }: SidesProps) {
  // A summary that only repeats the texts is for whoever is told nothing but that.
  const repeats = sides.sides.every(({ text }) => sides.summary.includes(text));
  return (
    <Frame title={sides.title} summary={repeats ? "" : sides.summary}>
      {() => (
        <div class={`icw-told-sides icw-told-sides-${sides.sides.length}`}>
          {sides.sides.map((side, at) => (
            <div key={at} class="icw-told-side">
              <h5>
                <span dir="auto">{side.heading}</span>
                {side.ref && <Numbers link={link} refs={[side.ref]} back={back} />}
              </h5>
              <p class="icw-told-said" dir="auto">
                {side.text}
              </p>
              {side.note && <p class="icw-hint">{side.note}</p>}
              {side.ref && <Names link={link} refs={[side.ref]} back={back} />}
            </div>
          ))}
        </div>
      )}
    </Frame>
  );
}
