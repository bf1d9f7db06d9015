// How devices end (spec/35-interleavings.md): a device file that maps its own memory, and a driver of file memory that is unbound.

import { deviceSetup } from './device-setup.ts';
import { flushing, lockingTable, unlockingTable } from './file-steps.ts';
import { puttingGeneric } from './generic-steps.ts';
import { killing, tearingDown } from './pagemap-unregister.ts';
import { access } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';

const kill = 'drivers/dax/bus.c kill_dev_dax()';
const zap = 'mm/memory.c zap_pte_range()';
const reset = 'drivers/dax/fsdev.c fsdev_clear_folio_state()';
const clear = 'drivers/dax/fsdev.c fsdev_clear_pgmap_ops()';

/** No fault begins any more, those that have begun are waited for, and what they mapped goes. */
const ending = (flushed: string) =>
  ({
    alive: {
      on: {
        d1: {
          target: 'ending',
          actions: ['endDevice'],
          meta: access(kill, 'marks the device as ended', 'device', ['ILV-030']),
        },
      },
    },
    ending: {
      on: {
        d1s: {
          target: 'waiting',
          actions: ['awaitDeviceReaders'],
          meta: access(kill, 'a sleepable grace period begins', 'device', ['ILV-030']),
        },
      },
    },
    waiting: {
      on: {
        d1e: {
          target: 'unmapping',
          guard: 'isUnreadSince',
          meta: access(kill, 'the grace period has ended', 'device', ['ILV-030']),
        },
      },
    },
    unmapping: { on: { u1l: lockingTable('looking') } },
    looking: {
      on: {
        u1: [
          {
            target: 'cleared',
            guard: 'hasEntry',
            actions: ['removeEntry', 'removeMapping', 'leaveTranslation'],
            meta: access(zap, 'clears the entry', 'folio', ['ILV-003']),
          },
          { target: 'unmapped', meta: access(zap, 'finds no entry', 'table', ['ILV-030']) },
        ],
      },
    },
    cleared: { on: { u1u: unlockingTable('unflushed') } },
    unflushed: { on: { u2: flushing(flushed) } },
    unmapped: { on: { u1v: unlockingTable('closing') } },
    closing: {
      on: {
        d2: {
          target: 'done',
          actions: ['recordEnd', ok],
          meta: access(kill, 'takes it that nothing maps it', 'device', ['ILV-030']),
        },
      },
    },
    done: { type: 'final' },
  }) as const;

export const deviceKill = deviceSetup.createMachine({
  id: 'device.kill',
  context: newProgram,
  initial: 'alive',
  states: { ...ending('batched'), ...puttingGeneric('batched', 'unmapping') },
});

/** Until 6.14 an entry has no reference. */
export const deviceKillUncounted = deviceSetup.createMachine({
  id: 'device.kill',
  context: newProgram,
  initial: 'alive',
  states: ending('unmapping'),
});

/** Folios are reset as the driver found them, its callbacks go, and then the pagemap is unregistered. */
export const pagemapUnbind = deviceSetup.createMachine({
  id: 'pagemap.unbind',
  context: newProgram,
  initial: 'bound',
  states: {
    bound: {
      on: {
        y1: [
          {
            target: 'breaking',
            guard: 'isLarge',
            actions: ['readFlags', 'clearMapping', 'clearPagemap'],
            meta: access(reset, 'resets mapping, order and pagemap', 'folio', ['ILV-031'], 'idle'),
          },
          {
            target: 'reset',
            actions: ['clearMapping'],
            meta: access(reset, 'resets the mapping', 'folio', ['ILV-031'], 'idle'),
          },
        ],
      },
    },
    breaking: {
      on: {
        y1p: {
          target: 'reset',
          actions: ['setPagemap', 'makeSmall', 'writeFlags'],
          meta: access(reset, 'sets the pagemap of each page', 'folio', ['ILV-012'], 'idle'),
        },
      },
    },
    reset: {
      on: {
        y2: {
          target: 'silent',
          actions: ['clearCallbacks'],
          meta: access(clear, 'takes its callbacks away', 'pagemap', ['ILV-025', 'ILV-055']),
        },
      },
    },
    silent: {
      on: {
        y3: {
          target: 'live',
          actions: ['clearOwner'],
          meta: access(clear, 'takes the owner away', 'pagemap', ['ILV-025', 'ILV-055']),
        },
      },
    },
    ...killing('live', 'ended'),
    ...tearingDown('ended', 'done'),
    done: { type: 'final' },
  },
});
