// A stance as a shape: ▲ for, ▼ against, ■ undecided, ○ unaware; doubled for strongly.
import type { Stance } from "./model";

/** The shape's outline around 0, 0, `half` wide either side. */
export function markPath(stance: Stance, half: number): string {
  const flat = half * 0.86;
  const up = (y: number) => `M0 ${y - flat}L${half} ${y + flat}H${-half}Z`;
  const down = (y: number) => `M0 ${y + flat}L${half} ${y - flat}H${-half}Z`;
  if (stance === "for") return up(0);
  if (stance === "against") return down(0);
  if (stance === "strongly-for") return up(-flat * 0.9) + up(flat * 0.9);
  if (stance === "strongly-against") return down(-flat * 0.9) + down(flat * 0.9);
  if (stance === "undecided") {
    const side = half * 0.88;
    return `M${-side} ${-side}H${side}V${side}H${-side}Z`;
  }
  return `M${-half} 0a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`;
}

/** The colour group that a stance belongs to. */
export function lookOf(stance: Stance | null): "for" | "against" | "between" | "unaware" | "open" {
  if (stance === null) return "open";
  if (stance === "unaware") return "unaware";
  if (stance.endsWith("for")) return "for";
  return stance.endsWith("against") ? "against" : "between";
}

/** The shape in a line of text. */
export function Mark({ stance }: { stance: Stance }) {
  const twice = stance.startsWith("strongly");
  return (
    <svg class="icw-map-mark-inline" viewBox="-9 -11 18 22" aria-hidden="true">
      <path
        class="icw-map-mark"
        data-look={lookOf(stance)}
        d={markPath(stance, twice ? 5.5 : 6.5)}
      />
    </svg>
  );
}
