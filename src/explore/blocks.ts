// Aligned blocks of slots by number. A block is one part that fills it, or its two halves; what it can do is worked
// out once, from what its halves can do. With symmetry the two halves have no order, so that all worlds which differ
// only in the order of halves are one.

import { budgetBits, falls, loud, odd, type CompiledWorld } from '../core/compiled.ts';
import { TooLarge } from './too-large.ts';

/** What a move does to a block. */
export interface BlockMove {
  /** The block that it becomes; of a growing part, the part. */
  readonly next: number;
  readonly exchange: number;
  /** The part takes in the slots behind the block, up to this order; 0 for all other moves. */
  readonly grows: number;
  readonly count: number;
  readonly broken: boolean;
  /** What it does cannot be said in numbers. */
  readonly isOdd: boolean;
  /** Where it leads out of the bounds, a rule may fall. */
  readonly isLoud: boolean;
}

/** One block. */
interface Block {
  readonly order: number;
  /** The part that fills it, or -1 if it has halves. */
  readonly part: number;
  readonly left: number;
  readonly right: number;
  readonly load: number;
  readonly shares: readonly number[];
  /** How many rows of slots it stands for. */
  readonly orbit: number;
  /** How many states of its parts each of these stands for. */
  readonly weight: number;
}

export class Blocks {
  readonly world: CompiledWorld;
  readonly isSymmetric: boolean;
  private readonly all: Block[] = [];
  private readonly mostKept: number;
  private readonly ids = new Map<number, number>();
  private readonly known: (readonly BlockMove[])[] = [];
  /** A sum of loads and this has a bit of the guard wherever a budget is exceeded. */
  readonly bias: number;
  readonly guard: number;

  constructor(world: CompiledWorld, isSymmetric: boolean, memory: number) {
    this.mostKept = Math.min(mostNumbered, Math.ceil(Math.sqrt(memory * 16)));
    this.world = world;
    this.isSymmetric = isSymmetric;
    this.bias = fields(world.budgets.map((budget) => 2 ** (budgetBits - 1) - 1 - budget));
    this.guard = fields(world.budgets.map(() => 2 ** (budgetBits - 1)));
  }

  get size(): number {
    return this.all.length;
  }

  /** Throws TooLarge if no block can be kept beside so many. */
  assertRoomBeside(blocks: number): void {
    if (blocks >= this.mostKept) throw new TooLarge(bytesOfPairs(blocks));
  }

  block(id: number): Block {
    return this.all[id] as Block;
  }

  /** Whether a sum of loads exceeds a budget. */
  exceeds(load: number): boolean {
    return ((load + this.bias) & this.guard) !== 0;
  }

  /** The block that one part fills. */
  whole(part: number): number {
    const { order, load, shares, weight } = this.world.parts;
    return this.keep(-1 - part, {
      order: order[part]!,
      part,
      left: -1,
      right: -1,
      load: load[part]!,
      shares: shares.map((share) => share[part]!),
      orbit: 1,
      weight: weight[part]!,
    });
  }

  pair(one: number, other: number): number {
    const isSwapped = this.isSymmetric && other < one;
    const [left, right] = isSwapped ? [other, one] : [one, other];
    const [first, second] = [this.block(left), this.block(right)];
    return this.keep(left * mostBlocks + right, {
      order: first.order + 1,
      part: -1,
      left,
      right,
      load: first.load + second.load,
      shares: first.shares.map((share, index) => share + second.shares[index]!),
      orbit: first.orbit * second.orbit * (this.isSymmetric && left !== right ? 2 : 1),
      weight: first.weight * second.weight,
    });
  }

  /** A block of `order` whose slots hold `others`, but for the first, which holds `first`. */
  filled(order: number, first: number, others: number): number {
    if (this.world.parts.order[first]! >= order) return this.whole(first);
    return this.pair(this.filled(order - 1, first, others), this.filled(order - 1, others, others));
  }

  /** The block in which every slot is as it was at first. */
  initial(order: number): number {
    return this.filled(order, this.world.parts.initial, this.world.parts.initial);
  }

  /** The parts of a block, slot by slot; slots behind the first of a part hold `tail`. */
  slots(id: number, tail: number): number[] {
    const { order, part, left, right } = this.block(id);
    if (part < 0) return [...this.slots(left, tail), ...this.slots(right, tail)];
    return [part, ...Array.from({ length: 2 ** order - 1 }, () => tail)];
  }

