// Each finding held against every kernel: the promise judges alone, and falls at the end of a shortest sequence or holds.

import { buildWorld } from '../catalog.ts';
import type { FolioRule } from '../invariants/about.ts';
import { smallBounds, type Bounds } from '../domain/bounds.ts';
import { eras, type Era } from '../domain/era.ts';
import { renderEraRange } from '../domain/era-range.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { explore } from '../explore/breadth-first.ts';
import { plainest } from '../explore/plainest.ts';
import type { Finding } from '../findings/finding.ts';
import { traceSequence, type SequenceStep } from './broken-rule.ts';

/** What became of a promise in one era. */
export interface HeldPromise {
  readonly kernel: Era;
  readonly verdict: 'holds' | 'broken';
  /** A shortest sequence that breaks it; null where it holds in every state. */
  readonly sequence: readonly SequenceStep[] | null;
  readonly states: number;
}

/** A finding, with its promise held against every era; `promises` is empty where calls cannot say it. */
export interface FoundOut extends Omit<Finding, 'held' | 'kernels'> {
  /** As a chapter says it, such as `kernels since 6.15`. */
  readonly kernels: string;
  readonly promises: readonly HeldPromise[];
}

/** Small worlds that can be explored whole. */
const boundsOf = (type: MemoryType): Bounds =>
  type === 'fs-dax' ? { ...smallBounds, pages: 1, maxOrder: 0 } : smallBounds;

const mostStates = 2_000_000;

const heldIn = (type: MemoryType, rule: FolioRule, kernel: Era): HeldPromise => {
  const built = buildWorld({ type, era: kernel, bounds: boundsOf(type), instead: [rule] });
  const { violations, complete, states } = explore(built.world, {
    maxStates: mostStates,
    stopAtViolation: true,
  });
  const [violation] = violations;
  if (violation) {
    const moves = plainest(built.world, violation).path;
    return { kernel, verdict: 'broken', states, sequence: traceSequence(built, moves) };
  }
  if (!complete) throw new RangeError(`Expected ${type} in ${kernel} to be explored to the end`);
  return { kernel, verdict: 'holds', states, sequence: null };
};

/** Holds the promise of a finding against every era. */
export const findOut = ({ held, kernels, ...words }: Finding): FoundOut => ({
  ...words,
  kernels: renderEraRange(kernels),
  promises: held === undefined ? [] : eras.map((era) => heldIn(words.type, held, era)),
});

/** A shortest sequence, and the eras that it breaks the promise in. */
export interface Breaking {
  readonly kernels: readonly Era[];
  readonly sequence: readonly SequenceStep[];
}

/** The eras in which a promise falls, those together that break it by the same calls; the states are those of the last. */
export const breakingIn = (promises: readonly HeldPromise[]): readonly Breaking[] => {
  const ways = new Map<string, Breaking>();
  for (const { kernel, sequence } of promises) {
    if (sequence === null) continue;
    const key = JSON.stringify(sequence.map(({ call }) => call));
    ways.set(key, { kernels: [...(ways.get(key)?.kernels ?? []), kernel], sequence });
  }
  return [...ways.values()];
};

/** The eras in which no state of the world breaks a promise. */
export const holdingIn = (promises: readonly HeldPromise[]): readonly Era[] =>
  promises.filter(({ verdict }) => verdict === 'holds').map(({ kernel }) => kernel);
