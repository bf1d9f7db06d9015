// The life of a PCI_P2PDMA folio (spec/24-pci-p2pdma.md): memory of a device's BAR, lent page by page from a pool.

import { enqueueActions } from 'xstate';
import { errno, warn } from '../core/answer.ts';
import { isPin } from '../domain/event.ts';
import { buildLate } from './late-variants.ts';
import { folioSetup, newFolio } from './references.ts';
import { held, heldByOthers, unmovable } from './shared-calls.ts';
import { notFree, notHeld, notItsOwn, pagemapShut, refuse, unreachable } from './refusals.ts';
import { pinHolding, unmapping, unmappingPinned, unpinning } from './transitions.ts';

const taken = { rules: ['LIF-001', 'LIF-013'] } as const;

/** The page goes to user space: one pagemap reference, and the only reference there is. */
const handingOut = [
  { guard: 'isWithoutUsers', ...refuse(errno('EOPNOTSUPP'), 'P2P-005', 'LIF-017') },
  { guard: 'isTouched', ...notFree },
  {
    target: 'handedOut',
    guard: 'isHandOutOpen',
    actions: ['takePagemapReferences', 'setOrder', 'startCount', 'passOnReference'],
    meta: { rules: ['LIF-004', 'LIF-005', 'LIF-006', 'LIF-007', 'FAI-008'] },
  },
  pagemapShut,
] as const;

/** The kernel takes a block for itself: one pagemap reference whatever its size, and the count stays. */
const allocating = [
  { guard: 'isTouched', ...notFree },
  {
    target: 'allocated',
    guard: 'isHandOutOpen',
    actions: ['takePagemapReferences', 'setOrder'],
    meta: { rules: ['P2P-004', 'LIF-005'] },
  },
  pagemapShut,
] as const;

const releasing = [
  { guard: 'isTouched', ...refuse(warn, 'LIF-025', 'LIF-017') },
  {
    target: 'free',
    actions: ['readFolio', 'dropPagemapReferences', 'layFreePages', 'forgetRead'],
    meta: { rules: ['P2P-004', 'LIF-012', 'LIF-023', 'MAP-029', 'MAP-030'] },
  },
] as const;

/** The mapping of a page just handed out fails: what the hand-out did is undone, without a free path. */
const takingBack = [
  { guard: 'losesHolder', ...notItsOwn },
  {
    target: 'free',
    actions: ['forgetHolder', 'writeCountBack', 'ownAgain', 'dropPagemapReferences'],
    meta: { rules: ['P2P-006', 'P2P-007', 'P2P-008', 'LIF-012', 'LIF-014', 'FAI-008'] },
  },
] as const;

const mapping = {
  target: 'mapped',
  actions: ['addMapping', 'countMapping'],
  meta: taken,
} as const;

const bothFlags = {
  guard: 'isLongTermPeer',
  ...refuse(errno('EINVAL'), 'ANS-014', 'P2P-003', 'PIN-005', 'LIF-017'),
} as const;
/** What the walk of page tables and its lockless half refuse alike: of what nobody maps, and of what is mapped. */
const pinningUnmapped = [bothFlags, unreachable] as const;
const refusingPin = [
  bothFlags,
  { guard: 'isUnmapped', ...unreachable },
  {
    guard: 'isUnaskedPeer',
    ...refuse(errno('EREMOTEIO'), 'P2P-002', 'P2P-003', 'PIN-005', 'LIF-017'),
  },
] as const;

const pinning = [
  ...refusingPin,
  {
    target: 'pinned',
    actions: ['countPin', 'addPin'],
    meta: { rules: ['PIN-001', ...taken.rules] },
  },
] as const;
const pinningHeld = [...refusingPin, ...pinHolding] as const;

export const pciP2pdma = folioSetup
  .extend({
    guards: {
      isWithoutUsers: ({ context }) => !context.row.userMapping,
      isLongTermPeer: ({ event }) => isPin(event) && event.longTerm && event.p2pdma,
      isUnaskedPeer: ({ event }) => isPin(event) && !event.p2pdma,
      // Where the hand-out wrote the count it is written back, whoever else has a reference.
      losesHolder: ({ context: { row, held } }) => row.handOutSetsCount && held > 1,
    },
    actions: {
      writeCountBack: enqueueActions(({ context: { row }, enqueue }) => {
        if (!row.handOutSetsCount) return;
        enqueue.assign({ count: row.freeCount });
        enqueue.emit({ type: 'count.set', count: row.freeCount });
      }),
    },
  })
  .createMachine({
    id: 'pci-p2pdma',
    context: newFolio,
    initial: 'free',
    states: {
      free: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.handOut': handingOut,
          'folio.allocate': allocating,
          'folio.release': notItsOwn,
          'folio.takeBack': notItsOwn,
          'folio.pin': pinningUnmapped,
          'folio.pinHeld': pinningUnmapped,
          'folio.unpin': notHeld,
          'folio.map': notHeld,
          'folio.unmap': notHeld,
        },
      },
      allocated: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.handOut': notFree,
          'folio.allocate': notFree,
          'folio.release': releasing,
          'folio.takeBack': notItsOwn,
          'folio.pin': pinningUnmapped,
          'folio.pinHeld': pinningUnmapped,
          'folio.unpin': notHeld,
          'folio.map': notHeld,
          'folio.unmap': notHeld,
        },
      },
      handedOut: {
        on: {
          ...held,
          ...unmovable,
          'folio.handOut': notFree,
          'folio.allocate': notFree,
          'folio.release': notItsOwn,
          'folio.takeBack': takingBack,
          'folio.pin': pinningUnmapped,
          'folio.pinHeld': pinningUnmapped,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': notHeld,
        },
      },
      mapped: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.handOut': notFree,
          'folio.allocate': notFree,
          'folio.release': notItsOwn,
          'folio.takeBack': notItsOwn,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': unmapping,
        },
      },
      pinned: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.handOut': notFree,
          'folio.allocate': notFree,
          'folio.release': notItsOwn,
          'folio.takeBack': notItsOwn,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': unpinning,
          'folio.map': { actions: ['addMapping', 'countMapping'], meta: taken },
          'folio.unmap': unmappingPinned,
        },
      },
    },
  });

buildLate(pciP2pdma);
