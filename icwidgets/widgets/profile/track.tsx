// One facet: its name and number, and the track that shows where it stands and stood.
import { aged, percent, place } from "./place";

export interface TrackState {
  id: string;
  name: string;
  /** The score with one decimal, "" while there is none. */
  value: string;
  /** What the drawing adds to name and number, for those who do not see it. */
  label: string;
  now: { at: number; low: number; high: number } | null;
  before: number[];
  verdict: "" | "moved" | "cannot-tell" | "moved-back";
  /** The verdict in words, or what is missing for a score. */
  words: string;
}

const SHAPES = { "": "", moved: "▲", "cannot-tell": "■", "moved-back": "▼" } as const;

export function Track({ track, low, high }: { track: TrackState; low: number; high: number }) {
  const { now, before, verdict, words } = track;
  const at = (value: number) => ({ insetInlineStart: percent(place(value, low, high)) });
  return (
    <li class="icw-profile-row">
      <p class="icw-profile-name">
        <span>{track.name}</span> <b>{track.value}</b>
      </p>
      <div
        class={`icw-profile-track ${now ? "" : "icw-profile-open"}`}
        role="img"
        aria-label={track.label}
      >
        <div class="icw-profile-inner">
          {now && (
            <span
              class="icw-profile-range"
              style={{
                ...at(now.low),
                inlineSize: percent(place(now.high, low, high) - place(now.low, low, high)),
              }}
            />
          )}
          {now && <span class="icw-profile-now" style={at(now.at)} />}
          {aged(before).map(({ at: value, age }, index) => (
            <span
              key={index}
              class={`icw-profile-was icw-profile-age-${age} ${value === now?.at ? "icw-profile-same" : ""}`}
              style={at(value)}
            />
          ))}
        </div>
      </div>
      {words && (
        <p class={`icw-profile-words ${verdict.startsWith("moved") ? "icw-profile-told" : ""}`}>
          {verdict && <span aria-hidden="true">{SHAPES[verdict]} </span>}
          {words}
        </p>
      )}
    </li>
  );
}
