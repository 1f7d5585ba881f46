// What Python has worked out about the map: the trait `insight`, and replies made of its parts.
import type { Answers } from "../link/model";

export interface Outcome {
  /** −1 (everybody strongly against) to 1 (strongly for), weighted by say. */
  now: number;
  nowSentence: string;
  after: number;
  afterSentence: string;
  forNow: number;
  forAfter: number;
  of: number;
}

export interface Talk {
  person: string;
  sentence: string;
  effect: number;
  route: string[];
  brings: string[];
  /** How often this person stays first, 0–1; null while it is being tried. */
  first: number | null;
  inThree: number | null;
  error: number | null;
  errorInThree: number | null;
}

export interface Insight {
  revision: number;
  working: boolean;
  progress: number;
  outcome: Outcome;
  first: Talk[];
  sure: boolean | null;
  sureSentence: string;
  findOut: { person: string; field: string; sentence: string } | null;
  coalition: { members: string[]; sentence: string } | null;
  brokers: { person: string; sentence: string }[];
  findings: { heading: string; text: string; because: string }[];
  assumes: string[];
}

export interface WhatIfReply {
  change: string;
  answers: Answers;
  outcome: Outcome;
  first: Talk[];
  sentences: string[];
}

/** A share as "86 of 100" is said; a share that is never reached is not rounded up to it. */
export function ofHundred(share: number): number {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return 99;
  return whole === 0 && share > 0 ? 1 : whole;
}

/** The sampling error in points of a hundred; from a sample it is never nothing. */
export function giveOrTake(error: number): number {
  return Math.max(1, Math.round(error * 100));
}
