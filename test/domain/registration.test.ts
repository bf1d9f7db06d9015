// What can be wrong with a registration: which flaws are looked for where, and in which order.
import { describe, expect, it } from 'vitest';
import { since } from '../../src/domain/era-range.ts';
import { eraRow, eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { flawEntry, flawsOf, registrationFlaws, type Flaw } from '../../src/domain/registration.ts';

const rows = memoryTypes.flatMap((type) => eras.map((era) => eraRow(type, era)));
const typesThatLookFor = (flaw: Flaw): readonly string[] => [
  ...new Set(rows.filter((row) => flawsOf(row).includes(flaw)).map((row) => row.type)),
];
const erasThatLookFor = (flaw: Flaw): readonly string[] => [
  ...new Set(rows.filter((row) => flawsOf(row).includes(flaw)).map((row) => row.era)),
];

describe('the flaws of a registration', () => {
  it('are each listed once, and found by name', () => {
    const names = registrationFlaws.map(({ flaw }) => flaw);
    expect(new Set(names).size).toBe(names.length);
    expect(names.map((name) => flawEntry(name).flaw)).toEqual(names);
  });

  it('are looked for in the order of the list', () => {
    const names: readonly string[] = registrationFlaws.map(({ flaw }) => flaw);
    for (const row of rows) {
      const places = flawsOf(row).map((flaw) => names.indexOf(flaw));
      expect(places.length).toBeGreaterThan(0);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it('undo no more than was done: later checks come after the same steps or more', () => {
    const steps = registrationFlaws.map(({ after }) => (after === 'whole' ? -1 : after.length));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('of callbacks and owners concern the types that need them', () => {
    expect(typesThatLookFor('noMigrateToRam')).toEqual(['device-private']);
    expect(typesThatLookFor('noFolioFree')).toEqual(['device-private', 'device-coherent']);
    expect(typesThatLookFor('noOwner')).toEqual(['device-private', 'device-coherent']);
  });

  it('of a KASAN shadow concern all types that the kernel maps', () => {
    expect(typesThatLookFor('shadowFails')).toEqual([
      'device-coherent',
      'fs-dax',
      'generic',
      'pci-p2pdma',
    ]);
  });

  it('of type 0 and of large folios are looked for in some eras only', () => {
    expect(erasThatLookFor('typeUnset')).toEqual(['contract']);
    expect(erasThatLookFor('shiftTooLarge')).toEqual(eras.filter(since('6.18').has));
  });

  it('are refused by name when there is no such flaw', () => {
    expect(() => flawEntry('tooBlue' as Flaw)).toThrow('Expected flaw to be known, got tooBlue');
  });
});
