// Seeded faults of CPU faults and migration (spec/33-migration.md).

import { assign, enqueueActions } from 'xstate';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { dropOf } from '../model/references.ts';
import type { Mutant } from './mutant.ts';
import { never } from './replace.ts';

const coherentMemoryFaults: Mutant = {
  id: 'MIG-001.a',
  breaks: 'MIG-001',
  fault: 'a page-table entry of a coherent folio faults, and its driver is asked to migrate',
  type: 'device-coherent',
  era: '6.12',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      addMapping: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ mapcount: context.mapcount + 1 });
        enqueue.emit({ type: 'callback.migrateToRam', count: context.count });
      }),
    },
  }),
};

const failedFaultLeaksReference: Mutant = {
  id: 'MIG-002.a',
  breaks: 'MIG-002',
  fault: 'a fault whose copy fails keeps its reference',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: {
      dropFaultReference: assign({
        count: ({ context, event }) =>
          context.count - (event.type === 'folio.fault' && event.succeeds ? 1 : 0),
      }),
    },
  }),
};

const failedEvictionUnmaps: Mutant = {
  id: 'MIG-002.b',
  breaks: 'MIG-002',
  fault: 'an eviction that fails does not put the page-table entries back',
  type: 'device-coherent',
  era: '6.15',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type === 'folio.evict') enqueue.assign({ mapcount: 0 });
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const driverFreesInsideMigrateToRam: Mutant = {
  id: 'MIG-003.a',
  breaks: 'MIG-003',
  fault: 'the driver frees the folio inside migrate_to_ram, before the core does',
  party: 'driver',
  type: 'device-private',
  era: '6.12',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: {
      callMigrateToRam: enqueueActions(({ context, event, enqueue }) => {
        enqueue.emit({ type: 'callback.migrateToRam', count: context.count });
        const isCopied = event.type === 'folio.fault' && event.succeeds && context.held === 0;
        if (isCopied) enqueue.emit({ type: 'core.free' });
      }),
    },
  }),
};

const evictionFreesTwice: Mutant = {
  id: 'MIG-003.b',
  breaks: 'MIG-003',
  fault: 'an eviction frees the folio once for the copy and once for the mappings',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      enterFreePath: enqueueActions(({ event, enqueue }) => {
        enqueue.emit({ type: 'core.free' });
        if (event.type === 'folio.evict') enqueue.emit({ type: 'core.free' });
      }),
    },
  }),
};

const migrationInKeepsReference: Mutant = {
  id: 'MIG-004.a',
  breaks: 'MIG-004',
  fault: 'migration in does not put the reference of the hand-out if it is the only one',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: {
      dropReference: assign({
        count: ({ context, event }) =>
          event.type === 'folio.migrateIn' && context.held === 1
            ? context.count
            : context.count - dropOf({ context, event }),
      }),
    },
  }),
};

const foreignFolioIsEvicted: Mutant = {
  id: 'MIG-005.a',
  breaks: 'MIG-005',
  fault: 'a driver evicts the folio of another',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  machine: deviceCoherent.provide({ guards: { isForeign: never } }),
};

const fileMemoryIsEvicted: Mutant = {
  id: 'MIG-006.a',
  breaks: 'MIG-006',
  fault: 'the blocks of a file are taken as the source of a migration',
  type: 'fs-dax',
  era: '6.12',
  stage: 'life',
  machine: fsDax.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type !== 'folio.evict') enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const peerMemoryIsDestination: Mutant = {
  id: 'MIG-006.b',
  breaks: 'MIG-006',
  fault: 'anonymous memory moves into peer-to-peer memory',
  type: 'pci-p2pdma',
  era: '6.19',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type === 'folio.migrateIn') enqueue.assign({ mapping: 'anon' });
        else enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const ownersMemoryIsEvicted: Mutant = {
  id: 'MIG-006.c',
  breaks: 'MIG-006',
  fault: "an owner's memory is taken as the source of a migration",
  type: 'generic',
  era: 'contract',
  stage: 'life',
  machine: generic.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type !== 'folio.evict') enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const faultStandsInItsOwnWay: Mutant = {
  id: 'MIG-007.a',
  breaks: 'MIG-007',
  fault: 'a fault is refused because it counts its own reference as that of somebody else',
  type: 'device-private',
  era: '6.12',
  stage: 'life',
  machine: devicePrivate.provide({ guards: { isMigrating: never } }),
};

export const migrationMutants: readonly Mutant[] = [
  coherentMemoryFaults,
  failedFaultLeaksReference,
  failedEvictionUnmaps,
  driverFreesInsideMigrateToRam,
  evictionFreesTwice,
  migrationInKeepsReference,
  foreignFolioIsEvicted,
  fileMemoryIsEvicted,
  peerMemoryIsDestination,
  ownersMemoryIsEvicted,
  faultStandsInItsOwnWay,
];
