// What calls at a folio do alike in more than one memory type, state by state: two statecharts then differ by what is
// really different. A machine lists first what it shares, and then what is its own.

import { errno } from '../core/answer.ts';
import { failing } from './failure-transitions.ts';
import {
  notFree,
  notFrozen,
  notHeld,
  notItsOwn,
  notMapped,
  nothingToGet,
  refuse,
  waits,
} from './refusals.ts';
import {
  freezing,
  getting,
  handingOut,
  mappingAnon,
  migratingIn,
  notFreezable,
  putting,
  puttingOneOfMany,
  tryGetting,
  unfreezing,
  unmapping,
} from './transitions.ts';

/** Nobody maps or pins it, and the last put brings it back. */
export const held = {
  'folio.get': getting,
  'folio.tryGet': tryGetting,
  'folio.put': putting,
  'folio.putBulk': putting,
  'folio.fail': failing,
} as const;

/** A put is not the last one: a page-table entry, a pin or nobody at all holds the rest. */
export const heldByOthers = {
  ...held,
  'folio.put': puttingOneOfMany,
  'folio.putBulk': puttingOneOfMany,
} as const;

const neverMigrates = refuse(errno('EINVAL'), 'MIG-006', 'LIF-017');

/** Memory that no migration moves. */
export const unmovable = {
  'folio.migrateIn': neverMigrates,
  'folio.evict': neverMigrates,
} as const;

/** Memory that a driver hands out and that migrations move (DEVICE_PRIVATE, DEVICE_COHERENT), by state. */
export const migratable = {
  free: {
    ...heldByOthers,
    'folio.handOut': handingOut,
    'folio.map': notHeld,
    'folio.unmap': notHeld,
    'folio.freeze': notFreezable,
    'folio.unfreeze': notFrozen,
    'folio.migrateIn': notItsOwn,
    'folio.evict': notMapped,
  },
  handedOut: {
    ...held,
    'folio.handOut': notFree,
    'folio.map': mappingAnon,
    'folio.unmap': notHeld,
    'folio.freeze': freezing,
    'folio.unfreeze': notFrozen,
    'folio.migrateIn': migratingIn,
    'folio.evict': notMapped,
  },
  mapped: {
    ...heldByOthers,
    'folio.handOut': notFree,
    'folio.map': mappingAnon,
    'folio.unmap': unmapping,
    'folio.freeze': freezing,
    'folio.unfreeze': notFrozen,
    'folio.migrateIn': notItsOwn,
  },
  /** The count is zero, so nobody gets it, and whoever would walk to it waits. */
  frozen: {
    'folio.handOut': notFree,
    'folio.get': nothingToGet,
    'folio.tryGet': tryGetting,
    'folio.put': waits,
    'folio.putBulk': waits,
    'folio.pin': waits,
    'folio.map': waits,
    'folio.unmap': waits,
    'folio.freeze': notFreezable,
    'folio.unfreeze': unfreezing,
    'folio.migrateIn': waits,
    'folio.evict': waits,
    'folio.split': waits,
    'folio.fail': waits,
  },
} as const;
