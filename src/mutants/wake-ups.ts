// Seeded faults of what a wake-up finds and of who waits (spec/22-fs-dax.md, DAX-013 and DAX-014).

import { assign, enqueueActions } from 'xstate';
import { fsDax } from '../model/fs-dax.ts';
import { dropOf } from '../model/references.ts';
import type { Mutant } from './mutant.ts';

const life = { type: 'fs-dax', stage: 'life' } as const;

const wakesBeforeTheDrop: Mutant = {
  ...life,
  id: 'DAX-013.a',
  breaks: 'DAX-013',
  fault: 'the waiter is woken before the last reference is dropped',
  era: '6.19',
  machine: fsDax.provide({
    actions: {
      dropReference: enqueueActions(({ context, event, enqueue }) => {
        const { count, mapcount, base } = context;
        const dropped = dropOf({ context, event });
        if (dropped > 0 && count - dropped === base) {
          enqueue.emit({ type: 'wakeUp', count, mapcount });
        }
        enqueue.assign({ count: count - dropped });
      }),
      wakeWaiter: assign({ waiting: false }),
    },
  }),
};

const wakesBeforeTheFreePath: Mutant = {
  ...life,
  id: 'DAX-013.b',
  breaks: 'DAX-013',
  fault: 'the waiter is woken before the free path is entered',
  era: '6.15',
  machine: fsDax.provide({
    actions: {
      enterFreePathAtZero: enqueueActions(({ context: { count, mapcount }, enqueue }) => {
        enqueue.emit({ type: 'wakeUp', count, mapcount });
        enqueue.assign({ waiting: false });
      }),
      wakeWaiter: enqueueActions(({ context, enqueue }) => {
        if (context.count === 0) enqueue.emit({ type: 'core.free' });
      }),
    },
  }),
};

const truncateWaitsForNobodysFolio: Mutant = {
  ...life,
  id: 'DAX-014.a',
  breaks: 'DAX-014',
  fault: 'a truncate waits for a held folio that no file has',
  era: '6.12',
  machine: fsDax.provide({
    actions: {
      recordHolder: assign(({ context: { held, waiting, associations } }) => ({
        held: held + 1,
        waiting: waiting || associations === 0,
      })),
    },
  }),
};

export const wakeUpMutants: readonly Mutant[] = [
  wakesBeforeTheDrop,
  wakesBeforeTheFreePath,
  truncateWaitsForNobodysFolio,
];
