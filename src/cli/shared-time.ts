// `--time`: one limit for several pieces of work.

import type { Surroundings } from './surroundings.ts';

/** Each piece of work gets an equal part of the time that is left when it begins. */
export const sharedTime = (
  seconds: number | undefined,
  pieces: number,
  surroundings: Surroundings,
): (() => number) => {
  if (seconds === undefined) return () => Infinity;
  const end = surroundings.now() + seconds * 1000;
  let left = pieces;
  return () => {
    const now = surroundings.now();
    const share = Math.max(0, end - now) / left;
    left = Math.max(1, left - 1);
    return now + share;
  };
};
