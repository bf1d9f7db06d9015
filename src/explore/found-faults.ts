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
  /** It falls when everybody drops what he holds, not with a move. */
  readonly isEnd: boolean;
  /** Moves that lead to it, and what the last one weighs. */
  readonly length: number;
  readonly weight: number;
}

export class FoundFaults<Move> {
  private readonly system: System<Move>;
  private readonly packed: PackedWorld;
  private readonly stopAtViolation: boolean;
  private readonly found = new Map<string, Fault>();
  private readonly depth: () => number;
  private looked = 0;
  private nearest: number | undefined;

  /** `depth` says how many moves lead to the states that are looked at now. */
  constructor(
    system: System<Move>,
    packed: PackedWorld,
    stopAtViolation: boolean,
    depth: () => number,
  ) {
    this.system = system;
    this.packed = packed;
    this.stopAtViolation = stopAtViolation;
    this.depth = depth;
  }

  /** A state from which a move breaks a rule; true to stop. */
  readonly onFault = (state: PackedState, index: number): boolean => {
    this.looked += 1;
    this.nearest ??= this.depth();
    if (this.looked > mostFaults && this.depth() > this.nearest) return false;
    const { system } = this;
    const from = this.packed.decode(state);
    system.expand(from, (_next, move, rules) => {
      if (rules.length === 0) return;
      const weight = system.weigh?.(from, move) ?? 0;
      this.note({ rules, index, isEnd: false, length: this.depth() + 1, weight });
    });
    return this.isOver;
  };

  /** A state in which nothing can be dropped; true to stop. */
  readonly onSettled = (state: PackedState, index: number): boolean => {
    const rules = this.system.brokenAtEnd(this.packed.decode(state));
    this.note({ rules, index, isEnd: true, length: this.depth(), weight: 0 });
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

  /** Keeps the first way to each set of rules; of those that are as short, the first with the plainest last move. */
  private note(fault: Fault): void {
    if (fault.rules.length === 0) return;
    const key = fault.rules.join(' ');
    const known = this.found.get(key);
    if (known && (known.length < fault.length || known.weight <= fault.weight)) return;
    this.found.set(key, fault);
  }
}

/** The plainest move by which these rules fall together, or by which any do; of equals the lowest. */
export const breakingMove = <Move>(
  system: System<Move>,
  from: Uint16Array,
  rules?: readonly RuleId[],
): { readonly rules: readonly RuleId[]; readonly move: number } => {
  let found: { readonly rules: readonly RuleId[]; readonly move: number } | undefined;
  let least = Infinity;
  system.expand(from, (_next, move, broken) => {
    if (broken.length === 0 || (rules && broken.join() !== rules.join())) return;
    const weight = system.weigh?.(from, move) ?? 0;
    if (found && weight >= least) return;
    found = { rules: broken, move };
    least = weight;
  });
  return found ?? { rules: rules ?? [], move: -1 };
};
