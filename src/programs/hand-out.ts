// A driver hands a folio out (spec/35-interleavings.md): from its pool, with a pagemap reference, a count of one, locked.

import { access, begun, ending, releasing, taking } from './reference-steps.ts';
import { answer, newProgram, ok, programSetup } from './setup.ts';

const init = 'mm/memremap.c zone_device_page_init()';

const unlocked = releasing(
  'pool',
  access(init, 'unlocks the pool', 'pool', ['ILV-009', 'ILV-044']),
);

export const folioHandOut = programSetup.createMachine({
  id: 'folio.handOut',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        h0l: {
          target: 'looking',
          guard: 'isPoolUnlocked',
          actions: ['lockPool'],
          meta: access(init, 'the driver locks its pool', 'pool', ['ILV-009']),
        },
      },
    },
    looking: {
      on: {
        h0: [
          {
            target: 'taken',
            guard: 'isInPool',
            actions: ['takeFromPool', 'keepFolio'],
            meta: access(init, 'takes the folio out of the pool', 'pool', ['ILV-009']),
          },
          {
            target: 'empty',
            meta: access(init, 'finds the pool empty', 'pool', ['ILV-009']),
          },
        ],
      },
    },
    empty: {
      on: {
        h0u: {
          target: 'done',
          actions: ['unlockPool', answer('-ENOMEM')],
          meta: unlocked,
        },
      },
    },
    taken: {
      on: {
        h0u: [
          { target: 'kept', guard: 'resetsFolio', actions: ['unlockPool'], meta: unlocked },
          { target: 'reset', actions: ['unlockPool'], meta: unlocked },
        ],
      },
    },
    kept: {
      on: {
        h1: {
          target: 'reset',
          actions: ['resetFolio'],
          meta: access(init, 'resets flags, mapping and pagemap', 'folio', ['ILV-001']),
        },
      },
    },
    reset: { on: { h2r: begun('h2') } },
    ...taking('h2', {
      ...{ taken: 'counted', refused: 'uncounted', needs: 'any' },
      beside: ['recordTaken', 'owe'],
    }),
    ...ending('h2', 'counted', 'ready'),
    uncounted: {
      on: {
        h2e: {
          target: 'refused',
          actions: ['endReading', answer('warn')],
          meta: access(init, 'warns: its pagemap counts no more references', 'rcu', ['ILV-011']),
        },
      },
    },
    ready: {
      on: {
        h3: {
          target: 'out',
          actions: ['startCount', 'forgetBase', 'recordHolder', 'passToUsers'],
          meta: access(init, 'sets the count to one', 'folio', ['ILV-001', 'ILV-003', 'ILV-005']),
        },
      },
    },
    out: {
      on: {
        h4: {
          target: 'done',
          guard: 'isUnlocked',
          actions: ['lockFolio', ok],
          meta: access('mm/filemap.c folio_lock()', 'locks the folio', 'folio', ['ILV-001']),
        },
      },
    },
    refused: { type: 'final' },
    done: { type: 'final' },
  },
});
