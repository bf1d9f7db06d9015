// Figures of eras and the memory types to which they mean something, held against every altered figure.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eraParameterNames } from '../../src/domain/era-parameters.ts';
import { eraRow, kernelEras } from '../../src/domain/era.ts';
import { meansSomething, typesOfFigure } from '../../src/domain/figure-scope.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import type { MutationRow } from '../../src/export/mutation.ts';

const altered = JSON.parse(readFileSync('mutation/results.json', 'utf8')) as MutationRow[];

/** Figures that the pagemap's statechart reads whatever its type, while only folios of some types come to it. */
const readForAll = ['handsOutAfterKill'];

describe('a figure of an era', () => {
  it('that means nothing to a type makes no difference there, whatever is written into it', () => {
    const without = eraParameterNames
      .filter((figure) => !readForAll.includes(figure))
      .flatMap((figure) =>
        memoryTypes
          .filter((type) => !meansSomething(figure, type))
          .map((type) => ({ figure, type })),
      );
    expect(without.length).toBeGreaterThan(30);
    for (const { figure, type } of without) {
      const rows = altered.filter(
        (row) => row.place === 'era' && row.type === type && row.part === `parameter ${figure}`,
      );
      expect(rows.length, `${figure} of ${type} altered`).toBeGreaterThan(0);
      const fates = rows.flatMap((row) => Object.values(row.fates));
      expect(new Set(fates), `${figure} of ${type}`).toEqual(new Set(['=']));
    }
  });

  it('that makes a difference to a type means something to it', () => {
    const felt = altered.filter(
      (row) => row.place === 'era' && Object.values(row.fates).some((fate) => fate !== '='),
    );
    expect(felt.length).toBeGreaterThan(50);
    const left = felt
      .map(({ part, type }) => [part.replace('parameter ', ''), type] as const)
      .filter(([figure, type]) => !readForAll.includes(figure) && !meansSomething(figure, type));
    expect(left).toEqual([]);
  });

  it('is the same in every kernel for a type to which it means nothing, but for what is said for all types', () => {
    const saidForAll = ['sharedMapping', 'shareTestedFirst', 'truncateDropsLock', 'pinNeedsLive'];
    const own = eraParameterNames.filter((figure) => !saidForAll.includes(figure));
    for (const figure of own) {
      for (const type of memoryTypes.filter((one) => !meansSomething(figure, one))) {
        const values = new Set(kernelEras().map((era) => eraRow(type, era)[figure]));
        // Single pages alone were handed out until large folios came, of types that have none as well.
        if (figure !== 'largeFolios') expect(values.size, `${figure} of ${type}`).toBe(1);
      }
    }
  });

  it('has types, and one that nobody knows means something to all', () => {
    for (const figure of eraParameterNames) expect(typesOfFigure(figure)).not.toEqual([]);
    expect(typesOfFigure('phase')).toEqual(memoryTypes);
    expect(meansSomething('lockedFault', 'device-coherent')).toBe(false);
  });
});
