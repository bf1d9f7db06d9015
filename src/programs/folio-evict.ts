// A driver moves data out by pfn (spec/35-interleavings.md): a speculative reference, the lock, and then as any migration.

import { puttingOwned } from './owned-steps.ts';
import { movingOut } from './moving-out.ts';
import { privateSetup } from './private-setup.ts';
import { access } from './reference-steps.ts';
import { answer, newProgram } from './setup.ts';

const range = 'mm/migrate_device.c __migrate_device_pages()';

export const ownedEvict = privateSetup.createMachine({
  id: 'folio.evict',
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
            meta: access(range, 'takes a reference', 'folio', ['ILV-003', 'ILV-004'], 'pfn'),
          },
          {
            target: 'done',
            actions: [answer('-EAGAIN')],
            meta: access(range, 'finds a count of zero', 'folio', ['ILV-010'], 'pfn'),
          },
        ],
      },
    },
    held: {
      on: {
        e3: [
          {
            target: 'locked',
            guard: 'isUnlocked',
            actions: ['lockFolio'],
            meta: access(range, 'locks the folio', 'folio', ['ILV-001']),
          },
          {
            target: 'passing',
            meta: access(range, 'finds it locked, and passes it over', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...puttingOwned('passing', 'done', answer('-EAGAIN')),
    ...movingOut('locked', 'done'),
    done: { type: 'final' },
  },
});
