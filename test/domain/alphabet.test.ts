// The alphabets: every event of a type with every value of its parameters, each once.
import { describe, expect, it } from 'vitest';
import {
  altmapAlphabet,
  conditions,
  eventTypesOf,
  folioAlphabet,
  pagemapAlphabet,
  wholePagemapAlphabet,
} from '../../src/domain/alphabet.ts';
import { eraRow, eras } from '../../src/domain/era.ts';
import { folioEventKinds, pagemapEventKinds } from '../../src/domain/event.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { flawsOf } from '../../src/domain/registration.ts';

const rows = memoryTypes.flatMap((type) => eras.map((era) => eraRow(type, era)));
const repeated = (events: readonly object[]): readonly string[] => {
  const texts = events.map((event) => JSON.stringify(event));
  return texts.filter((text, index) => texts.indexOf(text) !== index);
};
const named = <One extends { readonly type: string }, Name extends One['type']>(
  events: readonly One[],
  name: Name,
): readonly Extract<One, { readonly type: Name }>[] =>
  events.filter((event) => event.type === name) as Extract<One, { readonly type: Name }>[];

describe('the events of a folio', () => {
  for (const type of memoryTypes) {
    it(`of ${type} are those of its list, each with all parameters, and none twice`, () => {
      for (const row of rows.filter((one) => one.type === type)) {
        const events = folioAlphabet(row, 2);
        expect(new Set(events.map((event) => event.type))).toEqual(new Set(eventTypesOf[type]));
        expect(repeated(events)).toEqual([]);
      }
    });
  }

  it('of all types are all that there are', () => {
    const used = new Set(memoryTypes.flatMap((type) => eventTypesOf[type]));
    expect([...used].sort()).toEqual(Object.keys(folioEventKinds).sort());
  });

  it('name every order and every condition of the pagemap at hand-out', () => {
    const handOuts = named(folioAlphabet(eraRow('device-private', '6.19'), 3), 'folio.handOut');
    expect(handOuts.map(({ order, pagemap }) => `${pagemap} ${order}`).sort()).toEqual(
      conditions.flatMap((one) => [0, 1, 2, 3].map((order) => `${one} ${order}`)).sort(),
    );
  });

  it('hand out peer memory by single pages, and allocate it in any order', () => {
    const events = folioAlphabet(eraRow('pci-p2pdma', '6.19'), 2);
    expect(new Set(named(events, 'folio.handOut').map(({ order }) => order))).toEqual(new Set([0]));
    expect(new Set(named(events, 'folio.allocate').map(({ order }) => order)).size).toBe(3);
  });

  it('split to every lower order', () => {
    for (const [maxOrder, orders] of [
      [0, [0]],
      [1, [0]],
      [3, [0, 1, 2]],
    ] as const) {
      const splits = named(
        folioAlphabet(eraRow('device-private', '6.19'), maxOrder),
        'folio.split',
      );
      expect(splits.map(({ order }) => order)).toEqual(orders);
    }
  });

  it('pin with the flag of peer memory only where there is peer memory', () => {
    for (const row of rows) {
      const flags = named(folioAlphabet(row, 0), 'folio.pin').map(({ p2pdma }) => p2pdma);
      expect(flags.includes(true)).toBe(row.type === 'pci-p2pdma');
    }
  });
});

describe('the events of a pagemap', () => {
  it('are none twice', () => {
    for (const row of rows) {
      expect(repeated(pagemapAlphabet(row, 2))).toEqual([]);
      expect(repeated(wholePagemapAlphabet(row, 2, 2))).toEqual([]);
    }
    expect(repeated(altmapAlphabet)).toEqual([]);
  });

  it('take and drop as many references as folios have pages', () => {
    const events = pagemapAlphabet(eraRow('device-private', '6.19'), 2);
    expect(named(events, 'pagemap.take').map(({ references }) => references)).toEqual([1, 2, 4]);
    expect(named(events, 'pagemap.drop').map(({ references }) => references)).toEqual([1, 2, 4]);
  });

  it('register folios of every order only for generic memory', () => {
    for (const row of rows) {
      const shifts = named(pagemapAlphabet(row, 2), 'pagemap.register').map(({ shift }) => shift);
      expect(shifts).toEqual(row.type === 'generic' ? [0, 1, 2] : [0]);
    }
  });

  it('have a registration with every flaw that the row looks for, in every range', () => {
    for (const row of rows) {
      const registers = named(wholePagemapAlphabet(row, 3, 1), 'pagemap.register');
      const flaws = flawsOf(row);
      expect(flaws.length).toBeGreaterThan(8);
      for (const flaw of flaws) {
        const ranges = registers.filter((one) => one.flaw === flaw).map(({ range }) => range);
        expect(ranges, flaw).toEqual(flaw === 'altmapOnSecondRange' ? [1, 2] : [0, 1, 2]);
      }
      expect(registers.some(({ flaw }) => flaw === 'typeUnset')).toBe(true);
    }
  });

  it('of all alphabets are all that there are', () => {
    const used = [...wholePagemapAlphabet(eraRow('generic', '6.1'), 2, 1), ...altmapAlphabet];
    const names = new Set(used.map((event) => event.type));
    expect([...names].sort()).toEqual(Object.keys(pagemapEventKinds).sort());
  });
});
