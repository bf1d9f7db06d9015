// Drivers in worlds: what one writes in its callback misleads nobody, and what it calls there is taken where it stands.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { explore, type Exploration } from '../../src/explore/breadth-first.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { defineDriver, type Driver } from '../../src/patch/driver.ts';
import { validPatch } from '../../src/patch/validate.ts';

interface Explored extends Exploration {
  /** The first rule of each violation, with the shortest way to it. */
  readonly falls: readonly string[];
}

const exploreWith = (driver: Driver, type: MemoryType, era: Era): Explored => {
  const patched = validPatch({ title: 'a driver', types: [type], driver });
  const fault = patched.faultIn(type, era, true);
  const { world } = buildWorld({ type, era, bounds: smallBounds, fault });
  const found = explore(world, { maxStates: 20_000, stopAtViolation: false });
  const falls = found.violations.map(({ rules, path }) => {
    const calls = renderSequence(path.map((move) => world.names.describe(move)));
    return `${rules[0] ?? ''}: ${calls}`;
  });
  return { ...found, falls };
};

describe('what folio_free writes over the folio that it was given', () => {
  const sound = buildWorld({ type: 'device-private', era: '6.19', bounds: smallBounds });
  const { states, transitions } = explore(sound.world, {
    maxStates: 20_000,
    stopAtViolation: true,
  });

  it('does not mislead the core: as many states as without it, and nothing falls', () => {
    const written = fc.record({ order: fc.nat({ max: 9 }) }, { requiredKeys: [] });
    fc.assert(
      fc.property(written, (folio) => {
        const found = exploreWith({ folioFree: () => ({ folio }) }, 'device-private', '6.19');
        expect(found.falls).toEqual([]);
        expect([found.states, found.transitions]).toEqual([states, transitions]);
      }),
      { numRuns: 8 },
    );
  });

  it('may be that it is handed out again: that is its right, and does not end', () => {
    const again: Driver = {
      folioFree: () => ({
        folio: { count: 1, held: 1, order: 0, pagemapReferences: 1 },
        effects: [
          { type: 'pagemap.take', references: 1 },
          { type: 'count.set', count: 1 },
        ],
      }),
    };
    expect(exploreWith(again, 'device-private', '6.19').falls).toEqual([]);
  });

  it('misleads a kernel that looks for the pagemap once more, if it takes the pagemap away', () => {
    const takesAway: Driver = { folioFree: () => ({ folio: { hasPagemap: false } }) };
    const [fall] = exploreWith(takesAway, 'device-private', '6.12').falls;
    expect(fall).toBe('CBK-001: pagemap.register; 0 folio.handOut; 0 folio.put');
    const contract = exploreWith(takesAway, 'device-private', 'contract').falls;
    expect(contract.some((one) => one.startsWith('CBK-001'))).toBe(false);
  });
});

describe('a call inside folio_free', () => {
  const handsOut = (order: number, pfn: number) =>
    defineDriver({
      state: null,
      folioFree: (_, { pagemap }) =>
        pagemap === 'live' ? { calls: [{ pfn, type: 'folio.handOut', order }] } : {},
    });

  it('sends 6.19 through a link, if the page that is freed becomes a tail of a larger folio', () => {
    const falls = exploreWith(handsOut(1, 0), 'device-private', '6.19').falls;
    expect(falls).toContain('MAP-016: pagemap.register; 1 folio.handOut; 1 folio.put');
    const contract = exploreWith(handsOut(1, 0), 'device-private', 'contract').falls;
    expect(contract.filter((one) => one.startsWith('MAP-016'))).toEqual([]);
  });

  it('is written over by 6.12, if the next user of a peer-to-peer page takes one more reference', () => {
    const shared = defineDriver({
      state: null,
      folioFree: (_, { pfn, pagemap }) =>
        pagemap === 'live'
          ? {
              calls: [
                { pfn, type: 'folio.handOut', order: 0 },
                { pfn, type: 'folio.get' },
              ],
            }
          : {},
    });
    const [fall] = exploreWith(shared, 'pci-p2pdma', '6.12').falls;
    expect(fall).toBe('P2P-001: pagemap.register; 0 folio.handOut; 0 folio.put');
    expect(exploreWith(shared, 'pci-p2pdma', '6.19').falls).toEqual([]);
  });

  it('may put and hand out elsewhere: page 1 goes with page 0', () => {
    const goTogether = defineDriver({
      state: [] as readonly number[],
      allocate: (_, { order, pfn, state }) =>
        order === 0 && !state.includes(pfn) && { state: [...state, pfn].sort() },
      folioFree: (_, { pfn, state }) => {
        const left = state.filter((one) => one !== pfn);
        return pfn === 0 && left.includes(1)
          ? { state: left, calls: [{ pfn: 1, type: 'folio.put' }] }
          : { state: left };
      },
    });
    const { falls } = exploreWith(goTogether, 'device-private', '6.12');
    // Page 1 may be mapped, or its reference put already: then the driver puts what it does not hold.
    expect(falls.length).toBeGreaterThan(0);
    expect(falls.every((one) => one.startsWith('CBK-003'))).toBe(true);
  });

  it('that leads to itself ends in one sentence', () => {
    const round = defineDriver({
      state: null,
      folioFree: (_, { pfn }) => ({
        calls: [
          { pfn, type: 'folio.handOut', order: 0 },
          { pfn, type: 'folio.put' },
        ],
      }),
    });
    expect(() => exploreWith(round, 'device-private', '6.19')).toThrow(
      /^Expected calls of a driver inside its callbacks to end, got 8 inside one another; folio_free leads to itself$/,
    );
  });

  it('at a folio in the middle of another callback is none of its business', () => {
    const pulls = defineDriver({
      state: null,
      migrateToRam: (_, { pfn }) => ({
        returns: 'succeeds',
        calls: [{ pfn, type: 'folio.unmap' }],
      }),
    });
    const falls = exploreWith(pulls, 'device-private', '6.12').falls;
    expect(falls.some((one) => one.startsWith('CBK-003'))).toBe(true);
  });
});

