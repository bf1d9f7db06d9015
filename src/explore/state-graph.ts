// Every state of a packed world with the moves between them: what questions about ways need. Made for worlds of
// classes, whose states reach one another exactly if the states that they stand for do.

import type { CompiledWorld } from '../core/compiled.ts';
import type { Condensed } from './condense.ts';
import { PackedExploration } from './packed.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';

/** Which parts are at home, so that the slots may go: one byte for each part. */
export interface Homes {
  /** It is at home, or can come home unseen. */
  readonly resting: Uint8Array;
  /** It is at home whichever exchange brings it here. */
  readonly arriving: Uint8Array;
}

/** The homes of classes, from what a single part is. */
export const homesOf = (
  { parts, conditions }: CompiledWorld,
  { members }: Condensed,
  isHome: (part: number) => boolean,
): Homes => {
  const resting = Uint8Array.from(members, (own) => (own.some(isHome) ? 1 : 0));
  const arriving = resting.slice();
  const classOf = new Int32Array(parts.size);
  members.forEach((own, index) => {
    for (const part of own) classOf[part] = index;
  });
  for (let move = 0; move < parts.moves.starts[parts.size * conditions]!; move += 1) {
    const next = parts.moves.next[move]!;
    if (parts.moves.exchange[move] !== 0 && !isHome(next)) arriving[classOf[next]!] = 0;
  }
  return { resting, arriving };
};

export class StateGraph extends PackedExploration {
  /** The moves of state `s` are those from `starts[s]` up to `starts[s + 1]`. */
  readonly starts: number[] = [];
  /** The state that a move leads to; `-1 - state` if slots go while a part is not at home. */
  readonly targets: number[] = [];
  private readonly resting: Uint8Array;
  private readonly arriving: Uint8Array;
  private readonly indices = new Map<number, number>();
  private from: PackedState = { left: 0, right: 0, whole: 0 };
  private isAway = false;

  constructor(packed: PackedWorld, homes: Homes, maxStates: number) {
    super(packed, { maxStates, onFault: () => false, onSettled: () => false });
    const { blocks, blockOf } = packed.tiles;
    const tiles = blockOf.map((block) => blocks.parts(block));
    const allOf = (bytes: Uint8Array): Uint8Array =>
      Uint8Array.from([
        ...tiles.map((parts) => (parts.every((part) => bytes[part] === 1) ? 1 : 0)),
        1,
      ]);
    this.resting = allOf(homes.resting);
    this.arriving = allOf(homes.arriving);
  }

  /** Of a world that nobody judges, one that accounts for more than its slots is outside. */
  protected override meetUnknown(): void {
    this.isAway = false;
  }

  /** Explores to the end or to the limit, yielding now and then. */
  *explore(): Generator<undefined, this> {
    yield* this.run();
    // States that were met but not expanded have no moves.
    while (this.starts.length <= this.frontier.size) this.starts.push(this.targets.length);
    return this;
  }

  get size(): number {
    return this.frontier.size;
  }

  /** The number of a state, or -1. */
  indexOf({ left, right, whole }: PackedState): number {
    return this.indices.get(this.keyOf(left, right, whole)) ?? -1;
  }

  hasSlots(index: number): boolean {
    return this.packed.world.wholes.blankOrder[this.stateAt(index).whole]! >= 0;
  }

  protected override expand(left: number, right: number, whole: number, at: number): boolean {
    this.from = { left, right, whole };
    this.starts.push(this.targets.length);
    return super.expand(left, right, whole, at);
  }

  protected override reach(left: number, right: number, before: number, whole: number): boolean {
    const { blankOrder } = this.packed.world.wholes;
    this.isAway =
      blankOrder[before]! >= 0 &&
      blankOrder[whole]! < 0 &&
      !(this.isHome(left, this.from.left) && this.isHome(right, this.from.right));
    const isInside = super.reach(left, right, before, whole);
    this.isAway = false;
    return isInside;
  }

  /** States keep the numbers that they were met with. */
  protected override arrange(first: number): Uint32Array {
    return this.frontier.from(first);
  }

  private isHome(tile: number, before: number): boolean {
    return (tile === before ? this.resting : this.arriving)[tile] === 1;
  }

  protected override visit(left: number, right: number, whole: number): void {
    const { size } = this.frontier;
    super.visit(left, right, whole);
    const key = this.keyOf(left, right, whole);
    if (this.frontier.size > size) this.indices.set(key, size);
    if (this.starts.length === 0) return;
    const to = this.indices.get(key)!;
    this.targets.push(this.isAway ? -1 - to : to);
  }

  private keyOf(left: number, right: number, whole: number): number {
    const { tiles, world } = this.packed;
    const isSwapped = this.packed.layout.isSymmetric && right < left;
    const [low, high] = isSwapped ? [right, left] : [left, right];
    return (low * tiles.size + high) * world.wholes.size + whole;
  }
}

/** One byte for each state: 1 if some way leads from it to a goal. Moves that `follows` refuses lead nowhere. */
export const reaching = (
  { starts, targets, size }: Edges,
  isGoal: (state: number) => boolean,
  follows: (target: number) => boolean = () => true,
): Uint8Array => {
  const into: number[][] = Array.from({ length: size }, () => []);
  const reached = new Uint8Array(size);
  const waiting: number[] = [];
  const reach = (state: number): void => {
    if (reached[state] === 1) return;
    reached[state] = 1;
    waiting.push(state);
  };
  for (let state = 0; state < size; state += 1) {
    if (isGoal(state)) reach(state);
    for (let edge = starts[state]!; edge < starts[state + 1]!; edge += 1) {
      const target = targets[edge]!;
      if (follows(target)) into[target < 0 ? -1 - target : target]!.push(state);
    }
  }
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const before of into[state]!) reach(before);
  }
  return reached;
};

/** Moves between states by number. */
export interface Edges {
  readonly size: number;
  readonly starts: readonly number[];
  readonly targets: readonly number[];
}
