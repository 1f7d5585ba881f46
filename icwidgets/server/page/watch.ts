// What the page believes about its kernel, as a pure function of what it has noticed. The
// only judgement in it: one bad sign is not yet news, but within five seconds it is told.

/** `joining` until the first socket opens, `shaky` = something is off but not told yet. */
export type Link = "joining" | "up" | "shaky" | "ended" | "away" | "foreign";

/** What was noticed. `at` is in milliseconds of a clock that never goes back. */
export type Sign =
  | { type: "socket-open"; at: number }
  | { type: "socket-closed"; at: number }
  | { type: "alive"; at: number }
  | { type: "unreachable"; at: number }
  | { type: "gone"; at: number }
  | { type: "foreign"; at: number }
  | { type: "tick"; at: number };

export interface Belief {
  link: Link;
  open: boolean;
  /** Since when the server has given no answer; `undefined` while it answers. */
  silentSince: number | undefined;
  /** Since when the socket is closed although the page wants it. */
  unpluggedSince: number | undefined;
}

/** The server may be silent that long (ms) before the page says so. */
export const SILENCE = 600;
/** The socket may be away that long (ms), while the server answers, before the page says so. */
export const UNPLUGGED = 4000;

export const start = (at: number): Belief => ({
  link: "joining",
  open: false,
  silentSince: undefined,
  unpluggedSince: at,
});

/** Whether nothing that is noticed can bring this kernel back. */
export const isOver = (link: Link): boolean => link === "ended" || link === "foreign";

export function next(belief: Belief, sign: Sign): Belief {
  if (isOver(belief.link)) return belief;
  switch (sign.type) {
    case "gone":
      return { ...belief, link: "ended" };
    case "foreign":
      return { ...belief, link: "foreign" };
    case "socket-open":
      return judge({ ...belief, open: true, unpluggedSince: undefined }, sign.at);
    case "socket-closed":
      return judge(
        { ...belief, open: false, unpluggedSince: belief.unpluggedSince ?? sign.at },
        sign.at,
      );
    case "alive":
      return judge({ ...belief, silentSince: undefined }, sign.at);
    case "unreachable":
      return judge({ ...belief, silentSince: belief.silentSince ?? sign.at }, sign.at);
    case "tick":
      return judge(belief, sign.at);
  }
}

function judge(belief: Belief, at: number): Belief {
  const since = (time: number | undefined) => (time === undefined ? -1 : at - time);
  const told = belief.link === "away";
  if (belief.open && belief.silentSince === undefined) return { ...belief, link: "up" };
  if (since(belief.silentSince) >= SILENCE || since(belief.unpluggedSince) >= UNPLUGGED || told)
    return { ...belief, link: "away" };
  return { ...belief, link: belief.link === "joining" ? "joining" : "shaky" };
}
