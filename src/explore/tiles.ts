// The halves of a world, numbered from 0, with all that they can do in flat arrays: what the inner loop of an
// exploration reads. A part that fills the whole world is a left half beside none.

import type { CompiledWorld } from '../core/compiled.ts';
import { Blocks } from './blocks.ts';
import { leastBlocks } from './least-blocks.ts';

/**
 * Moves of the halves, `cellsOfMove` cells each, one behind the other, because they are read together: the next tile (of
 * a move that fills the world, its left half; the other half must be roomy), the right half that it leaves (-1 to keep
 * what is there), the exchange, flags.
 */
export interface TileMoves {
  /** By tile and condition: `tile * conditions + condition`. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly count: Float64Array;
}

export const cellsOfMove = 4;

/** Flag of a move: a rule falls. */
export const breaks = 1;
/** Flag of a move: what it does cannot be said in numbers. */
export const isOddMove = 8;
/** Flag of a move: it fills the world. */
export const fills = 2;
/** Flag of a move: nothing changes but the tile, and all balances stay. */
export const isAlone = 4;

export class Tiles {
  readonly blocks: Blocks;
  readonly size: number;
  /** No half: where there are no slots, or beside a part that fills the world. */
  readonly none: number;
  /** The half in which every slot is as it was at first. */
  readonly roomy: number;
  readonly moves: TileMoves;
  readonly load: Int32Array;
  /** What a tile adds to the balances, all in one number. */
  readonly share: Float64Array;
  /** What the shares of two tiles must add up to, by whole. */
  readonly total: Float64Array;
  readonly orbit: Float64Array;
  readonly weight: Float64Array;
  readonly settled: Uint8Array;
  /** 1 if a part of the tile and the whole break a rule: `tile * wholes + whole`. */
  readonly meetings: Uint8Array;
  /** Blocks by tile; tiles of the world's own order are parts that fill it. */
  readonly blockOf: readonly number[];
  private readonly tileOf: ReadonlyMap<number, number>;

  constructor(world: CompiledWorld, isSymmetric: boolean, memory: number) {
    this.blocks = new Blocks(world, isSymmetric, memory);
    // Smaller blocks and parts come beside these.
    this.blocks.assertRoomBeside(leastBlocks(world, halfOrder(world), isSymmetric));
    this.blockOf = reachable(this.blocks);
    this.tileOf = new Map(this.blockOf.map((block, tile) => [block, tile]));
    this.none = this.blockOf.length;
    this.size = this.none + 1;
    this.roomy = this.tile(this.blocks.initial(halfOrder(world)));
    const blocks = this.blockOf.map((block) => this.blocks.block(block));
    this.load = Int32Array.from([...blocks.map(({ load }) => load), 0]);
    const shares = world.parts.shares.map((_, index) => [
      ...blocks.map((block) => block.shares[index]!),
      0,
    ]);
    const radix = radixOf([...shares, ...world.wholes.totals]);
    this.share = joined(shares, radix, this.size);
    this.total = joined(world.wholes.totals, radix, world.wholes.size);
    this.moves = this.flatten(world);
    this.orbit = Float64Array.from([...blocks.map(({ orbit }) => orbit), 1]);
    this.weight = Float64Array.from([...blocks.map(({ weight }) => weight), 1]);
    this.settled = new Uint8Array(this.size * world.conditions).fill(1);
    this.meetings = new Uint8Array(this.size * world.wholes.size);
    this.blockOf.forEach((block, tile) => {
      this.describe(world, tile, this.blocks.parts(block));
    });
  }

  /** The tile of a block that is known, or -1. */
  tile(block: number): number {
    return this.tileOf.get(block) ?? -1;
  }

