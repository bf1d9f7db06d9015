// A small random source for walks: the same seed gives the same walk on every machine.

import type { Draw } from '../core/system.ts';

/** Xorshift, 32 bits. Good enough to choose among events, and fast. */
export const drawFrom = (seed: number): Draw => {
  let state = Math.imul(seed | 0, 0x9e3779b1) || 0x6d2b79f5;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return below > halfWord ? wide(state, below) : narrow(state, below);
  };
};

const halfWord = 65_536;

const wide = (word: number, below: number): number =>
  Math.floor(((word >>> 0) / 4_294_967_296) * below);

/** The same number by integers alone, which takes a fraction of the time. */
const narrow = (word: number, below: number): number =>
  (Math.imul(word >>> 16, below) + (Math.imul(word & 65_535, below) >>> 16)) >>> 16;
