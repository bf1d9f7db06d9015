// A campaign: fast-check draws life after life, and the first that breaks a rule is shrunk.

import fc from 'fast-check';
import type { System } from '../core/system.ts';
import { LifeArbitrary } from './life-arbitrary.ts';
import { takeLife, type Life } from './life.ts';
import { drawFrom } from './random.ts';

/** What to run. */
export interface CampaignOptions {
  readonly seed: number;
  /** Lives to draw. */
  readonly runs: number;
  /** Moves of a life at most. */
  readonly length: number;
  /** Sequences that failed before: they are tried first. */
  readonly examples: readonly (readonly number[])[];
}

/** What a campaign has seen so far. */
export interface CampaignState {
  readonly sequences: number;
  readonly events: number;
  /** Events that were refused: their answers were judged, too. */
  readonly refused: number;
  /** The shrunk life that breaks a rule, if one was found. */
  readonly violation: Life | undefined;
}

const batch = 64;

/** Runs in batches and reports after each, so that the caller can show progress and stop. */
export function* campaign<Move>(
  system: System<Move>,
  options: CampaignOptions,
): Generator<CampaignState, CampaignState> {
  const lives = new LifeArbitrary(system, options.length);
  // Batches of neighbouring seeds must not overlap, so that a batch's seed is drawn and not counted up.
  const drawSeed = drawFrom(options.seed);
  let examples: Life[] = options.examples.map((moves) => takeLife(system, moves));
  let state: CampaignState = { sequences: 0, events: 0, refused: 0, violation: undefined };
  for (let drawn = 0; drawn < options.runs || examples.length > 0; drawn += batch) {
    let { sequences, events, refused } = state;
    let isShrinking = false;
    const property = fc.property(lives, (life) => {
      const holds = life.broken.length === 0;
      if (!isShrinking) {
        sequences += 1;
        events += life.moves.length;
        refused += life.refused;
      }
      isShrinking ||= !holds;
      return holds;
    });
    const details = fc.check(property, {
      seed: drawSeed(2 ** 32) | 0,
      numRuns: Math.min(batch, options.runs - drawn) + examples.length,
      examples: examples.map((life): [Life] => [life]),
      endOnFailure: false,
    });
    examples = [];
    state = { sequences, events, refused, violation: details.counterexample?.[0] };
    if (state.violation) return state;
    yield state;
  }
  return state;
}
