// The life of an FS_DAX folio (spec/22-fs-dax.md): a file system's blocks, idle until users map, hold or pin them.

import { assign, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import { isPin } from '../domain/event.ts';
import {
  associating,
  gettingIdle,
  mapping,
  mappingPinned,
  pinning,
  pinningHeld,
  puttingBusy,
  puttingInPlace,
  sharing,
  truncating,
  tryGettingIdle,
  unmapping,
  unpinning,
  unsharing,
  unsharingIdle,
} from './fs-dax-transitions.ts';
import { failing } from './failure-transitions.ts';
import { buildLate } from './late-variants.ts';
import { dropOf, folioSetup, holdsDrop, newFolio, type FolioMoment } from './references.ts';
import { heldByOthers, unmovable } from './shared-calls.ts';
import { notFree, notHeld, notItsOwn, refuse } from './refusals.ts';
import { getting, tryGetting, unmappingPinned } from './transitions.ts';

/** No file has the folio, so no walk of a file's entries comes upon it. */
const ofNoFile = refuse(errno('EINVAL'), 'DAX-014', 'LIF-017');

const isEmptiedBy = (moment: FolioMoment): boolean =>
  dropOf(moment) > 0 &&
  holdsDrop(moment) &&
  moment.context.count - dropOf(moment) === moment.context.base;

export const fsDax = folioSetup
  .extend({
    guards: {
      /** By a truncate that waits and keeps the lock under which faults map file pages. */
      isKeptOut: ({ context }) => context.waiting && !context.row.truncateDropsLock,
      isPinTooLate: ({ context, event }) =>
        isPin(event) && context.row.pinNeedsLive && event.pagemap !== 'live',
      isShared: ({ context }) => context.associations > 1,
      isPinned: ({ context }) => context.pins > 0,
      isIdle: ({ context }) => context.count === context.base,
      isBecomingIdle: isEmptiedBy,
      isBecomingIdleMapped: (moment) => isEmptiedBy(moment) && moment.context.mapcount > 0,
      isLastMappingOfIdle: ({ context }) =>
        context.mapcount === 1 && context.count === context.base,
      isSharedAndEmptied: (moment) => isEmptiedBy(moment) && moment.context.associations > 1,
      isSharedAndIdle: ({ context }) => context.associations > 1 && context.count === context.base,
    },
    actions: {
      addAssociation: assign({ associations: ({ context }) => context.associations + 1 }),
      dropAssociation: assign({ associations: ({ context }) => context.associations - 1 }),
      countShare: assign({ share: ({ context }) => (context.share === 0 ? 2 : context.share + 1) }),
      uncountShare: assign({ share: ({ context }) => context.share - 1 }),
      setSharedMapping: assign({ mapping: ({ context }) => context.row.sharedMapping }),
      forgetFile: enqueueActions(({ context, enqueue }) => {
        const { row, mapping, order } = context;
        // The index of the file is in the word that is the share count once several files have the folio.
        if (!row.shareClearedAlone && mapping === 'file' && order === 0) {
          enqueue.emit({ type: 'index.left' });
        }
        const isMarked = row.shareTestedFirst && mapping === 'DAX_SHARED';
        enqueue.assign({ share: 0, mapping: isMarked ? 'DAX_SHARED' : 'none' });
      }),
      enterFreePathAtZero: enqueueActions(({ context, enqueue }) => {
        if (context.count === 0) enqueue.emit({ type: 'core.free' });
      }),
      wakeWaiter: enqueueActions(({ context, enqueue }) => {
        enqueue.emit({ type: 'wakeUp', count: context.count, mapcount: context.mapcount });
        enqueue.assign({ waiting: false });
      }),
      wait: assign({ waiting: true }),
    },
  })
  .createMachine({
    id: 'fs-dax',
    context: newFolio,
    initial: 'free',
    states: {
      free: {
        on: {
          ...unmovable,
          'folio.associate': associating,
          'folio.get': getting,
          'folio.tryGet': tryGetting,
          'folio.put': puttingInPlace,
          'folio.putBulk': puttingInPlace,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': notHeld,
          'folio.unmap': notHeld,
          'folio.share': notItsOwn,
          'folio.unshare': notItsOwn,
          'folio.truncate': ofNoFile,
          'folio.fail': failing,
        },
      },
      idle: {
        on: {
          ...unmovable,
          'folio.associate': notFree,
          'folio.get': gettingIdle,
          'folio.tryGet': tryGettingIdle,
          'folio.put': notHeld,
          'folio.putBulk': notHeld,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': notHeld,
          'folio.share': sharing,
          'folio.unshare': unsharingIdle,
          'folio.truncate': truncating,
          'folio.fail': failing,
        },
      },
      busy: {
        on: {
          ...unmovable,
          'folio.associate': notFree,
          'folio.get': getting,
          'folio.tryGet': tryGetting,
          'folio.put': puttingBusy,
          'folio.putBulk': puttingBusy,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': notHeld,
          'folio.share': sharing,
          'folio.unshare': unsharing,
          'folio.truncate': truncating,
          'folio.fail': failing,
        },
      },
      mapped: {
        on: {
          ...unmovable,
          'folio.associate': notFree,
          'folio.get': getting,
          'folio.tryGet': tryGetting,
          'folio.put': puttingInPlace,
          'folio.putBulk': puttingInPlace,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': notHeld,
          'folio.map': mapping,
          'folio.unmap': unmapping,
          'folio.share': sharing,
          'folio.unshare': unsharing,
          'folio.truncate': truncating,
          'folio.fail': failing,
        },
      },
      pinned: {
        on: {
          ...heldByOthers,
          ...unmovable,
          'folio.associate': notFree,
          'folio.pin': pinning,
          'folio.pinHeld': pinningHeld,
          'folio.unpin': unpinning,
          'folio.map': mappingPinned,
          'folio.unmap': unmappingPinned,
          'folio.share': sharing,
          'folio.unshare': unsharing,
          'folio.truncate': truncating,
        },
      },
    },
  });

buildLate(fsDax);
