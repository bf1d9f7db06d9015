// From a failing life to the few moves that matter: fewer moves, then plainer ones, then the lowest names.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import { takeLife, takeMoves, type Life } from './life.ts';
import { plainest } from './plainest.ts';

/** What a shorter life has to break. */
interface Wanted {
  readonly rule: RuleId;
  /** It falls when everybody drops what he holds: only then does anybody have to. */
  readonly atEnd: boolean;
}

/** A life that breaks the same rule, from which no move can be left out, merged or lowered. */
export const shrinkLife = <Move>(system: System<Move>, life: Life): Life => {
  const rule = life.broken[0];
  if (rule === undefined) return life;
  const { broken } = takeMoves(system, Uint16Array.from(system.start), life.moves);
  const wanted = { rule, atEnd: broken.length === 0 };
  let best = life;
  for (;;) {
    const length = best.moves.length;
    best = leaveOut(system, best, wanted);
    best = mergePairs(system, best, wanted);
    if (best.moves.length === length) break;
  }
  const { path } = plainest(system, { rules: best.broken, path: best.moves });
  return takeLife(system, path);
};

/** A part of a life, and the state that it has come to. */
interface Part {
  readonly state: Uint16Array;
  readonly life: Life;
}

const begin = <Move>({ start }: System<Move>): Part => ({
  state: start,
  life: { moves: [], refused: 0, broken: [] },
});

/** The part with moves behind it; where a rule has fallen, nothing comes behind. */
const goOn = <Move>(system: System<Move>, part: Part, moves: readonly number[]): Part => {
  if (part.life.broken.length > 0) return part;
  const state = Uint16Array.from(part.state);
  const next = takeMoves(system, state, moves);
  const life = {
    moves: [...part.life.moves, ...next.moves],
    refused: part.life.refused + next.refused,
    broken: next.broken,
  };
  return { state, life };
};

/** The part as a whole life, if the wanted rule is the first to fall in it. */
const failing = <Move>(
  system: System<Move>,
  { state, life }: Part,
  { rule, atEnd }: Wanted,
): Life | undefined => {
  const isOpen = life.broken.length === 0 && atEnd;
  const whole = isOpen ? { ...life, broken: system.brokenAtEnd(state) } : life;
  return whole.broken[0] === rule ? whole : undefined;
};

/** Delta debugging: ever smaller chunks, then single moves until none can go. */
const leaveOut = <Move>(system: System<Move>, from: Life, wanted: Wanted): Life => {
  let best = from;
  for (let chunk = Math.ceil(best.moves.length / 2); chunk >= 1; chunk = nextChunk(chunk)) {
    for (let at = best.moves.length - chunk; at >= 0; at -= chunk) {
      const without = [...best.moves.slice(0, at), ...best.moves.slice(at + chunk)];
      const shorter = failing(system, goOn(system, begin(system), without), wanted);
      if (shorter && shorter.moves.length < best.moves.length) {
        best = shorter;
        at = Math.min(at, best.moves.length);
      }
    }
  }
  return best;
};

const nextChunk = (chunk: number): number => (chunk === 1 ? 0 : Math.ceil(chunk / 2));

/** Two moves that one other move can replace. */
const mergePairs = <Move>(system: System<Move>, from: Life, wanted: Wanted): Life => {
  const { moves } = from;
  const others = system.names.alternatives(moves);
  for (let first = 0; first < moves.length; first += 1) {
    for (let second = first + 1; second < moves.length; second += 1) {
      const rest = moves.filter((_, at) => at !== first && at !== second);
      const shorter = insertOne(system, rest, [...new Set([first, second - 1])], others, wanted);
      if (shorter) return shorter;
    }
  }
  return from;
};

/** The first life that fails with one of some other moves at one of the places. What comes before a place is taken once. */
const insertOne = <Move>(
  system: System<Move>,
  rest: readonly number[],
  places: readonly number[],
  others: readonly number[],
  wanted: Wanted,
): Life | undefined => {
  const parts = places.map((at) => ({
    before: goOn(system, begin(system), rest.slice(0, at)),
    behind: rest.slice(at),
  }));
  let isRestTried = false;
  for (const other of others) {
    for (const { before, behind } of parts) {
      const inserted = goOn(system, before, [other]);
      // With a move that is not there, it is the rest alone.
      const isRest = inserted.life.moves.length === before.life.moves.length;
      if (isRest && isRestTried) continue;
      isRestTried ||= isRest;
      const shorter = failing(system, goOn(system, inserted, behind), wanted);
      if (shorter) return shorter;
    }
  }
  return undefined;
};
