// A way through a world, as it is told: each call, and what it comes to where that is not plain.

import { renderAnswer } from '../../src/core/answer.ts';
import type { Built } from '../../src/catalog.ts';
import { renderSequence } from '../../src/export/notation.ts';

export interface WayCall {
  readonly call: string;
  /** Its answer where that is not ok, and the rules that fall with it; empty where there is neither. */
  readonly remark: string;
}

export const wayOf = (
  { world }: Pick<Built, 'world'>,
  moves: readonly number[],
): readonly WayCall[] => {
  const state = Uint16Array.from(world.start);
  return moves.map((move) => {
    const outcome = world.apply(state, move);
    const answer = outcome && outcome.answer.kind !== 'ok' ? [renderAnswer(outcome.answer)] : [];
    const broken = outcome?.broken.map((id) => `breaks ${id}`) ?? [];
    return {
      call: renderSequence([world.names.describe(move)]),
      remark: [...answer, ...broken].join(', '),
    };
  });
};

/** In the notation of `--sequence`. */
export const sequenceOfWay = (way: readonly WayCall[]): string =>
  way.map(({ call }) => call).join('; ');
