// What rules read off observations: the figures that the spec states for each era.
import { describe, expect, it } from 'vitest';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { freeCount } from '../../src/invariants/observed.ts';

const ones: Readonly<Record<MemoryType, readonly Era[]>> = {
  'device-private': ['contract'],
  'device-coherent': ['contract'],
  'fs-dax': ['contract', '6.1', '6.12'],
  generic: eras,
  'pci-p2pdma': ['contract', '6.1', '6.12'],
};

describe('the count of a free folio', () => {
  for (const type of memoryTypes) {
    it(`is one for ${type} in ${ones[type].join(', ')}, else zero`, () => {
      expect(eras.filter((era) => freeCount({ type, era }) === 1)).toEqual(ones[type]);
      expect(eras.filter((era) => freeCount({ type, era }) === 0)).toEqual(
        eras.filter((era) => !ones[type].includes(era)),
      );
    });
  }
});
