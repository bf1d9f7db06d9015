// From a state that an exploration met back to the start, and forward again as moves of the system. Predecessors are
// not stored: the levels are, so a predecessor is a state of the level before from which a move leads on.

import type { System } from '../core/system.ts';
import { PackedExploration } from './packed.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';

/** Looks for one state among the successors of others. */
class Search extends PackedExploration {
  private wanted: PackedState | undefined;
  private isFound = false;

  constructor(packed: PackedWorld) {
    super(packed, { maxStates: 0, onFault: () => false, onSettled: () => false });
  }

  leads(from: PackedState, to: PackedState): boolean {
    this.wanted = to;
    this.isFound = false;
    this.expand(from.left, from.right, from.whole, 0);
    return this.isFound;
  }

  /** The states of the way are known: what lies beyond the bounds is not looked for. */
  protected override meetUnknown(): void {
    return undefined;
  }

  protected override visit(left: number, right: number, whole: number): void {
    const { wanted } = this;
    if (wanted?.whole !== whole) return;
    const isSame = wanted.left === left && wanted.right === right;
    const isSwapped =
      this.packed.layout.isSymmetric && wanted.left === right && wanted.right === left;
    if (isSame || isSwapped) this.isFound = true;
  }
}

/** The states on a shortest way from the start to the state at `index`, both included. */
export const statesTo = (
  packed: PackedWorld,
  run: Levels,
  index: number,
): readonly PackedState[] => {
  const search = new Search(packed);
  const { levels } = run;
  const path = [run.stateAt(index)];
  for (let level = levels.findLastIndex((first) => first <= index); level > 0; level -= 1) {
    const to = path[0] as PackedState;
    let at = levels[level - 1]!;
    while (!search.leads(run.stateAt(at), to)) at += 1;
    path.unshift(run.stateAt(at));
  }
  return path;
};

/** What is needed of an exploration. */
export interface Levels {
  readonly levels: readonly number[];
  stateAt(index: number): PackedState;
}

/** The lowest moves that lead through these states, and the row that they end in. */
export const movesThrough = <Move>(
  system: System<Move>,
  packed: PackedWorld,
  states: readonly PackedState[],
): { readonly moves: number[]; readonly end: Uint16Array } => {
  let end = Uint16Array.from(system.start);
  const moves: number[] = [];
  for (const { left, right, whole } of states.slice(1)) {
    let taken = -1;
    let after = end;
    system.expand(end, (next, move, broken) => {
      if (taken >= 0 || broken.length > 0 || next[0] !== whole) return;
      const met = packed.encode(next);
      if (met.left !== left || met.right !== right) return;
      taken = move;
      after = Uint16Array.from(next);
    });
    if (taken < 0) {
      throw new RangeError(
        `Expected a move to lead to state ${left}/${right}/${whole}, got none; the compiled world differs from its system`,
      );
    }
    moves.push(taken);
    end = after;
  }
  return { moves, end };
};
