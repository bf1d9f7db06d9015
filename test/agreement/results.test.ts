// What agreement/results.json says is of the changes that there are, and nobody disagrees.
import { describe, expect, it } from 'vitest';
import { eraRow, eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { sumOf, triedOf, type AgreementRow } from '../../src/export/agreement.ts';
import { alterationsOf } from '../../src/mutation/alteration.ts';
import { read } from '../architecture/tree.ts';

const rows = JSON.parse(read('agreement/results.json')) as AgreementRow[];

describe('the results (else: npm run agree)', () => {
  it('are of the first-order mutants that there are', () => {
    const kept = rows.map(({ type, era, firstOrder }) => [type, era, triedOf(firstOrder)]);
    const today = memoryTypes.flatMap((type) =>
      eras.map((era) => [type, era, alterationsOf(eraRow(type, era)).length]),
    );
    expect(kept).toEqual(today);
  });

  it('are of ten thousand random changes', () => {
    expect(triedOf(sumOf(rows.map(({ random }) => random)))).toBeGreaterThanOrEqual(10_000);
  });

  it('have no disagreement, and nearly always something to agree on', () => {
    expect(rows.flatMap(({ disagreements }) => disagreements)).toEqual([]);
    const all = sumOf(rows.flatMap(({ firstOrder, random }) => [firstOrder, random]));
    expect(all.broken).toBeGreaterThan(all.holds);
    expect(all.endless).toBeLessThan(triedOf(all) / 20);
    expect(all.left).toBeLessThan(triedOf(all) / 5);
  });
});
