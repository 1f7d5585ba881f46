// Things on the thread and how they hang together. No page needed.

export interface Thing {
  id: string;
  role: string;
  title: string;
  /** Where to go to see it, or nothing. */
  at: string;
}

export type Linked = [source: string, target: string, kind: string];
/** Which side of a thing: what it came from, or what it led to. */
export type End = "from" | "to";

export function things(
  drawn: readonly [id: string, role: string, title: string, at: string][],
): Map<string, Thing> {
  return new Map(drawn.map(([id, role, title, at]) => [id, { id, role, title, at }]));
}

/** What it is linked with on one side, each thing once. */
export function ends(
  thing: string,
  side: End,
  links: readonly Linked[],
  known: ReadonlyMap<string, Thing>,
): Thing[] {
  const found = new Map<string, Thing>();
  for (const [source, target] of links) {
    const other = side === "from" ? source : target;
    const here = side === "from" ? target : source;
    const there = known.get(other);
    if (here === thing && there) found.set(other, there);
  }
  return [...found.values()];
}

/** What is shown first: a goal, when there is one. */
export function first(
  known: ReadonlyMap<string, Thing>,
  roles: readonly string[],
): Thing | undefined {
  const all = [...known.values()];
  return roles.flatMap((role) => all.filter((one) => one.role === role))[0];
}
