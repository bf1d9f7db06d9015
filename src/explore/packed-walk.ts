// A random walk through a compiled world, for worlds that are too large to be explored: every rule is judged after every
// move, by the same tables as an exploration reads. It starts anew now and then, so that what breaks is near a start.

import type { System } from '../core/system.ts';
import type { Violation } from './breadth-first.ts';
import { breakingMove } from './found-faults.ts';
import { PackedExploration } from './packed.ts';
import { movesThrough } from './packed-path.ts';
import type { PackedWorld } from './packed-world.ts';
import { drawFrom } from './random.ts';

/** How far to walk. */
export interface WalkOptions {
  readonly seed: number;
  readonly events: number;
  /** Moves until it starts anew. */
  readonly length: number;
}

const sliceOfWork = 65_536;
/** Draws without a move that leads on, after which it starts anew. */
const mostMisses = 256;

export class PackedWalk<Move> extends PackedExploration {
  /** Moves that were taken, over all lives. */
  events = 0;
  lives = 0;
  violation: Violation | undefined;
  private readonly system: System<Move>;
  private readonly options: WalkOptions;
  private readonly draw: (below: number) => number;
  /** The states of this life: two words each, as in a frontier. */
  private readonly life: Uint32Array;
  private readonly fine = new Set<number>();
  private left = 0;
  private right = 0;
  private whole = 0;

  constructor(system: System<Move>, packed: PackedWorld, options: WalkOptions) {
    super(packed, { maxStates: 0, onFault: () => false, onSettled: () => false });
    this.system = system;
    this.options = options;
    this.draw = drawFrom(options.seed);
    this.life = new Uint32Array((options.length + 1) * 2);
  }

  /** Walks until a rule falls or all events are taken; yields now and then. */
  *walk(): Generator<undefined, this> {
    const { events, length } = this.options;
    let next = sliceOfWork;
    while (this.events < events && !this.violation) {
      const before = this.events;
      this.walkLife(Math.min(length, events - this.events));
      // Nothing leads on from the start: no other life would go further.
      if (this.events === before) break;
      if (this.events < next) continue;
      next = this.events + sliceOfWork;
      yield;
    }
    return this;
  }

  private walkLife(length: number): void {
    const { tiles, world } = this.packed;
    this.lives += 1;
    super.visit(tiles.none, tiles.none, world.wholes.initial);
    let misses = 0;
    for (let taken = 0; taken < length && misses < mostMisses;) {
      this.note(taken);
      const isTaken = this.step();
      if (this.faults > 0) {
        this.violation = this.violationAt(taken, false);
        return;
      }
      if (!isTaken) {
        misses += 1;
        continue;
      }
      misses = 0;
      taken += 1;
      this.events += 1;
      if (this.isSettled(this.left, this.right, this.whole) && this.isBrokenAtEnd()) {
        this.note(taken);
        this.violation = this.violationAt(taken, true);
        return;
      }
    }
  }

  /** Takes one of the moves that are there; false if it would lead out of the bounds. */
  private step(): boolean {
    const { world, tiles } = this.packed;
    const { left, right, whole } = this;
    const { starts } = tiles.moves;
    const { conditions, wholes } = world;
    const condition = wholes.condition[whole]!;
    const ofLeft = starts[left * conditions + condition]!;
    const ofRight = starts[right * conditions + condition]!;
    const ofWhole = wholes.moves.starts[whole]!;
    const endOfLeft = starts[left * conditions + condition + 1]! - ofLeft;
    const endOfRight = endOfLeft + starts[right * conditions + condition + 1]! - ofRight;
    const all = endOfRight + wholes.moves.starts[whole + 1]! - ofWhole;
    if (all === 0) return false;
    const drawn = this.draw(all);
    if (drawn < endOfLeft) return this.take(ofLeft + drawn, right, whole, true);
    if (drawn < endOfRight) return this.take(ofRight + drawn - endOfLeft, left, whole, false);
    return this.takeWhole(ofWhole + drawn - endOfRight, left, right, whole);
  }

  /** Where a move leads is where the walk is. */
  protected override keep(low: number, high: number, whole: number): void {
    this.left = low;
    this.right = high;
    this.whole = whole;
  }

  private note(at: number): void {
    this.life[at * 2] = this.left;
    this.life[at * 2 + 1] = this.right * this.packed.world.wholes.size + this.whole;
  }

  /** Judges a state in which nothing can be dropped; there are few, and a walk meets them often. */
  private isBrokenAtEnd(): boolean {
    const { left, right, whole } = this;
    const { tiles, world } = this.packed;
    const key = (left * tiles.size + right) * world.wholes.size + whole;
    if (this.fine.has(key)) return false;
    const state = this.packed.decode({ left, right, whole });
    const isBroken = this.system.brokenAtEnd(state).length > 0;
    if (!isBroken) this.fine.add(key);
    return isBroken;
  }

  private violationAt(taken: number, isEnd: boolean): Violation {
    const { system, packed } = this;
    const states = Array.from({ length: taken + 1 }, (_, at) =>
      packed.unpack(this.life[at * 2]!, this.life[at * 2 + 1]!),
    );
    const { moves, end } = movesThrough(system, packed, states);
    if (isEnd) return { rules: system.brokenAtEnd(end), path: moves };
    const { rules, move } = breakingMove(system, end);
    return { rules, path: [...moves, move] };
  }
}
