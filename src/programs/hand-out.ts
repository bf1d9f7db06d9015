// A driver hands a folio out (spec/35-interleavings.md): from its pool, with a pagemap reference, a count of one, locked.

import { access, begun, ending, releasing, taking } from './reference-steps.ts';
import { answer, newPieceProgram, newProgram, ok } from './setup.ts';
import { splitSetup } from './split-setup.ts';

const init = 'mm/memremap.c zone_device_page_init()';
/** What drivers do with a pool of their own, by the one of them that everybody can read. */
const driver = 'lib/test_hmm.c dmirror_devmem_alloc_page()';
const compound = 'mm/page_alloc.c prep_compound_page()';

const readsFlags = access(init, 'reads the flags', 'folio', ['ILV-001', 'ILV-026']);
const resets = access(init, 'resets flags, mapping and pagemap', 'folio', ['ILV-001', 'ILV-026']);
const locks = access('mm/filemap.c folio_lock()', 'locks the folio', 'folio', ['ILV-001']);
const unlocked = releasing(
  'pool',
  access(driver, 'unlocks the pool', 'pool', ['ILV-009', 'ILV-044']),
);

/** Steps `h0l` to `h0`, and where there is nothing. */
const fromPool = {
  begun: {
    on: {
      h0l: {
        target: 'looking',
        guard: 'isPoolUnlocked',
        actions: ['lockPool'],
        meta: access(driver, 'the driver locks its pool', 'pool', ['ILV-009']),
      },
    },
  },
  looking: {
    on: {
      h0: [
        {
          target: 'taken',
          guard: 'isInPool',
          actions: ['readSize', 'takeFromPool', 'keepFolio'],
          meta: access(driver, 'takes the folio out of the pool', 'pool', ['ILV-009', 'ILV-046']),
        },
        {
          target: 'empty',
          meta: access(driver, 'finds the pool empty', 'pool', ['ILV-009']),
        },
      ],
    },
  },
  empty: {
    on: {
      h0u: { target: 'done', actions: ['unlockPool', answer('-ENOMEM')], meta: unlocked },
    },
  },
} as const;

/** Steps `h2r` to `h3`: the references of the pagemap, and the count. */
const counting = {
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
        actions: ['startCount', 'forgetBase', 'recordHolder', 'passToUsers', 'recordAnother'],
        meta: access(init, 'sets the count to one', 'folio', ['ILV-001', 'ILV-003', 'ILV-005']),
      },
    },
  },
  refused: { type: 'final' },
  done: { type: 'final' },
} as const;

/** All that the pool has together: one folio, whose second page is tied to it at the end. */
export const folioHandOut = splitSetup.createMachine({
  id: 'folio.handOut',
  context: newProgram,
  initial: 'begun',
  states: {
    ...fromPool,
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
        h1r: { target: 'read', actions: ['readFlags'], meta: readsFlags },
      },
    },
    read: {
      on: {
        h1: [
          {
            target: 'tailKept',
            guard: 'isWhole',
            actions: ['resetFolio', 'writeFlags'],
            meta: resets,
          },
          { target: 'reset', actions: ['resetFolio', 'writeFlags'], meta: resets },
        ],
      },
    },
    tailKept: {
      on: {
        h1p: {
          target: 'reset',
          actions: ['resetTail'],
          meta: access(init, 'resets the same of its second page', 'folio', ['ILV-001']),
        },
      },
    },
    ...counting,
    out: {
      on: {
        h4: [
          { target: 'single', guard: 'isUnlockedWhole', actions: ['lockFolio'], meta: locks },
          { target: 'done', guard: 'isUnlocked', actions: ['lockFolio', ok], meta: locks },
        ],
      },
    },
    single: {
      on: {
        h5: {
          target: 'headed',
          actions: ['makeLarge'],
          meta: access(compound, 'writes the order', 'folio', ['ILV-001']),
        },
      },
    },
    headed: {
      on: {
        h5p: {
          target: 'done',
          actions: ['linkTail', ok],
          meta: access(compound, 'links its second page to it', 'folio', ['ILV-001']),
        },
      },
    },
  },
});

/** The second page by itself; words of the first one, which stays in the pool, are as they were. */
export const pieceHandOut = splitSetup.createMachine({
  id: 'piece.handOut',
  context: newPieceProgram,
  initial: 'begun',
  states: {
    ...fromPool,
    taken: { on: { h0u: { target: 'kept', actions: ['unlockPool'], meta: unlocked } } },
    kept: { on: { h1r: { target: 'read', actions: ['readFlags'], meta: readsFlags } } },
    read: {
      on: { h1: { target: 'reset', actions: ['resetFolio', 'writeFlags'], meta: resets } },
    },
    ...counting,
    out: {
      on: {
        h4: { target: 'done', guard: 'isUnlocked', actions: ['lockFolio', ok], meta: locks },
      },
    },
  },
});
