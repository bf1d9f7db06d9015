// At least how many blocks a world has, told by what its small ones use of the budgets: bounds that cannot fit are refused
// before a million blocks are numbered.

import { budgetBits, type CompiledWorld } from '../core/compiled.ts';
import { Blocks } from './blocks.ts';

/** Blocks of one order that use the same of each budget. */
interface Kin {
  readonly load: readonly number[];
  /** The most that a way to them from the start uses. */
  readonly peak: readonly number[];
  readonly count: number;
}

/** Blocks up to this order are few in every world: each is looked at. */
const countedOrder = 1;

/**
 * A lower bound of the blocks of an order; 0 where they are few. Halves move alone, so that every two blocks which the
 * budgets let stand beside each other make a block: one half comes first, and the other one beside it.
 */
export const leastBlocks = (world: CompiledWorld, order: number, isSymmetric: boolean): number => {
  const blank = world.parts.blanks.find((part) => part >= 0 && world.parts.order[part] === 0);
  if (blank === undefined || order <= countedOrder) return 0;
  let kin = countedKin(world, countedOrder, isSymmetric, blank);
  for (let at = countedOrder; at < order; at += 1) {
    // What the other half uses until it is moved.
    const idle = fieldsOf(world.parts.load[blank]! * 2 ** at, world);
    kin = pairsOf(kin, idle, world.budgets, isSymmetric);
  }
  return kin.reduce((sum, { count }) => sum + count, 0);
};

const countedKin = (
  world: CompiledWorld,
  order: number,
  isSymmetric: boolean,
  blank: number,
): readonly Kin[] => {
  const blocks = new Blocks(world, isSymmetric, Infinity);
  const loadOf = (block: number): readonly number[] => fieldsOf(blocks.block(block).load, world);
  const start = blocks.filled(order, blank, blank);
  const peaks = new Map([[start, loadOf(start)]]);
  for (const [block, peak] of peaks) {
    for (let condition = 0; condition < world.conditions; condition += 1) {
      for (const { next, grows, broken, isOdd } of blocks.moves(block, condition)) {
        if (broken || isOdd || grows > 0 || peaks.has(next)) continue;
        peaks.set(next, most(peak, loadOf(next)));
      }
    }
  }
  return joined([...peaks].map(([block, peak]) => ({ load: loadOf(block), peak, count: 1 })));
};

const pairsOf = (
  kin: readonly Kin[],
  idle: readonly number[],
  budgets: readonly number[],
  isSymmetric: boolean,
): readonly Kin[] =>
  joined(
    kin.flatMap((one, at) =>
      kin.slice(at).flatMap((other): readonly Kin[] => {
        const ordered = one === other ? one.count ** 2 : 2 * one.count * other.count;
        const swapped = one === other ? (one.count * (one.count + 1)) / 2 : ordered / 2;
        const load = sum(one.load, other.load);
        const peaks = [beside(one, other, idle), beside(other, one, idle)];
        const peak = peaks.find((uses) => uses.every((use, index) => use <= budgets[index]!));
        return peak ? [{ load, peak, count: isSymmetric ? swapped : ordered }] : [];
      }),
    ),
  );

/** What it takes at most until one half is there, and then the other. */
const beside = (first: Kin, second: Kin, idle: readonly number[]): readonly number[] =>
  most(sum(first.peak, idle), sum(first.load, second.peak));

/** Kin that are alike together, so that there are few however many blocks they are. */
const joined = (all: readonly Kin[]): readonly Kin[] => {
  const found = new Map<string, Kin>();
  for (const one of all) {
    const key = [...one.load, ...one.peak].join(' ');
    found.set(key, { ...one, count: one.count + (found.get(key)?.count ?? 0) });
  }
  return [...found.values()];
};

const fieldsOf = (load: number, { budgets }: CompiledWorld): readonly number[] =>
  budgets.map((_, field) => Math.floor(load / 2 ** (field * budgetBits)) % 2 ** budgetBits);

const sum = (some: readonly number[], others: readonly number[]): readonly number[] =>
  some.map((use, index) => use + others[index]!);

const most = (some: readonly number[], others: readonly number[]): readonly number[] =>
  some.map((use, index) => Math.max(use, others[index]!));
