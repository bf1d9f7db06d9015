// States of worlds, typed.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { parseSequence } from '../../src/export/notation.ts';
import { viewOf, type WorldView } from '../../src/reading/view.ts';

const viewAfter = (
  sequence: string,
  bounds: Bounds = defaultBounds,
  type: MemoryType = 'device-private',
): WorldView => {
  const { world } = buildWorld({ type, era: '6.19', bounds });
  const state = Uint16Array.from(world.start);
  for (const move of parseSequence(sequence)) {
    expect(world.apply(state, world.names.moveOf(move))?.broken).toEqual([]);
  }
  return viewOf(world, state);
};

describe('a view of a world', () => {
  it('has no folio before a pagemap is registered', () => {
    const view = viewAfter('');
    expect(view.pagemap.phase).toBe('unset');
    expect(view.folios).toEqual([]);
    expect(view.folioAt(0)).toBeUndefined();
  });

  it('finds a folio by its head and by its tails', () => {
    const view = viewAfter('pagemap.register; 0 folio.handOut order=1');
    expect(view.folios.map(({ pfn, folio: { order } }) => [pfn, order])).toEqual([
      [0, 1],
      [2, 0],
      [3, 0],
    ]);
    expect(view.folioAt(1)).toBe(view.folioAt(0));
    expect(view.folioAt(0)?.folio).toMatchObject({ phase: 'handedOut', count: 1 });
    expect(view.folioAt(4)).toBeUndefined();
    expect(view.pagemap.references).toBe(3);
  });

  it('has every pagemap with the pfn of its first page', () => {
    const view = viewAfter('4 pagemap.register', { ...defaultBounds, pagemaps: 2 });
    expect(view.pagemaps.map(({ firstPfn, pagemap }) => [firstPfn, pagemap.phase])).toEqual([
      [0, 'unset'],
      [4, 'live'],
    ]);
    expect(view.pagemap.phase).toBe('unset');
    expect(view.folios.map(({ pfn }) => pfn)).toEqual([4, 5, 6, 7]);
  });

  it('is not of a migration', () => {
    const order = { type: 'device-private', era: '6.19', bounds: defaultBounds } as const;
    const { world } = buildWorld({ ...order, stage: 'migration' });
    expect(() => viewOf(world, world.start)).toThrow(
      'Expected a world of folios and pagemaps, got another system',
    );
  });
});
