// Going round for ever, as toys: what a weakly fair scheduler allows, and what it does not.
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../src/core/run-through.ts';
import { fairCyclesOf } from '../../src/explore/fair-cycles.ts';
import { interleaving } from '../../src/explore/interleavings.ts';
import { free, toyThreads, type ToyStep } from './toy-threads.ts';

const cycles = (...threads: Parameters<typeof toyThreads>[0]): number =>
  fairCyclesOf(runThrough(interleaving(toyThreads(threads), 1000))).length;

/** Tries again until the shared number is 2. */
const spins: ToyStep[] = [free(0), (shared) => (shared === 2 ? [2, shared] : [0, shared])];

describe('a cycle', () => {
  it('is not fair where somebody could end it all the time', () => {
    expect(cycles({ steps: spins }, { steps: [free(0, () => 2)] })).toBe(0);
  });

  it('is fair where nobody else is there', () => {
    expect(cycles({ steps: spins })).toBe(1);
  });

  it('is fair where who could end it is kept waiting now and then', () => {
    // The first one takes and gives back; the second can only go on while it is given back.
    const takes: ToyStep[] = [(shared) => (shared === 2 ? [2, shared] : [1, 1]), () => [0, 0]];
    const waits: ToyStep[] = [(shared) => (shared === 0 ? [1, 2] : undefined)];
    expect(cycles({ steps: takes }, { steps: waits })).toBe(1);
  });

  it('is none where all come to an end', () => {
    expect(cycles({ steps: [free(0), free(1)] }, { steps: [free(0)] })).toBe(0);
  });
});