describe('a pool', () => {
  it('that hands out what is out breaks LIF-005, and one that grows has no end', () => {
    const careless = defineDriver({ state: null, allocate: (_, { order }) => order === 0 });
    const [fall] = exploreWith(careless, 'device-private', '6.12').falls;
    expect(fall).toBe('LIF-005: pagemap.register; 0 folio.handOut; 0 folio.handOut');
    const counts = defineDriver({ state: 0, folioFree: (_, { state }) => ({ state: state + 1 }) });
    expect(() => exploreWith(counts, 'generic', 'contract')).not.toThrow();
    expect(() => {
      buildDeep(counts);
    }).toThrow(
      /^Expected driver\.folioFree to keep driver\.state within bounds, got 105 values from 0 to 104; what grows/,
    );
  });
});

/** Puts and hands out until the driver's state has grown too large. */
const buildDeep = (driver: Driver): void => {
  const patched = validPatch({ title: 'a driver', types: ['device-private'], driver });
  const fault = patched.faultIn('device-private', '6.12', true);
  const { world } = buildWorld({
    ...{ type: 'device-private', era: '6.12', fault },
    bounds: { ...smallBounds, pages: 1, maxOrder: 0 },
  });
  const state = Uint16Array.from(world.start);
  const take = (text: object, pfn: number | null): void => {
    world.apply(state, world.names.moveOf({ pfn, event: text as never }));
  };
  take({ type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 }, null);
  for (let round = 0; round <= 200; round += 1) {
    take({ type: 'folio.handOut', order: 0 }, 0);
    take({ type: 'folio.put' }, 0);
  }
};

describe('what a driver with a state answers', () => {
  const refused: readonly (readonly [string, Driver, RegExp])[] = [
    [
      'a figure of the folio',
      { state: 0, folioFree: () => ({ folio: { count: 1 } }) as never },
      /^Expected driver\.folioFree to return an object with some of state, calls, since the driver has a state, got folio\.$/,
    ],
    [
      'a call that there is not',
      { state: 0, folioFree: () => ({ calls: [{ pfn: 0, type: 'folio.handout' }] }) as never },
      /got "folio\.handout" \(did you mean folio\.handOut\?\)\.$/,
    ],
    [
      'a call without its parameters',
      { state: 0, folioFree: () => ({ calls: [{ pfn: 0, type: 'folio.handOut' }] }) as never },
      /to return calls such as \{"type":"folio\.handOut","order":0\}, got \{"type":"folio\.handOut"\}\.$/,
    ],
    [
      'a call at no page',
      { state: 0, folioFree: () => ({ calls: [{ type: 'folio.put' }] }) as never },
      /to return calls with the pfn of a page, got \{"type":"folio\.put"\}\.$/,
    ],
    [
      'a state that JSON does not keep',
      { state: 0, folioFree: () => ({ state: new Map() }) as never },
      /^Expected driver\.folioFree to return state as plain JSON, got \{\}\.$/,
    ],
    [
      'a first state that JSON does not keep',
      { state: () => NaN, folioFree: () => undefined },
      /^Expected driver\.state to return state as plain JSON, got NaN\.$/,
    ],
    [
      'a pool that says neither yes nor no',
      { state: 0, allocate: () => 'yes' as never },
      /^Expected driver\.allocate to return true, false or \{ state \}, got "yes"\.$/,
    ],
  ];

  for (const [what, driver, sentence] of refused) {
    it(`is refused if it is ${what}`, () => {
      expect(() => exploreWith(driver, 'device-private', '6.19')).toThrow(sentence);
    });
  }

  it('needs a state where it has a release', () => {
    const patch = { title: 'x', driver: { release: () => ({ state: 0 }) } };
    expect(() => validPatch(patch)).toThrow(/^Expected driver\.release of the patch to be a part/);
  });
});
