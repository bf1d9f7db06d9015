// The life of a device-coherent folio (spec/21-device-coherent.md): CPUs reach it, and the driver must be able to evict it.

import { bug, errno } from '../core/answer.ts';
import { isPin } from '../domain/event.ts';
import { buildLate } from './late-variants.ts';
import { folioSetup, newFolio } from './references.ts';
import { heldByOthers, migratable } from './shared-calls.ts';
import {
  lacking,
  notFree,
  notFrozen,
  notHeld,
  notItsOwn,
  refuse,
  unreachable,
  waits,
} from './refusals.ts';
import { refusingSplit, splitGuards } from './splitting.ts';
import {
  evicting,
  freeRules,
  moveOut,
  notFreezable,
  notMovable,
  pinHolding,
  unmappingPinned,
  unpinning,
} from './transitions.ts';

/** A pin that must move the data away, which somebody else holds. */
const notEvictable = {
  guard: 'isEvictingPin',
  ...lacking('isEvictedByPin', refuse(errno('EBUSY'), 'COH-003', 'COH-002', 'PIN-005', 'LIF-017')),
} as const;

const pinning = [
  {
    target: 'free',
    guard: 'isEvictedByPin',
    actions: moveOut,
    meta: { rules: ['COH-003', 'ANS-015', 'MIG-003', ...freeRules] },
  },
  notEvictable,
  {
    target: 'pinned',
    actions: ['countPin', 'addPin'],
    meta: { rules: ['LIF-001', 'PIN-001', 'ANS-012', 'COH-005', 'LIF-013'] },
  },
] as const;

const pinningHeld = [notEvictable, ...pinHolding] as const;

/** Nothing refuses it for its type, and the pieces lose their pagemap to the lists that the core puts them on. */
const splitting = [
  { guard: 'isSplittable', ...refuse(bug, 'SPL-007', 'SPL-010', 'ANS-011', 'LIF-017') },
  ...refusingSplit,
] as const;

export const deviceCoherent = folioSetup
  .extend({
    guards: {
      isEvictingPin: ({ context, event }) =>
        isPin(event) && (event.longTerm ? context.row.longPin : context.row.shortPin) === 'evicts',
      ...splitGuards,
      isEvictedByPin: ({ context, event }) =>
        event.type === 'folio.pin' &&
        (event.longTerm ? context.row.longPin : context.row.shortPin) === 'evicts' &&
        (context.order === 0 || context.row.shortPin === 'evicts') &&
        context.count === context.mapcount + context.base,
    },
  })
  .createMachine({
    id: 'device-coherent',
    context: newFolio,
    initial: 'free',
    states: {
      free: {
        on: {
          ...migratable.free,
          'folio.pin': unreachable,
          'folio.pinHeld': unreachable,
          'folio.unpin': notHeld,
          'folio.split': splitting,
        },
      },
      handedOut: {
        on: {
          ...migratable.handedOut,
          'folio.pin': unreachable,
          'folio.pinHeld': unreachable,
          'folio.unpin': notHeld,
          'folio.split': splitting,
        },
      },
      mapped: {
        on: {
          ...migratable.mapped,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.evict': evicting('COH-004'),
          'folio.split': splitting,
        },
      },
      pinned: {
        on: {
          ...heldByOthers,
          'folio.handOut': notFree,
          'folio.pin': [{ guard: 'isUnmapped', ...unreachable }, ...pinning],
          'folio.pinHeld': [{ guard: 'isUnmapped', ...unreachable }, ...pinningHeld],
          'folio.unpin': unpinning,
          'folio.map': {
            actions: ['addMapping', 'countMapping'],
            meta: { rules: ['LIF-001', 'LIF-013'] },
          },
          'folio.unmap': unmappingPinned,
          'folio.freeze': notFreezable,
          'folio.unfreeze': notFrozen,
          'folio.migrateIn': notItsOwn,
          'folio.evict': notMovable,
          'folio.split': splitting,
        },
      },
      frozen: {
        on: {
          ...migratable.frozen,
          'folio.pinHeld': waits,
          'folio.unpin': notHeld,
        },
      },
    },
  });

buildLate(deviceCoherent);