  /** The parts of a block. */
  parts(id: number): number[] {
    return this.slots(id, -1).filter((part) => part >= 0);
  }

  /** The block of a row of slots. */
  ofSlots(slots: readonly number[]): number {
    const [first = 0] = slots;
    if (slots.length === 2 ** this.world.parts.order[first]!) return this.whole(first);
    const half = slots.length / 2;
    return this.pair(this.ofSlots(slots.slice(0, half)), this.ofSlots(slots.slice(half)));
  }

  /** Every move of a block, alike ones together. What exceeds a budget already is left out, unless a rule may fall. */
  moves(id: number, condition: number): readonly BlockMove[] {
    const key = id * this.world.conditions + condition;
    return (this.known[key] ??= alike(
      this.block(id).part < 0
        ? this.movesOfPair(id, condition)
        : this.movesOfPart(this.block(id).part, condition),
    ).flatMap((move) => this.withinBudgets(move)));
  }

  private withinBudgets(move: BlockMove): readonly BlockMove[] {
    const { broken, isOdd, isLoud, grows, next } = move;
    if (broken || isOdd || grows > 0 || !this.exceeds(this.block(next).load)) return [move];
    return isLoud ? [{ ...move, isOdd: true }] : [];
  }

  private movesOfPair(id: number, condition: number): BlockMove[] {
    const { left, right, order } = this.block(id);
    const isRoomy = right === this.initial(order - 1) && left === right;
    const moves: BlockMove[] = [];
    for (const move of this.moves(left, condition)) {
      if (move.grows === 0) moves.push({ ...move, next: this.pair(move.next, right) });
      else if (isRoomy && move.grows === order) {
        moves.push({ ...move, next: this.whole(move.next), grows: 0 });
      } else if (isRoomy) moves.push(move);
    }
    for (const move of this.moves(right, condition)) {
      if (move.grows === 0) moves.push({ ...move, next: this.pair(left, move.next) });
    }
    return moves;
  }

  private movesOfPart(part: number, condition: number): BlockMove[] {
    const { moves, initial } = this.world.parts;
    const key = part * this.world.conditions + condition;
    const found: BlockMove[] = [];
    for (let at = moves.starts[key]!; at < moves.starts[key + 1]!; at += 1) {
      const [grows, kind] = [moves.grows[at]!, moves.broken[at]!];
      if (grows > 0 && part !== initial) continue;
      found.push({
        // Where a rule falls or nothing can be said, nobody asks what comes of it.
        next: kind === falls || kind === odd ? this.nowhere(part, grows) : this.after(part, at),
        exchange: moves.exchange[at]!,
        grows,
        count: moves.count[at]!,
        broken: kind === falls,
        isOdd: kind === odd,
        isLoud: kind === loud,
      });
    }
    return found;
  }

  /** A block that stands for any: the part as it was. */
  private nowhere(part: number, grows: number): number {
    return grows > 0 ? part : this.whole(part);
  }

  private after(part: number, move: number): number {
    const { moves, order } = this.world.parts;
    const [next, lay, grows] = [moves.next[move]!, moves.lay[move]!, moves.grows[move]!];
    if (grows > 0) return next;
    return lay < 0 ? this.whole(next) : this.filled(order[part]!, next, moves.others[move]!);
  }

  private keep(key: number, block: Block): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.assertRoomBeside(this.all.length);
    this.ids.set(key, this.all.length);
    return this.all.push(block) - 1;
  }
}

/** More blocks than these take too long to number. */
const mostNumbered = 1_000_000;

/** At least so much: blocks of one half meet as many of the other in either order, each pair with a bit or more. */
const bytesOfPairs = (blocks: number): number => blocks ** 2 / 16;

/** So that two numbers of blocks make one number. */
const mostBlocks = 2 ** 26;

const fields = (values: readonly number[]): number =>
  values.reduce((sum, value, field) => sum + value * 2 ** (field * budgetBits), 0);

const alike = (moves: readonly BlockMove[]): BlockMove[] => {
  const found = new Map<string, BlockMove>();
  for (const move of moves) {
    const { next, exchange, grows, broken, isOdd, isLoud } = move;
    const key = [next, exchange, grows, broken, isOdd, isLoud].join(' ');
    const known = found.get(key);
    found.set(key, known ? { ...known, count: known.count + move.count } : move);
  }
  return [...found.values()];
};
