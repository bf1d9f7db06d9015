// A pagemap is killed, drained and torn down (spec/35-interleavings.md), and the callback of RCU that ends the switch of its
// references to the atomic counter. The lock around a switch is left out: nobody else switches.

import { access } from './reference-steps.ts';
import { newProgram, ok, programSetup } from './setup.ts';

const kill = 'lib/percpu-refcount.c percpu_ref_kill_and_confirm()';
const source = 'mm/memremap.c memunmap_pages()';

const settled = access(kill, 'puts the initial reference', 'reference', ['ILV-006']);

/** Steps `k1d` to `k1p`: the pagemap is killed. */
const switchingOff = (from: string) =>
  ({
    [from]: {
      on: {
        k1d: {
          target: 'dead',
          actions: ['markDead'],
          meta: access(kill, 'marks the references as killed', 'reference', ['ILV-008']),
        },
      },
    },
    dead: {
      on: {
        k1a: {
          target: 'atomic',
          actions: ['markAtomic'],
          meta: access(kill, 'marks them as counted by one counter', 'reference', ['ILV-008']),
        },
      },
    },
    atomic: {
      on: {
        k1g: {
          target: 'kept',
          actions: ['countAtomicUp', 'owe'],
          meta: access(kill, 'takes a reference for the switch', 'reference', ['ILV-006']),
        },
      },
    },
    kept: {
      on: {
        k1s: {
          target: 'called',
          actions: ['callSwitch'],
          meta: access(kill, 'asks for a grace period before the sum', 'rcu', ['ILV-007']),
        },
      },
    },
  }) as const;

/** Step `k4`: the last reference is awaited. */
const draining = (to: string) =>
  ({
    drained: {
      on: {
        k4: {
          target: to,
          guard: 'isCompleted',
          meta: access(source, 'has waited for the last reference', 'reference', ['ILV-008']),
        },
      },
    },
  }) as const;

/** Steps `k1d` to `k4` of a pagemap that has no base references. */
export const killingBare = (from: string, to: string) =>
  ({
    ...switchingOff(from),
    called: {
      on: { k1p: { target: 'drained', actions: ['countAtomicDown', 'settle'], meta: settled } },
    },
    ...draining(to),
  }) as const;

/** Steps `k1d` to `k4`: the pagemap is killed, and its last reference awaited; once in a program. */
export const killing = (from: string, to: string) =>
  ({
    ...switchingOff(from),
    called: {
      on: {
        k1p: [
          {
            target: 'killed',
            guard: 'hasBaseReferences',
            actions: ['countAtomicDown', 'settle'],
            meta: settled,
          },
          { target: 'drained', actions: ['countAtomicDown', 'settle'], meta: settled },
        ],
      },
    },
    killed: {
      on: {
        k2: {
          target: 'drained',
          actions: ['countAtomicDown', 'settle'],
          meta: access(source, 'puts the base references', 'reference', ['ILV-006']),
        },
      },
    },
    ...draining(to),
  }) as const;

/** Steps `k5` to `k7`: its struct pages go, it leaves the look-up, and a grace period later its references are freed. */
export const tearingDown = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        k5: {
          target: 'bare',
          actions: ['removeMemmap'],
          meta: access(source, 'removes the struct pages', 'memmap', ['ILV-002', 'ILV-010']),
        },
      },
    },
    bare: {
      on: {
        k6: {
          target: 'unpublished',
          actions: ['unpublish'],
          meta: access(source, 'takes the pagemap out of the look-up', 'index', ['ILV-008']),
        },
      },
    },
    unpublished: {
      on: {
        k6s: {
          target: 'waiting',
          actions: ['awaitReaders'],
          meta: access(source, 'a grace period begins', 'rcu', ['ILV-008']),
        },
      },
    },
    waiting: {
      on: {
        k6e: {
          target: 'unread',
          guard: 'isGraceOver',
          meta: access(source, 'the grace period has ended', 'rcu', ['ILV-008']),
        },
      },
    },
    unread: {
      on: {
        k7: {
          target: to,
          actions: ['release', ok],
          meta: access(
            'lib/percpu-refcount.c percpu_ref_exit()',
            'frees the reference',
            'reference',
            ['ILV-008'],
          ),
        },
      },
    },
  }) as const;

export const pagemapUnregister = programSetup.createMachine({
  id: 'pagemap.unregister',
  context: newProgram,
  initial: 'live',
  states: {
    ...killing('live', 'ended'),
    ...tearingDown('ended', 'done'),
    done: { type: 'final' },
  },
});

const switching = 'lib/percpu-refcount.c percpu_ref_switch_to_atomic_rcu()';

/** What runs by itself: the sum of the counters, a grace period after it was asked for. */
export const percpuSwitch = programSetup.createMachine({
  id: 'percpu.switch',
  context: newProgram,
  initial: 'idle',
  states: {
    idle: {
      on: {
        k3s: {
          target: 'summed',
          guard: 'isSwitchDue',
          actions: ['sumCounters'],
          meta: access(switching, 'adds the counters of all CPUs and frees them', 'reference', [
            'ILV-006',
            'ILV-007',
          ]),
        },
      },
    },
    summed: {
      on: {
        k3p: {
          target: 'done',
          actions: ['countAtomicDown', 'settle', ok],
          meta: access(switching, 'puts the reference of the switch', 'reference', ['ILV-006']),
        },
      },
    },
    done: { type: 'final' },
  },
});
