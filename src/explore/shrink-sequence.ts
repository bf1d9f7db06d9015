// Shrinking by any question: sequences that are a step simpler, and the search for one of which none is left.

import type { System } from '../core/system.ts';
import { takeLife } from './life.ts';

/** Pairs of calls are merged only in sequences of at most so many: there are too many pairs in longer ones. */
const mostMerged = 12;

/**
 * Sequences a step simpler than this one, the shortest first: without a few calls, with one call for two, with lower
 * parameters, at lower places. Each is one that the system can take, and is shorter, or as long with lower numbers.
 */
export function* simplerSequences<Move>(
  system: System<Move>,
  moves: readonly number[],
): Generator<readonly number[]> {
  for (const candidate of candidates(system, moves)) {
    const taken = takeLife(system, candidate).moves;
    if (isSimpler(taken, moves)) yield taken;
  }
}

/** Each candidate is simpler than the last one, so this cannot go round. */
const isSimpler = (one: readonly number[], other: readonly number[]): boolean => {
  if (one.length !== other.length) return one.length < other.length;
  const at = one.findIndex((move, index) => move !== other[index]);
  return at >= 0 && one[at]! < other[at]!;
};

function* candidates<Move>(
  { names }: System<Move>,
  moves: readonly number[],
): Generator<readonly number[]> {
  for (let chunk = moves.length; chunk >= 1; chunk = chunk === 1 ? 0 : Math.ceil(chunk / 2)) {
    for (let at = moves.length - chunk; at >= 0; at -= 1) yield moves.toSpliced(at, chunk);
  }
  if (moves.length <= mostMerged) yield* merged(names.alternatives(moves), moves);
  for (const [at, move] of moves.entries()) {
    for (const lower of names.lower(move)) yield moves.with(at, lower);
  }
  yield* names.relabel(moves);
}

/** Two calls that one other can replace. */
function* merged(
  alternatives: readonly number[],
  moves: readonly number[],
): Generator<readonly number[]> {
  for (let first = 0; first < moves.length; first += 1) {
    for (let second = first + 1; second < moves.length; second += 1) {
      for (const move of alternatives) {
        yield moves.with(first, move).toSpliced(second, 1);
        yield moves.with(second, move).toSpliced(first, 1);
      }
    }
  }
}

/** Asks of each sequence whether it still fails, and returns one of which no simpler one does. */
function* searching<Move>(
  system: System<Move>,
  from: readonly Move[],
): Generator<readonly Move[], readonly Move[], boolean> {
  const said = (moves: readonly number[]): Move[] =>
    moves.map((move) => system.names.describe(move));
  let best = takeLife(
    system,
    from.map((move) => numberOf(system, move)),
  ).moves;
  if (!(yield said(best))) {
    throw new RangeError('Expected the sequence to fail, got one that does not; nothing to shrink');
  }
  // Many ways to make a sequence simpler come to the same one, which is asked about once.
  const tried = new Set<string>();
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const simpler of simplerSequences(system, best)) {
      const key = simpler.join();
      if (tried.has(key)) continue;
      tried.add(key);
      if (!(yield said(simpler))) continue;
      [best, isDone] = [simpler, false];
      break;
    }
  }
  return said(best);
}

const numberOf = <Move>({ names }: System<Move>, move: Move): number => {
  const number = names.moveOf(move);
  if (number >= 0) return number;
  const got = JSON.stringify(move);
  throw new RangeError(`Expected every call to be one of the world, got ${got}; see its bounds`);
};

/**
 * The few calls that matter of a sequence that fails: none can be left out, replaced together with another, or made
 * lower. Calls that the world does not have in their state are left out before the question is asked.
 *
 * `stillFails` is asked of each candidate and must answer the same each time; it is asked some hundred times for a
 * sequence of thirty calls. Throws a RangeError if `moves` does not fail itself, or names a call outside of the bounds.
 *
 * Source: delta debugging, as Zeller and Hildebrandt describe it, with the world as judge of what can be called.
 *
 * @example
 * ```ts
 * import { buildWorld, defaultBounds, parseSequence, renderSequence, shrinkSequence } from 'zdspec';
 *
 * const { world } = buildWorld({ type: 'generic', era: '6.19', bounds: defaultBounds });
 * const moves = parseSequence('pagemap.register; 0 folio.get; 1 folio.get; 0 folio.put');
 * const few = shrinkSequence(world, moves, (some) => some.some(({ event }) => event.type === 'folio.get'));
 * console.log(renderSequence(few)); // pagemap.register; 0 folio.get
 * ```
 */
export const shrinkSequence = <Move>(
  world: System<Move>,
  moves: readonly Move[],
  stillFails: (moves: readonly Move[]) => boolean,
): readonly Move[] => {
  const search = searching(world, moves);
  let step = search.next();
  while (step.done !== true) step = search.next(stillFails(step.value));
  return step.value;
};

/**
 * The same as `shrinkSequence` with a question whose answer comes later, such as one that is put to another process.
 * Rejects where that throws, and with what `stillFails` rejects with.
 *
 * @example
 * ```ts
 * import { buildWorld, defaultBounds, parseSequence, shrinkSequenceAsync } from 'zdspec';
 *
 * const { world } = buildWorld({ type: 'generic', era: '6.19', bounds: defaultBounds });
 * const moves = parseSequence('pagemap.register; 0 folio.get; 0 folio.put');
 * await shrinkSequenceAsync(world, moves, (some) => Promise.resolve(some.length > 1));
 * ```
 */
export const shrinkSequenceAsync = async <Move>(
  world: System<Move>,
  moves: readonly Move[],
  stillFails: (moves: readonly Move[]) => Promise<boolean> | boolean,
): Promise<readonly Move[]> => {
  const search = searching(world, moves);
  let step = search.next();
  while (step.done !== true) step = search.next(await stillFails(step.value));
  return step.value;
};
