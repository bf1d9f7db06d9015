// What bounds need at least is told without numbering their blocks: never more than there are, and nearly as many.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import type { CompiledWorld } from '../../src/core/compiled.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { leastBlocks } from '../../src/explore/least-blocks.ts';
import { Tiles } from '../../src/explore/tiles.ts';
import { TooLarge } from '../../src/explore/too-large.ts';

const compiled = (type: MemoryType, pages: number): CompiledWorld => {
  const bounds = { ...defaultBounds, pages, maxPins: 0 };
  const world = buildWorld({ type, era: '6.19', bounds }).compile();
  if (!world) throw new Error('Expected a world of one range, got another');
  return world;
};

describe('at least so many blocks', () => {
  const cases = [
    ['device-private', true],
    ['pci-p2pdma', true],
    ['pci-p2pdma', false],
  ] as const;
  for (const [type, isSymmetric] of cases) {
    it(`are told of ${type}${isSymmetric ? '' : ', whose halves have an order'}`, () => {
      const world = compiled(type, 8);
      const halves = new Tiles(world, isSymmetric, Infinity).size;
      const least = leastBlocks(world, world.order - 1, isSymmetric);
      expect(least).toBeLessThanOrEqual(halves);
      expect(least).toBeGreaterThan(0.9 * halves);
    });
  }

  it('are not counted where they are few', () => {
    expect(leastBlocks(compiled('generic', 4), 1, true)).toBe(0);
  });

  it('are refused before any of them is numbered', () => {
    const world = compiled('fs-dax', 16);
    expect(leastBlocks(world, 3, true)).toBeGreaterThan(1_000_000);
    expect(() => new Tiles(world, true, Infinity)).toThrow(TooLarge);
  });
});
