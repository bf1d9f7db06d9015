// A small random source for walks: the same seed gives the same walk on every machine.

import type { Draw } from '../core/system.ts';

/** Xorshift, 32 bits. Good enough to choose among events, and fast. */
export const drawFrom = (seed: number): Draw => {
  let state = Math.imul(seed | 0, 0x9e3779b1) || 0x6d2b79f5;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * below);
  };
};
