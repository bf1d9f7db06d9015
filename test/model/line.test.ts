// Rows of a world, and the small worlds in which a shortest way to a row is searched: as good as the whole world.
import { describe, expect, it } from 'vitest';
import { smallBounds } from '../../src/domain/bounds.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { vectorsOf } from '../../src/explore/vectors.ts';
import { waysTo } from '../../src/explore/coverage.ts';
import { Line } from '../../src/model/line.ts';
import { Marks } from '../../src/model/marks.ts';
import { WorldRows } from '../../src/model/rows.ts';
import { World } from '../../src/model/world.ts';
import { built } from './play.ts';

const worldOf = (type: MemoryType): World => {
  const { world } = built(type, '6.19', smallBounds);
  if (world instanceof World) return world;
  throw new Error('Expected one world, got several');
};

const lengths = (ways: ReadonlyMap<number, readonly number[]>): Map<number, number> =>
  new Map([...ways].map(([row, way]) => [row, way.length]));

describe.each(['device-private', 'pci-p2pdma'] as const)('rows of %s', (type) => {
  const world = worldOf(type);
  const rows = new WorldRows(world);
  const all = vectorsOf(new Line(world, rows, 'all'), { maxStates: 1e4, length: 1 })?.rows;
  const wanted = (kind: number): Set<number> =>
    new Set([...(all ?? [])].filter((row) => row % 2 === kind));
  const whole = new Line(world, rows, 'all');

  it('of folios have a shortest way on which no other folio is touched', () => {
    const ways = waysTo(new Line(world, rows, 'one'), wanted(0), 1e5);
    expect(ways.size).toBeGreaterThan(500);
    expect(lengths(ways)).toEqual(lengths(waysTo(whole, wanted(0), 1e5)));
  });

  it('of pagemaps have a shortest way on which references are exchanged, and nothing else', () => {
    const ways = waysTo(new Line(world, rows, 'exchanges'), wanted(1), 1e5);
    expect(ways.size).toBeGreaterThan(100);
    expect(lengths(ways)).toEqual(lengths(waysTo(whole, wanted(1), 1e5)));
  });

  it('are all in the closure of the tables', () => {
    const closure = rows.closure();
    expect([...wanted(0), ...wanted(1)].filter((row) => !closure.has(row))).toEqual([]);
  });
});

describe('rows that are taken', () => {
  const taken = (sequence: readonly (readonly [number, string])[]): string[] => {
    const world = worldOf('device-private');
    const rows = new WorldRows(world);
    const state = Uint16Array.from(world.start);
    for (const [pfn, type] of sequence) {
      const move = [...Array(world.moves).keys()].find((number) => {
        const named = world.names.describe(number);
        return (named.pfn ?? 0) === pfn && named.event.type === type;
      });
      world.apply(state, move ?? -1);
    }
    return [...rows.taken()].map((row) => rows.words(row).event.type).sort();
  };

  it('are those of calls that were made, refused ones and exchanges too', () => {
    expect(taken([[0, 'pagemap.register']])).toEqual(['pagemap.register']);
    expect(
      taken([
        [0, 'pagemap.register'],
        [1, 'folio.handOut'],
        [1, 'folio.unmap'],
        [1, 'folio.map'],
      ]),
    ).toEqual(['folio.handOut', 'folio.map', 'folio.unmap', 'pagemap.register', 'pagemap.take']);
  });

  it('are not those of calls where no folio begins', () => {
    expect(taken([[0, 'folio.get']])).toEqual([]);
  });
});

describe('marks', () => {
  it('stay when room is made for more', () => {
    const marks = new Marks();
    marks.mark(3);
    marks.provide(100_000);
    marks.mark(100_000);
    const found = [...marks.copy.entries()].filter(([, byte]) => byte === 1).map(([at]) => at);
    expect(found).toEqual([3, 100_000]);
  });
});
