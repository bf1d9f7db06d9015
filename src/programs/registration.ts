// A pagemap is registered, or fails to be (spec/35-interleavings.md): it can be found long before its struct pages are ready.

import { killingBare } from './pagemap-unregister.ts';
import { access } from './reference-steps.ts';
import { registrationSetup } from './registration-setup.ts';
import { answer, newProgram, ok } from './setup.ts';

const register = 'mm/memremap.c memremap_pages()';
const range = 'mm/memremap.c pagemap_range()';
const remove = 'mm/memremap.c pgmap_array_delete()';

/** Steps `r1` and `r2`: references, and an entry in the look-up. */
const publishing = (to: string) =>
  ({
    begun: {
      on: {
        r1: {
          target: 'counting',
          actions: ['startReferences'],
          meta: access(register, 'sets the references up', 'pagemap', ['ILV-006']),
        },
      },
    },
    counting: {
      on: {
        r2: {
          target: to,
          actions: ['publish'],
          meta: access(range, 'puts the pagemap into the look-up', 'index', ['ILV-028']),
        },
      },
    },
  }) as const;

const initialised = access(range, 'initialises the struct pages', 'folio', ['ILV-028'], 'idle');

export const pagemapRegister = registrationSetup.createMachine({
  id: 'pagemap.register',
  context: newProgram,
  initial: 'begun',
  states: {
    ...publishing('found'),
    found: {
      on: {
        r3: {
          target: 'raw',
          actions: ['addMemmap'],
          meta: access(range, 'adds struct pages', 'memmap', ['ILV-028']),
        },
      },
    },
    raw: {
      on: {
        r4: [
          {
            target: 'based',
            guard: 'hasBaseReferences',
            actions: ['initialiseMemmap'],
            meta: initialised,
          },
          { target: 'ready', actions: ['initialiseMemmap'], meta: initialised },
        ],
      },
    },
    based: {
      on: {
        r5: {
          target: 'ready',
          actions: ['takeBase'],
          meta: access(range, 'takes the base references', 'reference', ['ILV-006', 'ILV-008']),
        },
      },
    },
    ready: {
      on: {
        r6: {
          target: 'done',
          actions: ['countRange', ok],
          meta: access(register, 'counts the range', 'pagemap', ['ILV-028']),
        },
      },
    },
    done: { type: 'final' },
  },
});

/** The struct pages cannot be added: what was put into the look-up is taken out, and the references go as at any end. */
export const pagemapRegisterFailing = registrationSetup.createMachine({
  id: 'pagemap.registerFailing',
  context: newProgram,
  initial: 'begun',
  states: {
    ...publishing('found'),
    found: {
      on: {
        r3: {
          target: 'failed',
          meta: access(range, 'cannot add struct pages', 'memmap', ['ILV-028']),
        },
      },
    },
    failed: {
      on: {
        r7: {
          target: 'unpublished',
          actions: ['unpublish'],
          meta: access(remove, 'takes the pagemap out of the look-up', 'index', ['ILV-008']),
        },
      },
    },
    unpublished: {
      on: {
        r7s: {
          target: 'waiting',
          actions: ['awaitReaders'],
          meta: access(remove, 'a grace period begins', 'rcu', ['ILV-008']),
        },
      },
    },
    waiting: {
      on: {
        r7e: {
          target: 'live',
          guard: 'isGraceOver',
          meta: access(remove, 'the grace period has ended', 'rcu', ['ILV-008']),
        },
      },
    },
    ...killingBare('live', 'ended'),
    ended: {
      on: {
        k7: {
          target: 'done',
          actions: ['release', answer('-ENOMEM')],
          meta: access(
            'lib/percpu-refcount.c percpu_ref_exit()',
            'frees the references',
            'reference',
            ['ILV-008'],
          ),
        },
      },
    },
    done: { type: 'final' },
  },
});
