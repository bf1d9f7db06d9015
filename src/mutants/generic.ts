// Seeded faults of generic memory (spec/23-generic.md).

import { assign, enqueueActions } from 'xstate';
import { generic } from '../model/generic.ts';
import { dropOf } from '../model/references.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const life = { type: 'generic', stage: 'life' } as const;

const lastUserTakesOwnersReference: Mutant = {
  ...life,
  id: 'GEN-001.a',
  breaks: 'GEN-001',
  fault: "the put of the last user drops the owner's reference as well",
  era: '6.12',
  machine: generic.provide({
    actions: {
      dropReference: assign({
        count: ({ context, event }) => {
          const isLast = context.held === 1 && context.mapcount === 0 && context.pins === 0;
          return context.count - dropOf({ context, event }) - (isLast ? 1 : 0);
        },
      }),
    },
  }),
};

const coreCallsFolioFree: Mutant = {
  ...life,
  id: 'GEN-002.a',
  breaks: 'GEN-002',
  fault: 'the core calls folio_free for generic memory, as the header says',
  era: '6.19',
  row: { callsFolioFree: true },
};

const countStaysAtZero: Mutant = {
  ...life,
  id: 'GEN-003.a',
  breaks: 'GEN-003',
  fault: 'a count that reaches zero stays there',
  era: '6.19',
  machine: generic.provide({ actions: { resetCount: nothing } }),
};

const freePathClearsMapping: Mutant = {
  ...life,
  id: 'GEN-004.a',
  breaks: 'GEN-004',
  fault: 'the free path clears the mapping, as it does for memory that is handed out',
  era: '6.15',
  machine: generic.provide({
    actions: {
      enterFreePath: enqueueActions(({ enqueue }) => {
        enqueue.assign({ mapping: 'none' });
        enqueue.emit({ type: 'core.free' });
      }),
    },
  }),
};

const longTermPinIsRefused: Mutant = {
  ...life,
  id: 'GEN-005.a',
  breaks: 'GEN-005',
  fault: 'a long-term pin is refused as if the pagemap were down',
  era: '6.19',
  machine: generic.provide({
    guards: { isPinTooLate: ({ event }) => event.type === 'folio.pin' && event.longTerm },
  }),
  bounds: { pages: 1, maxOrder: 0 },
};

const freePathTakesFolioApart: Mutant = {
  ...life,
  id: 'GEN-006.a',
  breaks: 'GEN-006',
  fault: 'a count that reaches zero takes a large folio apart, as for memory that is handed out',
  era: '6.19',
  machine: generic.provide({
    actions: { ownAgain: assign({ base: ({ context }) => context.row.freeCount, order: 0 }) },
  }),
};

export const genericMutants: readonly Mutant[] = [
  lastUserTakesOwnersReference,
  coreCallsFolioFree,
  countStaysAtZero,
  freePathClearsMapping,
  longTermPinIsRefused,
  freePathTakesFolioApart,
];
