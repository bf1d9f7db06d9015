// An exploration on several threads, level by level; the states stay with the threads that they belong to.

import { Piscina } from 'piscina';
import { threadProgram } from '../core/thread-program.ts';
import { Inexact } from './inexact.ts';
import type { LevelOrder, LevelReport, ThreadOrder } from './level-part.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';

/** What may stop it, and who hears of what. */
export interface ParallelLimits {
  readonly workers: number;
  readonly maxStates: number;
  /** A state in which nothing can be dropped; returns true to stop. */
  readonly onSettled: (state: PackedState) => boolean;
}

/** One thread, by whatever means it runs. */
export interface LevelThread {
  readonly level: (own: LevelOrder) => Promise<LevelReport>;
  /** Which tiles it has met beside which wholes. */
  readonly met: () => Promise<Uint8Array>;
  readonly end: () => Promise<void>;
}

const beginThread = (workerData: ThreadOrder): LevelThread => {
  const pool = new Piscina({
    ...threadProgram('level-worker', import.meta.url),
    ...{ name: 'expandLevel', minThreads: 1, maxThreads: 1, workerData },
  });
  return {
    level: (own): Promise<LevelReport> => pool.run(own),
    met: (): Promise<Uint8Array> => pool.run(undefined, { name: 'whatWasMet' }),
    end: () => pool.destroy(),
  };
};

export class ParallelExploration {
  states = 0;
  transitions = 0;
  stored = 0;
  depth = -1;
  complete = false;
  /** States from which a move breaks a rule; it stops behind the level with the first. */
  faults = 0;
  /** Tiles that were met beside wholes, once it is over: `tile * wholes + whole`. */
  readonly met: Uint8Array;
  private readonly packed: PackedWorld;
  private readonly limits: ParallelLimits;
  private readonly threads: readonly LevelThread[];

  constructor(packed: PackedWorld, limits: ParallelLimits, begin = beginThread) {
    this.packed = packed;
    this.limits = limits;
    this.met = new Uint8Array(packed.tiles.size * packed.world.wholes.size);
    const { workers } = limits;
    const { world, layout } = packed;
    this.threads = Array.from({ length: workers }, (_, part) =>
      begin({ world, isSymmetric: layout.isSymmetric, part, parts: workers }),
    );
  }

  /** Explores until nothing is new or the limits are met; yields after each level. */
  async *run(): AsyncGenerator<undefined, this> {
    try {
      let orders = this.firstOrders();
      for (let isOver = false; !isOver;) {
        const reports = await Promise.all(
          this.threads.map((thread, part) => thread.level(orders[part] ?? [])),
        );
        if (reports.some(({ isInexact }) => isInexact)) throw new Inexact();
        this.add(reports);
        orders = orders.map((_, part) =>
          reports.map(({ boxes }) => boxes[part]!).filter(({ length }) => length > 0),
        );
        this.complete = orders.flat().length === 0 && reports.every(({ waiting }) => waiting === 0);
        isOver = this.complete || this.isStopped(reports);
        yield;
      }
      await this.collect();
      return this;
    } finally {
      await Promise.all(this.threads.map((thread) => thread.end()));
    }
  }

  /** Every thread is told of the start; the one that it belongs to keeps it. */
  private firstOrders(): LevelOrder[] {
    const { tiles, world } = this.packed;
    const { initial, size } = world.wholes;
    const start = Uint32Array.of(tiles.none, tiles.none * size + initial);
    return this.threads.map(() => [start]);
  }

  private add(reports: readonly LevelReport[]): void {
    const sum = (of: (report: LevelReport) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    this.states = sum(({ states }) => states);
    this.transitions = sum(({ transitions }) => transitions);
    this.stored = sum(({ stored }) => stored);
    this.faults = sum(({ faults }) => faults);
    if (sum(({ expanded }) => expanded) > 0) this.depth += 1;
  }

  private isStopped(reports: readonly LevelReport[]): boolean {
    const { onSettled, maxStates } = this.limits;
    return (
      this.faults > 0 ||
      this.stored > maxStates ||
      reports.some(({ settled }) => settled.some(onSettled))
    );
  }

  private async collect(): Promise<void> {
    for (const thread of this.threads) {
      (await thread.met()).forEach((isMet, pair) => {
        if (isMet === 1) this.met[pair] = 1;
      });
    }
  }
}
