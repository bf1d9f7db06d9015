// A sequence that somebody gives: read, found in a world, and taken call by call, or refused in one sentence.

import type { Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { whatThereIs } from '../export/known-calls.ts';
import { parseSequence, renderSequence, type Move } from '../export/notation.ts';
import { InputError } from './input-error.ts';

/** A sequence as far as it went. */
interface Taken {
  readonly moves: readonly number[];
  readonly broken: readonly RuleId[];
}

/** The calls that a text names; `from` says where it stands. */
export const readSequence = (text: string, from: string): readonly Move[] => {
  let moves: readonly Move[];
  try {
    moves = parseSequence(text);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${from}: ${error.message}.`);
    throw error;
  }
  if (moves.length > 0) return moves;
  throw new InputError(
    `Expected ${from} to name at least one call, got none; reports print sequences such as "pagemap.register; 0 folio.get".`,
  );
};

/** Whether a world has all of these calls. */
export const knowsAll = ({ world }: Built, moves: readonly Move[]): boolean =>
  moves.every((move) => world.names.moveOf(move) >= 0);

/** The numbers that a world has for these calls. */
export const movesOf = (built: Built, moves: readonly Move[], from: string): readonly number[] =>
  moves.map((move, index) => {
    const number = built.world.names.moveOf(move);
    if (number >= 0) return number;
    throw new InputError(
      `${from}: Expected step ${index + 1} to be a call that this world has, got "${renderSequence([move])}"; ${whatThereIs(built, move)}.`,
    );
  });

/** Takes each call, to the first at which a rule falls. A call at a place where no folio begins is an error. */
export const takeExactly = ({ world }: Built, moves: readonly number[], from: string): Taken => {
  const state = Uint16Array.from(world.start);
  for (const [index, move] of moves.entries()) {
    const outcome = world.apply(state, move);
    if (!outcome) {
      const call = renderSequence([world.names.describe(move)]);
      throw new InputError(
        `${from}: Expected step ${index + 1} to find its folio, got "${call}" where none begins or where there is no room for it.`,
      );
    }
    if (outcome.broken.length > 0) {
      return { moves: moves.slice(0, index + 1), broken: outcome.broken };
    }
  }
  return { moves, broken: world.brokenAtEnd(state) };
};
