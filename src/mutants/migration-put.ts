// Seeded faults of how a migration puts a page (spec/36-migrate-vma.md): puts, locks, entries, targets.

import { enqueueActions } from 'xstate';
import { altered, counted, eachEntry, remappedTo } from '../model/migrating-folios.ts';
import { carryOut } from '../model/migrating-page-setup.ts';
import { pageFault } from './migrating-pages.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const sourceIsPutTwice: Mutant = {
  id: 'MGV-009.a',
  breaks: 'MGV-009',
  fault: 'a source is put once more than it was taken',
  ...pageFault({
    actions: {
      putSource: enqueueActions(({ context, enqueue }) => {
        enqueue.emit({ type: 'folio.put', side: 'source' });
        enqueue.emit({ type: 'folio.put', side: 'source' });
        carryOut(enqueue, counted(context, 'source', { count: -2 }));
      }),
    },
  }),
};

const sourceStaysLocked: Mutant = {
  id: 'MGV-009.b',
  breaks: 'MGV-009',
  fault: 'a source that could not be isolated stays locked',
  ...pageFault(
    {
      actions: {
        unlockSource: enqueueActions(({ context, event, enqueue }) => {
          if (event.type === 'page.unmap') return;
          enqueue.assign(altered(context, 'source', () => ({ locked: false })));
          enqueue.emit({ type: 'folio.unlock', side: 'source' });
        }),
      },
    },
    { type: 'device-coherent', era: 'contract' },
  ),
};

const entriesAreForgotten: Mutant = {
  id: 'MGV-010.a',
  breaks: 'MGV-010',
  fault: 'the entries of a page that does not move are not put back',
  ...pageFault({ actions: { mapSource: nothing } }),
};

const cutEntryComesBack: Mutant = {
  id: 'MGV-010.b',
  breaks: 'MGV-010',
  fault: 'an entry that was removed while its page was in the migration is restored',
  ...pageFault(
    {
      actions: {
        mapSource: enqueueActions(({ context, enqueue }) => {
          const entry = context.entry === 'none' ? 'migration' : context.entry;
          const cut = { ...context, entry } as const;
          carryOut(enqueue, eachEntry(cut, remappedTo('source')));
        }),
      },
    },
    { type: 'device-coherent', era: '6.12' },
  ),
};

const otherProcessIsForgotten: Mutant = {
  id: 'MGV-011.a',
  breaks: 'MGV-011',
  fault: 'only the entry in the range names the target, that of another process does not',
  ...pageFault({
    actions: {
      mapTarget: enqueueActions(({ context, enqueue }) => {
        carryOut(enqueue, remappedTo('target')(context, 'entry'));
      }),
    },
  }),
};

const movedPageIsMappedBack: Mutant = {
  id: 'MGV-011.b',
  breaks: 'MGV-011',
  fault: 'the entries of a page that has moved name its source again',
  ...pageFault(
    {
      actions: {
        mapTarget: enqueueActions(({ context, enqueue }) => {
          carryOut(enqueue, eachEntry(context, remappedTo('source')));
        }),
      },
    },
    { type: 'device-coherent', era: '6.1' },
  ),
};

const unusedTargetLeaks: Mutant = {
  id: 'MGV-012.a',
  breaks: 'MGV-012',
  fault: 'a target is not put when its page does not move',
  ...pageFault({
    actions: {
      putTarget: enqueueActions(({ context, event, enqueue }) => {
        if (event.type === 'page.put' && context.names === 'source') return;
        enqueue.emit({ type: 'folio.put', side: 'target' });
        carryOut(enqueue, counted(context, 'target', { count: -1 }));
      }),
    },
  }),
};

/** Faults of letting go, in the chapter's order. */
export const putMutants: readonly Mutant[] = [
  sourceIsPutTwice,
  sourceStaysLocked,
  entriesAreForgotten,
  cutEntryComesBack,
  otherProcessIsForgotten,
  movedPageIsMappedBack,
  unusedTargetLeaks,
];
