// What a folio is right after registration, what is seen of it, and how much an event gives back.
import { describe, expect, it } from 'vitest';
import { eraRow, eras } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { observeFolio } from '../../src/model/folio-state.ts';
import { dropOf, holdsDrop, newFolio } from '../../src/model/references.ts';
import { expectedIn, type ByEra } from '../by-era.ts';
import { lastOf } from './folio-life.ts';

const context = (change: Partial<Folio>, era: 'contract' | '6.12' = 'contract') => ({
  ...newFolio({ input: eraRow('fs-dax', era) }),
  ...change,
});

describe('a new folio', () => {
  it('has the count of its type and era, which belongs to its owner', () => {
    const counts: Readonly<Record<MemoryType, ByEra<number>>> = {
      'device-private': { contract: 1, '6.1': 0 },
      'device-coherent': { contract: 1, '6.1': 0 },
      'fs-dax': { contract: 1, '6.15': 0 },
      generic: { contract: 1 },
      'pci-p2pdma': { contract: 1, '6.15': 0 },
    };
    for (const type of memoryTypes) {
      for (const era of eras) {
        const { base, count } = newFolio({ input: eraRow(type, era) });
        expect(count, `${type} ${era}`).toBe(expectedIn(counts[type], era));
        expect(base).toBe(count);
      }
    }
  });

  it('is seen with its type and era, and without parameters or what a freeze put aside', () => {
    const seen = observeFolio('free', context({}));
    expect(seen).toMatchObject({ type: 'fs-dax', era: 'contract', phase: 'free', order: 0 });
    expect(Object.keys(seen)).not.toContain('row');
    expect(Object.keys(seen)).not.toContain('frozenCount');
    expect(lastOf('device-private', '6.19', 'handOut:0 freeze').after.count).toBe(0);
  });
});

describe('what an event gives back of the count', () => {
  it('is one for a put, as many as a bulk put says, and the weight of a pin', () => {
    expect(dropOf({ context: context({}), event: { type: 'folio.put' } })).toBe(1);
    const bulk = { type: 'folio.putBulk', references: 3 } as const;
    expect(dropOf({ context: context({}), event: bulk })).toBe(3);
    const unpin = { type: 'folio.unpin' } as const;
    expect(dropOf({ context: context({}), event: unpin })).toBe(1024);
    expect(dropOf({ context: context({ order: 1 }), event: unpin })).toBe(1);
    expect(dropOf({ context: context({}), event: { type: 'folio.get' } })).toBe(0);
  });

  it('is what mappings count, which is nothing until 6.14', () => {
    const mapped = { mapcount: 2 };
    const unmap = { type: 'folio.unmap' } as const;
    const truncate = { type: 'folio.truncate' } as const;
    expect(dropOf({ context: context(mapped), event: unmap })).toBe(1);
    expect(dropOf({ context: context(mapped), event: truncate })).toBe(2);
    expect(dropOf({ context: context(mapped, '6.12'), event: unmap })).toBe(0);
    expect(dropOf({ context: context(mapped, '6.12'), event: truncate })).toBe(0);
  });

  it('is for a put no more than users hold', () => {
    const put = { type: 'folio.put' } as const;
    const bulk = { type: 'folio.putBulk', references: 2 } as const;
    expect(holdsDrop({ context: context({ held: 1 }), event: put })).toBe(true);
    expect(holdsDrop({ context: context({ held: 0 }), event: put })).toBe(false);
    expect(holdsDrop({ context: context({ held: 1 }), event: bulk })).toBe(false);
    expect(holdsDrop({ context: context({ held: 0 }), event: { type: 'folio.unpin' } })).toBe(true);
  });
});
