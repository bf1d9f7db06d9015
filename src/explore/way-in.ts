// A shortest way to a state that somebody looks for, state by state.

import type { CompiledWorld } from '../core/compiled.ts';
import { runThrough } from '../core/run-through.ts';
import type { System } from '../core/system.ts';
import { PackedExploration } from './packed.ts';
import { movesThrough, statesTo } from './packed-path.ts';
import { PackedWorld, type PackedState } from './packed-world.ts';

/** What is looked for, and how far. */
export interface Wanted {
  readonly isWanted: (state: PackedState, packed: PackedWorld) => boolean;
  readonly maxStates: number;
}

class Hunt extends PackedExploration {
  found = -1;
  /** Where the level behind the one that is expanded begins. */
  nextLevel = 0;
  private level = 0;
  private readonly isWanted: Wanted['isWanted'];

  constructor(packed: PackedWorld, { isWanted, maxStates }: Wanted) {
    super(packed, { maxStates, onFault: () => false, onSettled: () => false });
    this.isWanted = isWanted;
  }

  protected override expand(left: number, right: number, whole: number, at: number): boolean {
    if (this.level !== this.levels.length) {
      this.level = this.levels.length;
      this.nextLevel = this.frontier.size;
    }
    super.expand(left, right, whole, at);
    return this.found >= 0;
  }

  /** A way inside the bounds is looked for: what lies beyond them is not. */
  protected override meetUnknown(): void {
    return undefined;
  }

  protected override visit(left: number, right: number, whole: number): void {
    const { size } = this.frontier;
    super.visit(left, right, whole);
    if (this.found >= 0 || this.frontier.size === size) return;
    if (this.isWanted(this.stateAt(size), this.packed)) this.found = size;
  }
}

/** The moves of a shortest way, and the row that it ends in; undefined if none was found. */
export const wayTo = <Move>(
  system: System<Move>,
  world: CompiledWorld,
  wanted: Wanted,
): { readonly moves: readonly number[]; readonly end: Uint16Array } | undefined => {
  const packed = new PackedWorld(world, true);
  const hunt = new Hunt(packed, wanted);
  runThrough(hunt.run());
  if (hunt.found < 0) return undefined;
  const { found } = hunt;
  const levels = found === 0 ? hunt.levels : [...hunt.levels, hunt.nextLevel];
  const stateAt = (index: number): PackedState => hunt.stateAt(index);
  return movesThrough(system, packed, statesTo(packed, { levels, stateAt }, found));
};
