// Seeded faults of callbacks (spec/13-callbacks.md): of the core behind them, and of a driver in them.

import { enqueueActions } from 'xstate';
import type { Json } from '../core/json.ts';
import { pagesOf } from '../domain/folio.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import type { DriverPlan } from '../model/driven/plan.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const devicePrivateLife = { stage: 'life', type: 'device-private', era: '6.19' } as const;

const pagesFrom = (pfn: number, order: number): readonly number[] =>
  Array.from({ length: pagesOf(order) }, (_, page) => pfn + page);

const isTaken = (state: Json, pfn: number): boolean => (state as readonly number[]).includes(pfn);

const taking = (state: Json, pages: readonly number[]): Json =>
  [...(state as readonly number[]), ...pages].sort((one, other) => one - other);

const without = (state: Json, pages: readonly number[]): Json =>
  (state as readonly number[]).filter((pfn) => !pages.includes(pfn));

/** A sound driver: it knows which pages are out, and its first page is out again as soon as it is back. */
export const soundDriver: DriverPlan = {
  initial: () => [],
  handOut: (_, order, { pfn, state }) => {
    const pages = pagesFrom(pfn, order);
    const isPossible = pfn % pages.length === 0 && !pages.some((page) => isTaken(state, page));
    return isPossible ? { state: taking(state, pages) } : undefined;
  },
  release: ({ order }, { pfn, state }) => ({ state: without(state, pagesFrom(pfn, order)) }),
  folioFree: ({ order }, { pfn, state, pagemap }) => {
    const left = without(state, pagesFrom(pfn, order));
    const again = { pfn, event: { type: 'folio.handOut', order: 0 } } as const;
    return pfn === 0 && pagemap === 'live'
      ? { returns: undefined, state: taking(left, [pfn]), calls: [again] }
      : { returns: undefined, state: left, calls: [] };
  },
};

const coreReadsOrderAfterCallback: Mutant = {
  ...devicePrivateLife,
  id: 'CBK-001.a',
  breaks: 'CBK-001',
  fault: 'the core reads the order of a freed folio when its driver has written over it',
  machine: devicePrivate.provide({
    actions: {
      readFolio: nothing,
      callFolioFree: enqueueActions(({ context: { count, mapping }, enqueue }) => {
        enqueue.emit({ type: 'callback.folioFree', count, mapping });
        enqueue.assign({ order: 0 });
      }),
    },
  }),
};

const coreFollowsPagemapOfCallback: Mutant = {
  stage: 'life',
  type: 'device-coherent',
  era: '6.12',
  id: 'CBK-001.b',
  breaks: 'CBK-001',
  fault: 'the driver takes the pagemap away in folio_free, and the core looks for it there',
  party: 'driver',
  machine: deviceCoherent.provide({
    actions: {
      callFolioFree: enqueueActions(({ context: { count, mapping }, enqueue }) => {
        enqueue.emit({ type: 'callback.folioFree', count, mapping });
        enqueue.assign({ hasPagemap: false });
      }),
    },
  }),
};

const poolMarksFirstPageOnly: Mutant = {
  ...devicePrivateLife,
  id: 'CBK-002.a',
  breaks: 'CBK-002',
  fault: "a driver's pool marks only the first page of a block as taken",
  driver: {
    ...soundDriver,
    handOut: (_, order, { pfn, state }) =>
      pfn % pagesOf(order) > 0 || isTaken(state, pfn) ? undefined : { state: taking(state, [pfn]) },
  },
};

const callbackPutsWhatNobodyHolds: Mutant = {
  stage: 'life',
  type: 'pci-p2pdma',
  era: '6.19',
  id: 'CBK-003.a',
  breaks: 'CBK-003',
  fault: 'folio_free puts the folio that it was called for',
  driver: {
    ...soundDriver,
    folioFree: (_, { pfn, state }) => ({
      returns: undefined,
      state,
      calls: [{ pfn, event: { type: 'folio.put' } }],
    }),
  },
};

export const callbackMutants: readonly Mutant[] = [
  coreReadsOrderAfterCallback,
  coreFollowsPagemapOfCallback,
  poolMarksFirstPageOnly,
  callbackPutsWhatNobodyHolds,
];
