// Seeded faults of device-coherent memory (spec/21-device-coherent.md).

import { assign } from 'xstate';
import { isPin } from '../domain/event.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import type { Mutant } from './mutant.ts';
import { never } from './replace.ts';

const life = { type: 'device-coherent', stage: 'life' } as const;

const freePathResetsToOne: Mutant = {
  ...life,
  id: 'COH-001.a',
  breaks: 'COH-001',
  fault: 'the free path resets the count to one, so that lockless GUP finds free folios',
  era: '6.1',
  machine: deviceCoherent.provide({ actions: { resetCount: assign({ count: 1 }) } }),
};

const shortTermPinStays: Mutant = {
  ...life,
  id: 'COH-002.a',
  breaks: 'COH-002',
  fault: 'a short-term pin takes the folio where it is, as in every kernel',
  era: 'contract',
  machine: deviceCoherent.provide({
    guards: {
      isEvictingPin: ({ event }) =>
        isPin(event) && (event.longTerm || event.type === 'folio.pinHeld'),
      isEvictedByPin: ({ context: { count, mapcount, base }, event }) =>
        event.type === 'folio.pin' && event.longTerm && count === mapcount + base,
    },
  }),
};

const longTermPinStays: Mutant = {
  ...life,
  id: 'COH-003.a',
  breaks: 'COH-003',
  fault: 'GUP does not notice that a long-term pin hit device-coherent memory',
  era: '6.19',
  machine: deviceCoherent.provide({
    guards: { isEvictingPin: ({ event }) => event.type === 'folio.pinHeld' && event.longTerm },
  }),
};

const busyFolioIsPinnedForLong: Mutant = {
  ...life,
  id: 'COH-003.b',
  breaks: 'COH-003',
  fault: 'a folio that cannot move out is pinned for long where it is',
  era: '6.12',
  machine: deviceCoherent.provide({ guards: { isEvictingPin: never } }),
};

const locklessPinStaysForLong: Mutant = {
  ...life,
  id: 'COH-003.c',
  breaks: 'COH-003',
  fault: 'lockless GUP turns a reference to device-coherent memory into a long-term pin',
  era: '6.19',
  machine: deviceCoherent.provide({
    guards: {
      isEvictingPin: ({ context, event }) =>
        isPin(event) && event.longTerm && (event.type === 'folio.pin' || context.held === 0),
    },
  }),
};

const mappingsBlockEviction: Mutant = {
  ...life,
  id: 'COH-004.a',
  breaks: 'COH-004',
  fault: 'an eviction counts the mappings as references of somebody else',
  era: '6.19',
  machine: deviceCoherent.provide({ guards: { isOnlyMapped: never } }),
};

const noPinStays: Mutant = {
  ...life,
  id: 'COH-005.a',
  breaks: 'COH-005',
  fault: 'short-term pins move the data away like long-term ones',
  era: '6.19',
  machine: deviceCoherent.provide({
    guards: {
      isEvictingPin: ({ event }) => isPin(event) && (event.longTerm || event.type === 'folio.pin'),
      isEvictedByPin: ({ context: { count, mapcount }, event }) =>
        event.type === 'folio.pin' && count === mapcount,
    },
  }),
  bounds: { pages: 1, maxOrder: 0 },
};

export const deviceCoherentMutants: readonly Mutant[] = [
  freePathResetsToOne,
  shortTermPinStays,
  longTermPinStays,
  busyFolioIsPinnedForLong,
  locklessPinStaysForLong,
  mappingsBlockEviction,
  noPinStays,
];
