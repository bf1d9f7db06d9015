// Calls at generic memory (spec/35-interleavings.md): puts, the owner's among them, and a fault that takes a reference by itself.

import { deviceSetup } from './device-setup.ts';
import { flushing, lockingTable, unlockingTable } from './file-steps.ts';
import { puttingGeneric, puttingUncalled } from './generic-steps.ts';
import { access } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';
import { unmapping } from './unmap-steps.ts';

const fault = 'drivers/dax/device.c dev_dax_huge_fault()';

type Putting = typeof puttingGeneric | typeof puttingUncalled;

const put = (putting: Putting) =>
  deviceSetup.createMachine({
    id: 'folio.put',
    context: newProgram,
    initial: 'held',
    states: { ...putting('held', 'done'), done: { type: 'final' } },
  });
export const genericPut = put(puttingGeneric);
export const genericPutUncalled = put(puttingUncalled);

const disown = (putting: Putting) =>
  deviceSetup.createMachine({
    id: 'folio.disown',
    context: newProgram,
    initial: 'owned',
    states: {
      ...putting('owned', 'done', 'drops the owner’s reference', 'forgetBase'),
      done: { type: 'final' },
    },
  });
export const genericDisown = disown(puttingGeneric);
export const genericDisownUncalled = disown(puttingUncalled);

export const genericUnmap = deviceSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping({ rules: ['ILV-003'] }),
    unflushed: { on: { u2: flushing('batched') } },
    ...puttingGeneric('batched', 'done'),
    done: { type: 'final' },
  },
});

/** Until 6.14 an entry has no reference. */
export const genericUnmapUncounted = deviceSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping({ rules: ['ILV-003'] }),
    unflushed: { on: { u2: { ...flushing('done'), actions: ['flushTranslation', ok] } } },
    done: { type: 'final' },
  },
});

/** Inside a read-side section that may sleep: the end of the device waits for it. */
export const genericMap = deviceSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        f0r: {
          target: 'asking',
          actions: ['beginDeviceReading'],
          meta: access(fault, 'a sleepable read-side section begins', 'rcu', ['ILV-030']),
        },
      },
    },
    asking: {
      on: {
        f0: [
          {
            target: 'waiting',
            guard: 'isDeviceAlive',
            meta: access(fault, 'finds the device alive', 'device', ['ILV-030']),
          },
          {
            target: 'refused',
            meta: access(fault, 'finds that the device has ended', 'device', ['ILV-030']),
          },
        ],
      },
    },
    waiting: { on: { f4l: lockingTable('mapping') } },
    mapping: {
      on: {
        f4: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping', 'setFileMapping'],
          meta: access(
            'mm/rmap.c folio_add_anon_rmap_ptes()',
            'maps it, with a reference where entries have one',
            'folio',
            ['ILV-003', 'ILV-004', 'ILV-030'],
            'idle',
          ),
        },
      },
    },
    mapped: { on: { f4u: unlockingTable('leaving') } },
    leaving: {
      on: {
        f0e: {
          target: 'done',
          actions: ['endDeviceReading', ok],
          meta: access(fault, 'the section ends', 'rcu', ['ILV-030']),
        },
      },
    },
    refused: {
      on: {
        f0e: {
          target: 'done',
          actions: ['endDeviceReading', answer('-EFAULT')],
          meta: access(fault, 'the section ends', 'rcu', ['ILV-030']),
        },
      },
    },
    done: { type: 'final' },
  },
});
