// From a failing life to the few moves that matter: fewer moves, then plainer ones, then the lowest names.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import { takeLife, type Life } from './life.ts';
import { plainest } from './plainest.ts';

/** A life that breaks the same rule, from which no move can be left out, merged or lowered. */
export const shrinkLife = <Move>(system: System<Move>, life: Life): Life => {
  const rule = life.broken[0];
  if (rule === undefined) return life;
  let best = life;
  for (;;) {
    const length = best.moves.length;
    best = leaveOut(system, best, rule);
    best = mergePairs(system, best, rule);
    if (best.moves.length === length) break;
  }
  const { path } = plainest(system, { rules: best.broken, path: best.moves });
  return takeLife(system, path);
};

/** The candidate, if the same rule is the first to fall and it is no longer than before. */
const failing = <Move>(
  system: System<Move>,
  moves: readonly number[],
  rule: RuleId,
): Life | undefined => {
  const life = takeLife(system, moves);
  return life.broken[0] === rule ? life : undefined;
};

/** Delta debugging: ever smaller chunks, then single moves until none can go. */
const leaveOut = <Move>(system: System<Move>, from: Life, rule: RuleId): Life => {
  let best = from;
  for (let chunk = Math.ceil(best.moves.length / 2); chunk >= 1; chunk = nextChunk(chunk)) {
    for (let at = best.moves.length - chunk; at >= 0; at -= chunk) {
      const without = [...best.moves.slice(0, at), ...best.moves.slice(at + chunk)];
      const shorter = failing(system, without, rule);
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
const mergePairs = <Move>(system: System<Move>, from: Life, rule: RuleId): Life => {
  const { moves } = from;
  for (let first = 0; first < moves.length; first += 1) {
    for (let second = first + 1; second < moves.length; second += 1) {
      for (const move of system.names.alternatives(moves)) {
        const merged = [
          moves.with(first, move).filter((_, at) => at !== second),
          moves.with(second, move).filter((_, at) => at !== first),
        ];
        for (const candidate of merged) {
          const shorter = failing(system, candidate, rule);
          if (shorter && shorter.moves.length < moves.length) return shorter;
        }
      }
    }
  }
  return from;
};
