// Calls inside callbacks: whose a folio is in the middle of one, and that nobody is blamed for the bounds of a world.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { smallBounds, type Bounds } from '../../src/domain/bounds.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { LimitError } from '../../src/core/limit.ts';
import { defineDriver, type Driver } from '../../src/patch/driver.ts';
import { validPatch } from '../../src/patch/validate.ts';

const fallsWith = (driver: Driver, bounds: Partial<Bounds> = {}): readonly string[] => {
  const patched = validPatch({ title: 'a driver', types: ['device-private'], driver });
  const fault = patched.faultIn('device-private', '6.19', true);
  const { world } = buildWorld({
    ...{ type: 'device-private', era: '6.19', fault },
    bounds: { ...smallBounds, ...bounds },
  });
  const { violations } = explore(world, { maxStates: 20_000, stopAtViolation: false });
  return violations.map(
    ({ rules, path }) =>
      `${rules.join(' ')}: ${renderSequence(path.map((move) => world.names.describe(move)))}`,
  );
};

describe('a call at a folio at which the core is busy', () => {
  it("is nobody's further in, either: a nested folio_free gets what migrate_to_ram has", () => {
    const driver = defineDriver({
      state: { out: [0, 0], busy: -1 },
      allocate: (_, { order, pfn, state }) =>
        order === 0 &&
        state.out[pfn] === 0 && {
          state: { ...state, out: state.out.map((one, at) => (at === pfn ? 1 : one)) },
        },
      folioFree: (_, { pfn, state }) => ({
        state: { out: state.out.map((one, at) => (at === pfn ? 0 : one)), busy: -1 },
        calls:
          state.busy >= 0 && state.busy !== pfn ? [{ pfn: state.busy, type: 'folio.get' }] : [],
      }),
      migrateToRam: (_, { pfn, state }) =>
        state.out[1 - pfn] === 1
          ? 'succeeds'
          : {
              returns: 'succeeds',
              state: { out: [1, 1], busy: pfn },
              calls: [
                { pfn: 1 - pfn, type: 'folio.handOut', order: 0 },
                { pfn: 1 - pfn, type: 'folio.put' },
              ],
            },
    });
    expect(fallsWith(driver).some((one) => one.startsWith('CBK-003'))).toBe(true);
  });

  it('is a call at any of its pages: the block is handed out whole, and a tail is put', () => {
    const driver = defineDriver({
      state: null,
      migrateToRam: ({ order }, { pfn }) => ({
        returns: 'fails',
        calls: order === 0 ? [] : [{ pfn: pfn + 1, type: 'folio.put' }],
      }),
    });
    expect(fallsWith(driver).filter((one) => one.startsWith('CBK-003'))).not.toEqual([]);
  });

  it('is no call at another folio', () => {
    const driver = defineDriver({
      state: null,
      allocate: (folio, { order }) => order === 0 && folio.phase === 'free' && folio.count === 0,
      migrateToRam: (_, { pfn }) => ({
        returns: 'fails',
        calls: [{ pfn: 1 - pfn, type: 'folio.tryGet' }],
      }),
    });
    expect(fallsWith(driver).filter((one) => one.startsWith('CBK-003'))).toEqual([]);
  });
});

const handsOut = (order: number, pfn = 0) =>
  defineDriver({
    state: null,
    allocate: () => false,
    memoryFailure: (folio, at) => ({
      returns: 'declines',
      calls:
        at.pfn === 2 && folio.count === 0 && at.pagemap === 'live'
          ? [{ pfn, type: 'folio.handOut', order }]
          : [],
    }),
  });

describe('a block that a callback hands out', () => {
  const wide = { pages: 4, maxLookUps: 0 };

  it('ends the run with the name of the bound, if it is free and the bounds have no such order', () => {
    const calls = (): unknown => fallsWith(handsOut(1), { ...wide, maxOrder: 0 });
    expect(calls).toThrow(LimitError);
    expect(calls).toThrow(
      /^Expected calls of a driver to keep within the bounds, got 0 folio\.handOut \{"order":1\} inside memory_failure; --max-order lets it make them$/,
    );
  });

  it('is blamed whatever the bounds are, if it lies across the end of the pagemap', () => {
    const falls = fallsWith(handsOut(1, 3), { ...wide, maxOrder: 0 });
    expect(falls.length).toBeGreaterThan(0);
    expect(falls.every((one) => /^CBK-002 CBK-003/.test(one))).toBe(true);
  });

  it('is no folio of the model, and not blamed, if one of its pages is poisoned (ASM-018)', () => {
    const poisonedFirst = defineDriver({
      state: null,
      allocate: () => false,
      memoryFailure: ({ poisoned }, { pfn, pagemap }) => ({
        returns: 'succeeds',
        calls:
          pfn === 2 && !poisoned && pagemap === 'live'
            ? [{ pfn: 0, type: 'folio.handOut', order: 1 }]
            : [],
      }),
    });
    const falls = fallsWith(poisonedFirst, { ...wide, maxOrder: 1, maxPoisoned: 2 });
    expect(falls.filter((one) => /0 folio\.fail|1 folio\.fail/.test(one))).toEqual([]);
  });
});
