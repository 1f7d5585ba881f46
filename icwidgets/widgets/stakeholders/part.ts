// What every part of the map's page is given: the map, and the few things that a part may do.
import type { Link } from "../link/link";
import type { Answers } from "../link/model";
import type { MapDefinition, MapState, StakeholderMap } from "./model";

export type MapLink = Link<MapState, MapDefinition>;

export interface PartProps {
  link: MapLink;
  map: StakeholderMap;
  /** Save what really changes of an edit (see model.ts); one call is one step of undo. */
  edit(answers: Answers, options?: { typing?: boolean }): void;
  /** Open a person's panel, at one of the ratings if it is named; the focus goes there and back. */
  open(id: string, field?: string): void;
  /** Remove a person, with a visible undo. */
  remove(id: string): void;
  /** Have a sentence read out. */
  say(sentence: string): void;
}
