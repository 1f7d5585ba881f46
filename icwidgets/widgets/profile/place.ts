// Where things stand on a track, as shares of its length; and which words stand out.

/** A value's place between the ends of the scale, 0 … 1. */
export function place(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

export function percent(share: number): string {
  return `${Math.round(share * 10000) / 100}%`;
}

/** Earlier check-ins with their age: 0 is last time. Oldest first, so that newer ones cover. */
export function aged(before: readonly number[]): { at: number; age: number }[] {
  return before.map((at, index) => ({ at, age: Math.min(2, before.length - 1 - index) }));
}

export interface Part {
  text: string;
  strong: boolean;
}

/** The sentence cut where a name of a track begins and ends, so that names can stand out. */
export function emphasise(sentence: string, names: readonly string[]): Part[] {
  const longestFirst = names.filter(Boolean).sort((one, two) => two.length - one.length);
  const parts: Part[] = [];
  let rest = sentence;
  while (rest !== "") {
    const found = longestFirst
      .map((name) => ({ name, at: rest.indexOf(name) }))
      .filter(({ at }) => at >= 0)
      .sort((one, two) => one.at - two.at || two.name.length - one.name.length)[0];
    const before = found ? rest.slice(0, found.at) : rest;
    if (before) parts.push({ text: before, strong: false });
    if (!found) break;
    parts.push({ text: found.name, strong: true });
    rest = rest.slice(found.at + found.name.length);
  }
  return parts;
}
