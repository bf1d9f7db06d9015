// The eras as data, held against the counts that the kernels are known to have.
import { describe, expect, it } from 'vitest';
import { eraRow, eras, kernelEras, newestEra, type EraRow } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { expectedIn, type ByEra } from '../by-era.ts';

/** Count at registration, count of a free folio, calls folio_free, pagemap references, base references. */
type Known = readonly [
  initial: number,
  free: number,
  callback: boolean,
  tally: EraRow['tally'],
  base: boolean,
];

const driver: Known = [0, 0, true, 'pages', false];
const known: Record<MemoryType, ByEra<Known>> = {
  'device-private': { '6.1': driver },
  'device-coherent': { '6.1': driver },
  'fs-dax': {
    '6.1': [1, 1, false, 'none', true],
    '6.15': [0, 0, false, 'none', true],
  },
  generic: {
    '6.1': [1, 1, false, 'none', true],
  },
  'pci-p2pdma': {
    '6.1': [1, 1, false, 'one', true],
    '6.12': [1, 1, true, 'one', true],
    '6.15': [0, 0, true, 'one', true],
  },
};

const all = memoryTypes.flatMap((type) => eras.map((era) => eraRow(type, era)));

describe('the rows of the eras', () => {
  it('are one for each memory type and era, and say which they are', () => {
    expect(all).toHaveLength(5 * eras.length);
    for (const type of memoryTypes) {
      for (const era of eras) expect(eraRow(type, era)).toMatchObject({ type, era });
    }
  });

  it('have all fields, and the same ones', () => {
    const fields = Object.keys(eraRow('generic', newestEra)).sort();
    expect(fields.length).toBeGreaterThan(20);
    for (const row of all) {
      expect(Object.keys(row).sort()).toEqual(fields);
      expect(Object.values(row)).not.toContain(undefined);
    }
  });

  for (const type of memoryTypes) {
    for (const era of kernelEras()) {
      it(`have the counts and references of ${type} in ${era}`, () => {
        const { initialCount, freeCount, callsFolioFree, tally, baseReferences } = eraRow(
          type,
          era,
        );
        const row = [initialCount, freeCount, callsFolioFree, tally, baseReferences];
        expect(row).toEqual(expectedIn(known[type], era));
      });
    }
  }

  it('let a free folio hold one reference under the contract, which hand-out passes on', () => {
    for (const type of memoryTypes) {
      const { initialCount, freeCount } = eraRow(type, 'contract');
      expect([type, initialCount, freeCount]).toEqual([type, 1, 1]);
    }
  });

  it('keep what the contract alone promises to the contract', () => {
    const refusing = all.filter((row) => row.refusesUnsetType).map((row) => row.era);
    expect(new Set(refusing)).toEqual(new Set(['contract']));
    expect(eraRow('device-coherent', 'contract')).toMatchObject({
      shortPin: 'evicts',
      longPin: 'evicts',
    });
    expect(eraRow('device-coherent', '6.19')).toMatchObject({ shortPin: 'allowed' });
  });

  it('never let device-private memory be pinned', () => {
    for (const era of eras) {
      expect(eraRow('device-private', era)).toMatchObject({ shortPin: 'never', longPin: 'never' });
    }
  });

  it('are the same object for nobody: a caller may keep what it has', () => {
    expect(eraRow('generic', '6.1')).toEqual(eraRow('generic', '6.1'));
    expect(eraRow('generic', '6.1')).not.toBe(eraRow('generic', '6.1'));
  });
});
