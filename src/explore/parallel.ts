// An exploration on several threads: each level is expanded in parts, one a thread, and what a part finds for another
// is handed over between levels.

import { Piscina } from 'piscina';
import type { Piece } from './frontier.ts';
import type { ExpandedPart, PartOfLevel, SharedWorld } from './level-worker.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';
import { States } from './states.ts';

/** What may stop it, and who hears of what. */
export interface ParallelLimits {
  readonly workers: number;
  readonly maxStates: number;
  /** A state from which a move breaks a rule; returns true to stop. */
  readonly onFault: (state: PackedState, index: number) => boolean;
  /** A state in which nothing can be let go; returns true to stop. */
  readonly onSettled: (state: PackedState, index: number) => boolean;
}

type Threads = Piscina<PartOfLevel, ExpandedPart>;

export class ParallelExploration {
  states = 0;
  transitions = 0;
  depth = 0;
  complete = false;
  /** Index of the first state of each level. */
  readonly levels: number[] = [];
  private readonly packed: PackedWorld;
  private readonly limits: ParallelLimits;
  private readonly pieces: Piece[] = [];
  /** Index of the first state of each piece. */
  private readonly firsts: number[] = [];
  private stored = 0;

  constructor(packed: PackedWorld, limits: ParallelLimits) {
    this.packed = packed;
    this.limits = limits;
  }

  /** How many states are stored. */
  get frontier(): { readonly size: number } {
    return { size: this.stored };
  }

  stateAt(index: number): PackedState {
    const piece = lastAtMost(this.firsts, index);
    const { words } = this.pieces[piece]!;
    const at = index - this.firsts[piece]!;
    const wholes = this.packed.world.wholes.size;
    const rest = words[at * 2 + 1]!;
    const whole = rest % wholes;
    return { left: words[at * 2]!, right: (rest - whole) / wholes, whole };
  }

  /** Explores until nothing is new or the limits are met; yields after each level. */
  async *run(): AsyncGenerator<undefined, this> {
    const { workers, maxStates } = this.limits;
    const threads = this.start();
    try {
      let parts = this.begin();
      while (parts.some(({ own, box }) => own.length + box.length > 0)) {
        const expanded = await Promise.all(parts.map((part) => threads.run(part)));
        if (this.addLevel(parts, expanded)) return this;
        parts = Array.from({ length: workers }, (_, part) => ({
          part,
          own: expanded[part]!.found,
          box: expanded.flatMap(({ boxes }) => boxes[part]!),
        }));
        if (this.stored > maxStates) return this;
        yield;
      }
      this.complete = true;
      return this;
    } finally {
      await threads.destroy();
    }
  }

  private start(): Threads {
    const { world, layout } = this.packed;
    const { workers } = this.limits;
    const seen = new SharedArrayBuffer(States.bytes(layout.bits));
    const { isSymmetric } = layout;
    const workerData: SharedWorld = { world, isSymmetric, seen, parts: workers };
    return new Piscina({
      filename: new URL('./level-worker.ts', import.meta.url).href,
      name: 'expandPart',
      ...{ minThreads: workers, maxThreads: workers, workerData },
      execArgv: ['--import', 'tsx'],
    });
  }

  /** The start lies in a box: whoever takes it finds it new. */
  private begin(): PartOfLevel[] {
    const { tiles, world } = this.packed;
    const { initial, size } = world.wholes;
    const start = { words: Uint32Array.of(tiles.none, tiles.none * size + initial), size: 1 };
    const owner = tiles.none % this.limits.workers;
    return Array.from({ length: this.limits.workers }, (_, part) => ({
      ...{ part, own: [] },
      box: part === owner ? [start] : [],
    }));
  }

  /** Keeps a level that was expanded, and tells what was noted in it; true to stop. */
  private addLevel(parts: readonly PartOfLevel[], expanded: readonly ExpandedPart[]): boolean {
    const first = this.stored;
    const broken: number[] = [];
    const settled: number[] = [];
    expanded.forEach((one, part) => {
      const start = this.stored;
      for (const piece of [...parts[part]!.own, ...one.taken]) this.add(piece);
      this.states += one.states;
      this.transitions += one.transitions;
      broken.push(...one.broken.map((place) => start + place));
      settled.push(...one.settled.map((place) => start + place));
    });
    if (this.stored > first) {
      this.depth = this.levels.length;
      this.levels.push(first);
    }
    const { onFault, onSettled } = this.limits;
    return (
      broken.some((index) => onFault(this.stateAt(index), index)) ||
      settled.some((index) => onSettled(this.stateAt(index), index))
    );
  }

  private add(piece: Piece): void {
    this.pieces.push(piece);
    this.firsts.push(this.stored);
    this.stored += piece.size;
  }
}

/** The last place of an ascending list whose value is at most `value`. */
const lastAtMost = (values: readonly number[], value: number): number => {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (values[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};
