// A sequence that somebody gives: read, found in a world, and taken call by call, or refused in one sentence.

import type { Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
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

const whatThereIs = ({ folios, pagemap, world }: Built, { event }: Move): string => {
  const all = [...Array(world.moves).keys()].map((number) => world.names.describe(number));
  const pfns = all.filter((one) => one.event.type === event.type).map(({ pfn }) => pfn ?? 0);
  if (pfns.length === 0) {
    const known = [...pagemap.events, ...(world.width > 1 ? folios.events : [])];
    return `it has ${[...new Set(known.map(({ type }) => type))].join(', ')}`;
  }
  const spelt = new Set(
    all
      .filter((one) => one.event.type === event.type)
      .map((one) => renderSequence([{ ...one, pfn: null }])),
  );
  const shown = [...spelt].slice(0, 8).join(', ');
  const more = spelt.size > 8 ? `, and ${spelt.size - 8} more` : '';
  return `it has ${shown}${more}, at pfns up to ${Math.max(...pfns)} (see --pages)`;
};

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
