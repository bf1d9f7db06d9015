// Table and statechart are one: random events drive an xstate actor and the lazy table to the same end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld, folioMachines, type Order } from '../../src/catalog.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import type { Effect, PagemapEffect } from '../../src/domain/effect.ts';
import { eraRow, eras, type Era } from '../../src/domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { devicePrivate } from '../../src/model/device-private.ts';
import { observePagemap, pagemap } from '../../src/model/pagemap.ts';
import type { PagemapContext } from '../../src/model/pagemap-context.ts';
import { observeFolio } from '../../src/model/folio-state.ts';
import type { FolioContext } from '../../src/model/references.ts';
import { firstDifference, type Drive, type Pair } from './follow-machine.ts';

const seed = 20_250_101;
const bounds = { ...defaultBounds, pages: 8 };

/** Events by name first, so that those with many parameters come no more often; half of them with the simplest. */
const drivesOf = (
  events: readonly { readonly type: string }[],
  length: number,
): fc.Arbitrary<readonly Drive[]> => {
  const names = [...new Set(events.map(({ type }) => type))];
  const numbers = names.map((name) =>
    [...events.keys()].filter((number) => events[number]?.type === name),
  );
  const simplest = fc.constantFrom(...numbers.map(([first = 0]) => first));
  const event = fc.oneof(simplest, fc.oneof(...numbers.map((same) => fc.constantFrom(...same))));
  return fc.array(fc.record({ event, goesOver: fc.boolean() }), {
    minLength: length / 2,
    maxLength: length,
  });
};

type Fault = NonNullable<Order['fault']>;

const folioPair = (type: MemoryType, era: Era, fault?: Fault): Pair<Folio, FolioEvent, Effect> => ({
  table: buildWorld({ type, era, bounds, fault }).folios,
  machine: folioMachines[type],
  input: eraRow(type, era),
  observe: (phase, context) => observeFolio(phase, context as FolioContext),
});

const shapes = {
  pagemap: { ranges: [2, 2], altmap: null },
  altmap: { ranges: [8], altmap: { reserve: 1, free: 5 } },
} as const;

const pagemapPair = (
  type: MemoryType,
  era: Era,
  stage: 'pagemap' | 'altmap',
  fault?: Fault,
): Pair<Pagemap, PagemapEvent, PagemapEffect> => ({
  table: buildWorld({ type, era, bounds, stage, fault }).pagemap,
  machine: pagemap,
  input: { row: eraRow(type, era), ...shapes[stage] },
  observe: (phase, context) => observePagemap(phase, context as PagemapContext),
});

/** Holds the law, or throws with seed, path and the shortest sequence that breaks it. Returns the phases that were met. */
const holdLaw = <
  View extends { readonly phase: string },
  Event extends { readonly type: string },
  Effect,
>(
  pair: Pair<View, Event, Effect>,
  numRuns: number,
  length: number,
): ReadonlySet<string> => {
  const phases = new Set<string>();
  fc.assert(
    fc.property(drivesOf(pair.table.events, length), (drives) => {
      const difference = firstDifference(pair, drives, ({ phase }) => phases.add(phase));
      if (difference !== undefined) throw new Error(difference);
    }),
    { seed, numRuns },
  );
  return phases;
};

const held = new Map<string, ReadonlySet<string>>();

/** The phases that were met while the law was held, once for each type and era. */
const phasesMet = (type: MemoryType, era: Era): ReadonlySet<string> => {
  const key = `${type} ${era}`;
  const phases = held.get(key) ?? holdLaw(folioPair(type, era), 16, 100);
  held.set(key, phases);
  return phases;
};

for (const type of memoryTypes) {
  describe(`the table of ${type}`, () => {
    for (const era of eras) {
      it(`is its statechart in ${era}`, () => {
        expect(phasesMet(type, era).size).toBeGreaterThan(1);
      });
    }

    it('is driven to every phase of its statechart in some era', () => {
      const met = new Set(eras.flatMap((era) => [...phasesMet(type, era)]));
      expect([...met].sort()).toEqual(Object.keys(folioMachines[type].states).sort());
    });
  });
}

for (const stage of ['pagemap', 'altmap'] as const) {
  describe(`the table of a pagemap on the ${stage} stage`, () => {
    for (const type of memoryTypes) {
      for (const era of eras) {
        it(`is its statechart for ${type} in ${era}`, () => {
          const phases = holdLaw(pagemapPair(type, era, stage), 5, 60);
          expect([...phases]).toContain('live');
        });
      }
    }
  });
}

describe('a table that is not of its statechart', () => {
  /** The first difference that random events find. */
  const differenceOf = <
    View extends { readonly phase: string },
    Event extends { readonly type: string },
    Effect,
  >(
    pair: Pair<View, Event, Effect>,
  ): string => {
    let says: string | undefined;
    const property = fc.property(drivesOf(pair.table.events, 160), (drives) => {
      says = firstDifference(pair, drives);
      return says === undefined;
    });
    fc.check(property, { seed, numRuns: 200, endOnFailure: true });
    return says ?? 'no difference';
  };

  it('is told by a folio whose last put forgets its reference', () => {
    const machine = devicePrivate.provide({ actions: { dropReference: () => undefined } });
    const says = differenceOf(folioPair('device-private', '6.19', { machine }));
    expect(says).toMatch(/^Expected the view after event \d+, .*"count":/);
  });

  it('is told by an effect that is missing', () => {
    const machine = devicePrivate.provide({ actions: { callMigrateToRam: () => undefined } });
    const says = differenceOf(folioPair('device-private', '6.19', { machine }));
    expect(says).toMatch(/^Expected the effects after event .*folio.fault.*callback.migrateToRam/);
  });

  it('is told by an answer that is another', () => {
    const machine = devicePrivate.provide({ guards: { isLargeRefused: () => true } });
    const says = differenceOf(folioPair('device-private', 'contract', { machine }));
    expect(says).toMatch(/^Expected the (view|answer) after event .*folio.handOut/);
  });

  it('is told by a pagemap whose look-up takes no reference', () => {
    const machine = pagemap.provide({ actions: { takeReferences: () => undefined } });
    const says = differenceOf(pagemapPair('generic', '6.19', 'pagemap', { machine }));
    expect(says).toMatch(/^Expected the view after event .*"references":/);
  });
});
