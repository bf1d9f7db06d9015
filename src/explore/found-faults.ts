// The rules that an exploration finds broken: the first state of each set of rules, and in the end a way to it.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import type { Violation } from './breadth-first.ts';
import { movesThrough, statesTo, type Levels } from './packed-path.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';

/** Behind the nearest of them, more states than these at which rules fall are not looked at one by one. */
const mostFaults = 4096;

interface Fault {
  readonly rules: readonly RuleId[];
  readonly index: number;
  /** It falls when everybody lets go, not with a move. */
  readonly isEnd: boolean;
}

export class FoundFaults<Move> {
  private readonly system: System<Move>;
  private readonly packed: PackedWorld;
  private readonly stopAtViolation: boolean;
  private readonly found = new Map<string, Fault>();
  private readonly depth: () => number;
  private looked = 0;
  private nearest: number | undefined;

  /** `depth` says how far the exploration is. */
  constructor(
    system: System<Move>,
    packed: PackedWorld,
    stopAtViolation: boolean,
    depth: () => number,
  ) {
    this.depth = depth;
    this.system = system;
    this.packed = packed;
    this.stopAtViolation = stopAtViolation;
  }

  /** A state from which a move breaks a rule; true to stop. */
  readonly onFault = (state: PackedState, index: number): boolean => {
    this.looked += 1;
    this.nearest ??= this.depth();
    if (this.looked > mostFaults && this.depth() > this.nearest) return false;
    this.system.expand(this.packed.decode(state), (_next, _move, broken) => {
      this.note(broken, index, false);
    });
    return this.isOver;
  };

  /** A state in which nothing can be let go; true to stop. */
  readonly onSettled = (state: PackedState, index: number): boolean => {
    this.note(this.system.brokenAtEnd(this.packed.decode(state)), index, true);
    return this.isOver;
  };

  /** A shortest sequence to each set of rules that fell together. */
  violations(levels: Levels): readonly Violation[] {
    const { system, packed } = this;
    return [...this.found.values()].map(({ rules, index, isEnd }): Violation => {
      const { moves, end } = movesThrough(system, packed, statesTo(packed, levels, index));
      return { rules, path: isEnd ? moves : [...moves, breakingMove(system, end, rules).move] };
    });
  }

  private get isOver(): boolean {
    return this.stopAtViolation && this.found.size > 0;
  }

  private note(rules: readonly RuleId[], index: number, isEnd: boolean): void {
    const key = rules.join(' ');
    if (rules.length > 0 && !this.found.has(key)) this.found.set(key, { rules, index, isEnd });
  }
}

/** The lowest move by which these rules fall together, or by which any do. */
export const breakingMove = <Move>(
  system: System<Move>,
  from: Uint16Array,
  rules?: readonly RuleId[],
): { readonly rules: readonly RuleId[]; readonly move: number } => {
  let found: { readonly rules: readonly RuleId[]; readonly move: number } | undefined;
  system.expand(from, (_next, move, broken) => {
    if (found || broken.length === 0) return;
    if (!rules || broken.join() === rules.join()) found = { rules: broken, move };
  });
  return found ?? { rules: rules ?? [], move: -1 };
};
