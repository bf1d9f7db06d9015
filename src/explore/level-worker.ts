// One thread's part of one level. The set of states is shared, but each part of it is written by one thread at a time:
// two threads that write near one another would wait for each other's caches. States of other parts go to their boxes.

import { workerData } from 'piscina';
import type { CompiledWorld } from '../core/compiled.ts';
import { Frontier, type Piece } from './frontier.ts';
import { PackedExploration } from './packed.ts';
import { PackedWorld } from './packed-world.ts';

/** What every thread of an exploration knows. */
export interface SharedWorld {
  readonly world: CompiledWorld;
  readonly isSymmetric: boolean;
  readonly seen: SharedArrayBuffer;
  readonly parts: number;
}

/** One part of one level. */
export interface PartOfLevel {
  readonly part: number;
  /** States that this part has found itself. */
  readonly own: readonly Piece[];
  /** States that other parts have found, some of them known, some twice. */
  readonly box: readonly Piece[];
}

/** What came of it. */
export interface ExpandedPart {
  /** The new states of `box`: they belong to the level, behind `own`. */
  readonly taken: readonly Piece[];
  /** New states of the next level. */
  readonly found: readonly Piece[];
  /** What the other parts get, by part. */
  readonly boxes: readonly (readonly Piece[])[];
  readonly states: number;
  readonly transitions: number;
  /** Places, in `own` and then `taken`, of states with a move that breaks a rule. */
  readonly broken: readonly number[];
  /** Places of states in which nothing can be let go. */
  readonly settled: readonly number[];
}

/** More of these are not looked at one by one. */
const mostBroken = 4096;

class Part extends PackedExploration {
  readonly broken: number[] = [];
  readonly settled: number[] = [];
  readonly boxes: Frontier[];
  readonly taken = new Frontier();
  private readonly part: number;
  private readonly parts: number;

  constructor(packed: PackedWorld, { seen, parts }: SharedWorld, part: number) {
    super(packed, { maxStates: 0, onFault: () => false, onSettled: () => false }, seen);
    this.part = part;
    this.parts = parts;
    this.boxes = Array.from({ length: parts }, () => new Frontier());
  }

  /** Keeps what is new of a box. */
  take({ words, size }: Piece): void {
    const wholes = this.packed.world.wholes.size;
    for (let at = 0; at < size; at += 1) {
      const [left, rest] = [words[at * 2]!, words[at * 2 + 1]!];
      const right = Math.floor(rest / wholes);
      if (!this.isNew(left, right, rest - right * wholes)) continue;
      this.taken.push(left, rest);
      this.states += this.standsFor(left, right);
    }
  }

  /** Expands states; the first is at `place`. */
  expandAll({ words, size }: Piece, place: number): void {
    const wholes = this.packed.world.wholes.size;
    for (let at = 0; at < size; at += 1) {
      const left = words[at * 2]!;
      const rest = words[at * 2 + 1]!;
      const right = Math.floor(rest / wholes);
      const whole = rest - right * wholes;
      const isBroken = this.breaks(left, right, whole);
      if (isBroken && this.broken.length < mostBroken) this.broken.push(place + at);
      if (this.isSettled(left, right, whole)) this.settled.push(place + at);
    }
  }

  protected override keep(low: number, high: number, whole: number): void {
    const owner = (this.packed.layout.isSymmetric ? high : low) % this.parts;
    if (owner === this.part) super.keep(low, high, whole);
    else this.boxes[owner]!.push(low, high * this.packed.world.wholes.size + whole);
  }
}

let packed: PackedWorld | undefined;

/** Takes what others have found, and expands the part. */
export const expandPart = ({ part, own, box }: PartOfLevel): ExpandedPart => {
  const shared = workerData as SharedWorld;
  packed ??= new PackedWorld(shared.world, shared.isSymmetric);
  const expanded = new Part(packed, shared, part);
  for (const piece of box) expanded.take(piece);
  const taken = expanded.taken.all;
  let place = 0;
  for (const piece of [...own, ...taken]) {
    expanded.expandAll(piece, place);
    place += piece.size;
  }
  const { states, transitions, broken, settled, boxes, frontier } = expanded;
  return {
    ...{ taken, found: frontier.all, boxes: boxes.map((one) => one.all) },
    ...{ states, transitions, broken, settled },
  };
};