  private describe(world: CompiledWorld, tile: number, parts: readonly number[]): void {
    const { conditions, wholes } = world;
    for (const part of parts) {
      for (let condition = 0; condition < conditions; condition += 1) {
        if (world.parts.settled[part * conditions + condition] === 0) {
          this.settled[tile * conditions + condition] = 0;
        }
      }
      for (let whole = 0; whole < wholes.size; whole += 1) {
        this.meetings[tile * wholes.size + whole]! |= world.meetings[part * wholes.size + whole]!;
      }
    }
  }

  private flatten(world: CompiledWorld): TileMoves {
    const starts = new Int32Array(this.size * world.conditions + 1);
    const rows: number[][] = [];
    for (let tile = 0; tile < this.size; tile += 1) {
      for (let condition = 0; condition < world.conditions; condition += 1) {
        if (tile !== this.none) {
          for (const row of this.rowsOf(world, this.blockOf[tile]!, condition)) rows.push(row);
        }
        starts[tile * world.conditions + condition + 1] = rows.length;
      }
    }
    const cells = new Int32Array(rows.length * cellsOfMove);
    rows.forEach(([next, beside, exchange, , flags], move) => {
      cells.set([next!, beside!, exchange!, flags!], move * cellsOfMove);
    });
    return { starts, cells, count: Float64Array.from(rows, (row) => row[3]!) };
  }

  private rowsOf(world: CompiledWorld, block: number, condition: number): number[][] {
    const isFull = this.blocks.block(block).order === world.order && world.order > 0;
    return this.blocks
      .moves(block, condition)
      .flatMap(({ next, exchange, grows, count, broken, isOdd }) => {
        const flags = broken ? breaks : isOdd ? isOddMove : 0;
        if (grows > world.order || (grows > 0 && !isRoomyFor(this.blocks, block, grows))) return [];
        if (grows > 0)
          return [[this.tile(this.blocks.whole(next)), this.none, exchange, count, flags | fills]];
        if (flags !== 0) return [[this.tile(block), -1, exchange, count, flags]];
        if (!isFull) {
          const to = this.tile(next);
          const keeps = this.share[to] === this.share[this.tile(block)];
          return [[to, -1, exchange, count, exchange === 0 && keeps ? isAlone : 0]];
        }
        const { part, left, right } = this.blocks.block(next);
        return part >= 0
          ? [[this.tile(next), this.none, exchange, count, 0]]
          : [[this.tile(left), this.tile(right), exchange, count, 0]];
      });
  }
}

const halfOrder = (world: CompiledWorld): number => Math.max(0, world.order - 1);

const isRoomyFor = (blocks: Blocks, block: number, grows: number): boolean =>
  grows === blocks.block(block).order + 1 && block === blocks.initial(grows - 1);

/** A radix in which the sum of two of these numbers has one spelling. */
const radixOf = (columns: readonly ArrayLike<number>[]): number => {
  let most = 0;
  for (const column of columns) {
    for (let at = 0; at < column.length; at += 1) most = Math.max(most, Math.abs(column[at]!));
  }
  return 4 * most + 1;
};

/** One number for each row of several columns. */
const joined = (columns: readonly ArrayLike<number>[], radix: number, size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, at) =>
    columns.reduce((sum, column, index) => sum + column[at]! * radix ** index, 0),
  );

/** Every half and every part that fills the world, as far as moves lead. */
const reachable = (blocks: Blocks): number[] => {
  const { world } = blocks;
  const found = new Set<number>();
  const halves = (block: number): void => {
    const { order, left, right } = blocks.block(block);
    if (order <= halfOrder(world) || left < 0) found.add(block);
    else [left, right].forEach((half) => found.add(half));
  };
  world.parts.blanks.forEach((part, order) => {
    if (part >= 0 && order <= world.order) halves(blocks.filled(world.order, part, part));
  });
  for (const block of found) {
    for (let condition = 0; condition < world.conditions; condition += 1) {
      for (const { next, grows, broken, isOdd } of blocks.moves(block, condition)) {
        if (broken || isOdd) continue;
        if (grows === 0) halves(next);
        else if (grows <= world.order) found.add(blocks.whole(next));
      }
    }
  }
  return [...found];
};
