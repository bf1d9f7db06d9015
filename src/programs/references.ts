// A reference more (spec/35-interleavings.md): `folio_get()` by who holds one, `folio_try_get()` by pfn; and the folio lock
// that a hand-out leaves.

import { access, unlocking } from './reference-steps.ts';
import { answer, newProgram, ok, programSetup } from './setup.ts';

const counts = ['ILV-003', 'ILV-004'] as const;

export const folioGet = programSetup.createMachine({
  id: 'folio.get',
  context: newProgram,
  initial: 'held',
  states: {
    held: {
      on: {
        b2: {
          target: 'done',
          actions: ['takeReference', 'recordHolder', ok],
          meta: access('include/linux/mm.h folio_get()', 'takes a reference', 'folio', [
            'ILV-001',
            ...counts,
          ]),
        },
      },
    },
    done: { type: 'final' },
  },
});

const lookedAt = 'mm/gup.c try_get_folio()';

export const folioTryGet = programSetup.createMachine({
  id: 'folio.tryGet',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        b1: {
          target: 'read',
          meta: access(lookedAt, 'reads which folio the page is of', 'folio', ['ILV-010'], 'pfn'),
        },
      },
    },
    read: {
      on: {
        b2: [
          {
            target: 'taken',
            guard: 'isGettable',
            actions: ['takeReference', 'recordHolder', ok],
            meta: access(lookedAt, 'takes a reference', 'folio', [...counts, 'ILV-010'], 'pfn'),
          },
          {
            target: 'done',
            actions: [answer('-EAGAIN')],
            meta: access(lookedAt, 'finds a count of zero', 'folio', ['ILV-010'], 'pfn'),
          },
        ],
      },
    },
    taken: {
      on: {
        b3: {
          target: 'done',
          meta: access(lookedAt, 'reads again which folio it is of', 'folio', ['ILV-001']),
        },
      },
    },
    done: { type: 'final' },
  },
});

export const folioUnlock = programSetup.createMachine({
  id: 'folio.unlock',
  context: newProgram,
  initial: 'locked',
  states: {
    locked: {
      on: {
        p6: {
          ...unlocking('mm/filemap.c folio_unlock()', 'done'),
          actions: ['unlockFolio', ok],
        },
      },
    },
    done: { type: 'final' },
  },
});
