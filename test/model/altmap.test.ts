// The altmap with its blocks: the header's arithmetic, and a record of what is handed out.
import { describe, expect, it } from 'vitest';
import type { Altmap } from '../../src/domain/pagemap.ts';
import { allocateBlock, freeBlock } from '../../src/model/altmap.ts';

const empty: Altmap = { reserve: 3, free: 16, align: 0, alloc: 0, blocks: [] };

const allocated = (altmap: Altmap, ...sizes: readonly number[]): Altmap =>
  sizes.reduce((now, pages) => {
    const next = allocateBlock(now, pages);
    if (!next) throw new Error(`Expected room for ${pages} pages behind ${JSON.stringify(now)}`);
    return next;
  }, altmap);

const placesOf = ({ blocks }: Altmap): string[] =>
  blocks.map(({ pfn, pages }) => `${pfn}+${pages}`);

describe('a block of the altmap', () => {
  const cases: readonly (readonly [
    sizes: number[],
    places: string[],
    alloc: number,
    align: number,
  ])[] = [
    [[1], ['3+1'], 1, 0],
    [[2], ['4+2'], 2, 1],
    [[4], ['4+4'], 4, 1],
    [[8], ['8+8'], 8, 5],
    [[3], ['3+3'], 3, 0],
    [[6], ['4+6'], 6, 1],
    [[1, 2, 4], ['3+1', '4+2', '8+4'], 7, 2],
    [[1, 8, 3], ['3+1', '8+8', '16+3'], 12, 4],
  ];
  for (const [sizes, places, alloc, align] of cases) {
    it(`of ${sizes.join(', then ')} pages lies at ${places.join(', ')}`, () => {
      const altmap = allocated(empty, ...sizes);
      expect(placesOf(altmap)).toEqual(places);
      expect(altmap).toMatchObject({ alloc, align, reserve: 3, free: 16 });
    });
  }

  it('may end exactly where the area ends, and not one further', () => {
    expect(placesOf(allocated(empty, 8, 3))).toEqual(['8+8', '16+3']);
    expect(allocateBlock(allocated(empty, 8), 4)).toBeUndefined();
    expect(allocateBlock({ ...empty, free: 0 }, 1)).toBeUndefined();
  });

  it('leaves the altmap it was taken from as it was', () => {
    allocateBlock(empty, 2);
    expect(empty).toEqual({ reserve: 3, free: 16, align: 0, alloc: 0, blocks: [] });
  });
});

describe('a block that goes back', () => {
  it('is the last, and its padding stays', () => {
    const altmap = freeBlock(allocated(empty, 1, 2, 4));
    expect(placesOf(altmap)).toEqual(['3+1', '4+2']);
    expect(altmap).toMatchObject({ alloc: 3, align: 2 });
  });

  it('makes room at the place behind the padding that stays', () => {
    expect(placesOf(allocated(freeBlock(allocated(empty, 4)), 1))).toEqual(['4+1']);
  });

  it('is none where none is out', () => {
    expect(freeBlock(empty)).toBe(empty);
  });
});
