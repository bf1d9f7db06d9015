// The share of one thread in an exploration. Each state belongs to one thread, which expands it. A thread also remembers
// which states of others it has met, so that it sends each of them once: what threads say to one another is little.

import type { CompiledWorld } from '../core/compiled.ts';
import { Frontier } from './frontier.ts';
import { Inexact } from './inexact.ts';
import { sliceOfWork } from './packed.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';
import { Sweep } from './sweep.ts';

/** What a thread is told at first. */
export interface ThreadOrder {
  readonly world: CompiledWorld;
  readonly isSymmetric: boolean;
  /** Its number, and how many threads there are. */
  readonly part: number;
  readonly parts: number;
}

/** What a thread is told for each level: the states of its own that others have met, two words each. */
export type LevelOrder = readonly Uint32Array[];

/** What came of a level. */
export interface LevelReport {
  /** What was met of the states of others, by thread. */
  readonly boxes: readonly Uint32Array[];
  /** Own states of this level. */
  readonly expanded: number;
  /** Own states of the next level, as far as this thread has met them. */
  readonly waiting: number;
  readonly stored: number;
  readonly states: number;
  readonly transitions: number;
  /** States from which a move breaks a rule. */
  readonly faults: number;
  /** States in which nothing can be dropped. */
  readonly settled: readonly PackedState[];
  /** A move was met of which the compiled world cannot say what it does; nothing else here counts. */
  readonly isInexact: boolean;
}

export class Part extends Sweep {
  faultsMet = 0;
  settled: PackedState[] = [];
  boxes: readonly Frontier[] = [];
  private readonly part: number;
  private readonly parts: number;
  private levelStart = 0;

  constructor(packed: PackedWorld, { part, parts }: ThreadOrder) {
    super(packed, {
      maxStates: Infinity,
      onFault: () => {
        this.faultsMet += 1;
        return false;
      },
      onSettled: (state) => {
        this.settled.push(state);
        return false;
      },
    });
    this.part = part;
    this.parts = parts;
  }

  /** Takes what others have met, and expands the level. */
  level(order: LevelOrder): LevelReport {
    this.settled = [];
    this.boxes = Array.from({ length: this.parts }, () => new Frontier());
    for (const words of order) {
      for (let at = 0; at < words.length; at += 2) {
        const { left, right, whole } = this.packed.unpack(words[at]!, words[at + 1]!);
        this.keep(left, right, whole);
      }
    }
    const first = this.levelStart;
    this.levelStart = this.frontier.size;
    const level = this.arrange(first);
    const isInexact = this.isInexactIn(level, first);
    return {
      boxes: this.boxes.map((box) => box.from(0)),
      expanded: level.length / 2,
      waiting: this.frontier.size - this.levelStart,
      ...{ stored: this.frontier.size, states: this.states, transitions: this.transitions },
      ...{ faults: this.faultsMet, settled: this.settled, isInexact },
    };
  }

  /** Expands a level; true if the compiled world cannot say what a move does. Errors lose their kind between threads. */
  private isInexactIn(level: Uint32Array, first: number): boolean {
    try {
      for (let at = 0; at < level.length / 2; at += sliceOfWork) {
        this.expandAll(level, first, at, Math.min(level.length / 2, at + sliceOfWork));
      }
      return false;
    } catch (error) {
      if (error instanceof Inexact) return true;
      throw error;
    }
  }

  protected override keep(low: number, high: number, whole: number): void {
    const owner = ownerOf(low, this.parts);
    if (owner === this.part) super.keep(low, high, whole);
    else if (this.seen.add(low, high, whole)) {
      this.boxes[owner]!.push(low, high * this.packed.world.wholes.size + whole);
    }
  }
}

/** The thread to which states with this left tile belong. */
const ownerOf = (left: number, parts: number): number => left % parts;
