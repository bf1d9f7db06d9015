// The rest of the vocabulary: memory types, events, sizes of folios, usable pages, bounds.
import { describe, expect, it } from 'vitest';
import { defaultBounds, smallBounds } from '../../src/domain/bounds.ts';
import { folioEventKinds, pagemapEventKinds } from '../../src/domain/event.ts';
import { pagesOf, pinBias } from '../../src/domain/folio.ts';
import { memoryTypes, memoryTypeTable } from '../../src/domain/memory-type.ts';
import { usablePages } from '../../src/domain/pagemap.ts';

describe('the memory types', () => {
  it('are five, by the names and values of the header, and none has value 0', () => {
    expect(memoryTypeTable.map(({ kernelName, value }) => `${kernelName} = ${value}`)).toEqual([
      'MEMORY_DEVICE_PRIVATE = 1',
      'MEMORY_DEVICE_COHERENT = 2',
      'MEMORY_DEVICE_FS_DAX = 3',
      'MEMORY_DEVICE_GENERIC = 4',
      'MEMORY_DEVICE_PCI_P2PDMA = 5',
    ]);
  });

  it('are spelt as the kernel spells them, in small letters', () => {
    const spelt = memoryTypeTable.map(({ kernelName }) =>
      kernelName
        .replace(/^MEMORY_(?:DEVICE_(?=PCI|FS|GENERIC))?/, '')
        .toLowerCase()
        .replaceAll('_', '-'),
    );
    expect(memoryTypes).toEqual(spelt);
  });
});

describe('the kinds of events', () => {
  const kinds = Object.entries({ ...folioEventKinds, ...pagemapEventKinds });

  it('each have a call of the kernel, somebody who makes it, and a sentence', () => {
    expect(kinds.length).toBeGreaterThan(30);
    for (const [type, { kernel, actor, says }] of kinds) {
      expect(kernel, type).toMatch(/^\w+\(\)$/);
      expect(['core', 'driver', 'users'], type).toContain(actor);
      expect(says, type).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it('let go where something is only given back', () => {
    expect(kinds.filter(([, { letsGo }]) => letsGo).map(([type]) => type)).toEqual([
      'folio.release',
      'folio.put',
      'folio.unpin',
      'folio.unmap',
      'folio.unfreeze',
      'folio.unshare',
      'pagemap.put',
    ]);
  });
});

describe('sizes', () => {
  it('of a folio are a power of two base pages', () => {
    expect([0, 1, 2, 9].map(pagesOf)).toEqual([1, 2, 4, 512]);
  });

  it('of a pin in the count are the bias of a small folio, and one of a large one', () => {
    expect([0, 1, 9].map(pinBias)).toEqual([1024, 1, 1]);
  });

  it('of what a range offers leave out the area of the altmap, in the first range', () => {
    const altmap = { reserve: 1, free: 5, align: 0, alloc: 0, blocks: [] };
    expect([0, 1, 2].map((range) => usablePages({ ranges: [8, 4], altmap: null }, range))).toEqual([
      8, 4, 0,
    ]);
    expect([0, 1].map((range) => usablePages({ ranges: [8, 4], altmap }, range))).toEqual([2, 4]);
  });

  it('of the bounds are those that explorations are stated for', () => {
    expect(defaultBounds).toMatchObject({ pages: 4, maxOrder: 2, maxCount: 2, maxPins: 1 });
    expect(defaultBounds).toMatchObject({ maxPoisoned: 1, maxLookUps: 1, ranges: 1, pagemaps: 1 });
    expect(smallBounds).toEqual({ ...defaultBounds, pages: 2, maxOrder: 1 });
  });
});
