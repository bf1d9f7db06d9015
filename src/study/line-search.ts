// The shortest calls of a world that write the lines that are wanted.

import type { RuleId } from '../core/rule.ts';
import type { Move } from '../export/notation.ts';
import type { ToldLines } from './told-lines.ts';

/** Calls that were found, and the rules that fell first on the way. */
export interface FoundCalls {
  readonly moves: readonly number[];
  readonly fell: readonly RuleId[];
}

interface Node extends FoundCalls {
  readonly state: Uint16Array;
  /** Lines that are explained. */
  readonly matched: number;
  readonly cost: number;
}

/** A call costs one; a line that the trace does not have costs more, because it is likelier to be somebody else's. */
const perCall = 1;
const perMissingLine = 3;
const mostNodes = 4000;
const mostCost = 40;

/** Calls at other pages and at the pagemap write no line about the page, but for those that bring its pages. */
const isAbout = ({ pfn, event: { type } }: Move): boolean =>
  pfn === null ? /^pagemap\.(?:register|unregister|drain)$/.test(type) : pfn === 0;

/**
 * If a rule is named, the calls are such that it falls first, and they write no line that the trace would have as well.
 * Undefined where none were found within so many tries.
 */
export const callsThatWrite = (
  told: ToldLines,
  wanted: number,
  tries: number,
  rule = '',
): FoundCalls | undefined => {
  const { world } = told.built;
  const moves = [...Array(world.moves).keys()].filter((move) =>
    isAbout(world.names.describe(move)),
  );
  const state = Uint16Array.from(world.start);
  const queue: Node[][] = [[{ state, matched: 0, moves: [], cost: 0, fell: world.brokenAtStart }]];
  const seen = new Set<string>();
  for (let cost = 0, nodes = 0; cost < mostCost && nodes < mostNodes; cost += 1) {
    for (const node of queue[cost] ?? []) {
      if (nodes * moves.length > tries) return undefined;
      const key = [node.matched, ...node.state, ...node.fell].join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      nodes += 1;
      if (node.matched === wanted) {
        if (rule === '' || node.fell.includes(rule)) return node;
        continue;
      }
      for (const move of moves) {
        const next = behind(told, node, move, rule !== '');
        if (next) (queue[next.cost] ??= []).push(next);
      }
    }
  }
  return undefined;
};

/** Undefined where there is no such call, it does nothing, or it writes what the trace would have and has not. */
const behind = (told: ToldLines, node: Node, move: number, isExact: boolean): Node | undefined => {
  told.state.set(node.state);
  const made = told.make(move, node.matched);
  if (made === undefined) return undefined;
  const { outcome, matched, missing, contradicting } = made;
  if (isExact && contradicting > 0) return undefined;
  if (!outcome.moved && matched === node.matched && missing === 0) return undefined;
  return {
    state: Uint16Array.from(told.state),
    matched,
    moves: [...node.moves, move],
    cost: node.cost + perCall + perMissingLine * missing,
    fell: node.fell.length > 0 ? node.fell : outcome.broken,
  };
};
