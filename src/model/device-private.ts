// The life of a device-private folio (spec/20-device-private.md): memory that a CPU cannot reach.

import { assign, emit, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import { pagesOf } from '../domain/folio.ts';
import { buildLate } from './late-variants.ts';
import { folioSetup, newFolio, type FolioContext } from './references.ts';
import { migratable } from './shared-calls.ts';
import { refuse, refusing, waits } from './refusals.ts';
import { notSplittable, refusingSplit, splitGuards } from './splitting.ts';
import { evicting, freeRules, moveOut } from './transitions.ts';

/** A CPU cannot reach the folio, so GUP faults it away and never returns it. */
const unpinnable = refuse(errno('EFAULT'), 'PRV-002', 'ANS-013', 'LIF-017');
/** No page-table entry leads a CPU to it. */
const unfaultable = refuse(errno('EINVAL'), 'ANS-007', 'LIF-017');
/** The driver, or another holder, is why the data stays. */
const notMigrated = refusing(['ANS-008'], 'PRV-003', 'ANS-007', 'MIG-002', 'LIF-017');

const splitRules = [
  'SPL-001',
  'SPL-002',
  'SPL-003',
  'SPL-004',
  'SPL-005',
  'SPL-006',
  'SPL-008',
  'LIF-013',
  'ANS-011',
] as const;

/** What each piece but the first is: mapped as the whole was, or held by the caller if nobody maps it any more. */
export const pieceOf = (context: FolioContext, order: number): FolioContext => ({
  ...context,
  order,
  count: context.mapcount > 0 ? context.mapcount : 1,
  held: context.mapcount > 0 ? 0 : 1,
  pagemapReferences: pagesOf(order),
  poisoned: false,
});

const splitting = [
  {
    guard: 'isSplittable',
    actions: ['callFolioSplit', 'layPieces', 'shrink'],
    meta: { rules: splitRules },
  },
  ...refusingSplit,
] as const;

export const devicePrivate = folioSetup
  .extend({
    guards: {
      isMigrating: ({ context, event }) =>
        event.type === 'folio.fault' && event.succeeds && context.held === 0,
      isMigrationFailing: ({ event }) => event.type === 'folio.fault' && !event.succeeds,
      ...splitGuards,
      isSplittable: (moment) =>
        moment.context.row.splits === 'pieces' && splitGuards.isSplittable(moment),
    },
    actions: {
      takeFaultReference: assign({ count: ({ context }) => context.count + 1 }),
      dropFaultReference: assign({ count: ({ context }) => context.count - 1 }),
      callMigrateToRam: emit(({ context }) => ({
        type: 'callback.migrateToRam',
        count: context.count,
      })),
      callFolioSplit: enqueueActions(({ context, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        const pieces = pagesOf(context.order - event.order) - 1;
        for (let piece = 0; piece < pieces; piece += 1) {
          enqueue.emit({ type: 'callback.folioSplit', tail: true, count: 0 });
        }
        enqueue.emit({ type: 'callback.folioSplit', tail: false, count: 0 });
      }),
      layPieces: enqueueActions(({ context, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        const phase = context.mapcount > 0 ? 'mapped' : 'handedOut';
        const others = { phase, context: pieceOf(context, event.order) } as const;
        enqueue.emit({ type: 'pages.lay', order: event.order, others });
      }),
      shrink: assign(({ event }) =>
        event.type === 'folio.split'
          ? { order: event.order, pagemapReferences: pagesOf(event.order) }
          : {},
      ),
    },
  })
  .createMachine({
    id: 'device-private',
    context: newFolio,
    initial: 'free',
    states: {
      free: {
        on: {
          ...migratable.free,
          'folio.pin': unpinnable,
          'folio.fault': unfaultable,
          'folio.split': notSplittable,
        },
      },
      handedOut: {
        on: {
          ...migratable.handedOut,
          'folio.pin': unpinnable,
          'folio.fault': unfaultable,
          'folio.split': splitting,
        },
      },
      mapped: {
        on: {
          ...migratable.mapped,
          'folio.pin': unpinnable,
          'folio.fault': [
            {
              target: 'free',
              guard: 'isMigrating',
              actions: ['takeFaultReference', 'callMigrateToRam', 'dropFaultReference', ...moveOut],
              meta: {
                rules: ['PRV-003', 'ANS-007', 'MIG-001', 'MIG-003', 'MIG-007', ...freeRules],
              },
            },
            {
              guard: 'isMigrationFailing',
              actions: [
                'takeFaultReference',
                'callMigrateToRam',
                'dropFaultReference',
                { type: 'refuse', params: { answer: errno('EFAULT') } },
              ],
              meta: notMigrated,
            },
            {
              actions: [
                'takeFaultReference',
                'callMigrateToRam',
                'dropFaultReference',
                { type: 'refuse', params: { answer: errno('EBUSY') } },
              ],
              meta: notMigrated,
            },
          ],
          'folio.evict': evicting(),
          'folio.split': splitting,
        },
      },
      frozen: {
        on: {
          ...migratable.frozen,
          'folio.fault': waits,
        },
      },
    },
  });

buildLate(devicePrivate);
