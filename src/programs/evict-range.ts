// A driver walks over the pfns of a large folio to evict what is there (spec/35-interleavings.md): the collection alone, since
// what becomes of a folio that it has is the same as for one. How far it goes on it reads from an order without a reference.

import { puttingOwned } from './owned-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';
import { splitSetup } from './split-setup.ts';

const range = 'mm/migrate_device.c migrate_device_range()';
const collects = 'mm/migrate_device.c migrate_device_pfn_lock()';

const goesOn = access(
  range,
  'reads an order of 0, and goes on to the next page',
  'folio',
  ['ILV-010'],
  'pfn',
);
const passes = access(
  range,
  'reads the order of a large folio, and goes on behind it',
  'folio',
  ['ILV-010', 'ILV-019'],
  'pfn',
);

/** Step `e4`, in each state that the page was found in. */
const walkingOn = (from: string, whole: string, single: string) =>
  ({
    [from]: {
      on: {
        e4: [
          { target: whole, guard: 'isLarge', actions: [ok], meta: passes },
          { target: single, actions: [ok], meta: goesOn },
        ],
      },
    },
  }) as const;

/** What was found at a page: it is held and locked, held by others' lock, or at zero. */
const locking = (from: string, locked: string, passed: string) =>
  ({
    [from]: {
      on: {
        e3: [
          {
            target: locked,
            guard: 'isUnlocked',
            actions: ['lockFolio'],
            meta: access(collects, 'locks the folio', 'folio', ['ILV-001']),
          },
          {
            target: `${from}Passing`,
            meta: access(collects, 'finds it locked', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...puttingOwned(`${from}Passing`, passed),
  }) as const;

/** It is put at once. */
const givingBack = (from: string, to: string) =>
  ({
    [from]: { on: { m9: unlocking(collects, `${from}Putting`) } },
    ...puttingOwned(`${from}Putting`, to),
  }) as const;

const takes = access(
  collects,
  'takes a reference of the page',
  'folio',
  ['ILV-003', 'ILV-004'],
  'pfn',
);
const misses = access(collects, 'finds a count of zero', 'folio', ['ILV-010'], 'pfn');

export const ownedEvictRange = splitSetup.createMachine({
  id: 'folio.evictRange',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        e1: {
          target: 'read',
          meta: access(range, 'reads which folio the page is of', 'folio', ['ILV-010'], 'pfn'),
        },
      },
    },
    read: {
      on: {
        e2: [
          {
            target: 'held',
            guard: 'isGettable',
            actions: ['takeReference', 'recordHolder'],
            meta: takes,
          },
          { target: 'passed', meta: misses },
        ],
      },
    },
    ...locking('held', 'locked', 'passed'),
    ...walkingOn('passed', 'done', 'second'),
    ...walkingOn('locked', 'whole', 'single'),
    ...givingBack('whole', 'done'),
    ...givingBack('single', 'second'),
    second: {
      on: {
        e2p: [
          {
            target: 'secondHeld',
            guard: 'isNextGettable',
            actions: ['nextFolio', 'takeReference', 'recordHolder'],
            meta: takes,
          },
          { target: 'done', meta: misses },
        ],
      },
    },
    ...locking('secondHeld', 'secondLocked', 'done'),
    ...givingBack('secondLocked', 'done'),
    done: { type: 'final' },
  },
});
