// Fixes of split, and of folios that are too large.

import { assign, enqueueActions } from 'xstate';
import { pagesOf } from '../domain/folio.ts';
import { devicePrivate, pieceOf } from '../model/device-private.ts';
import type { FolioContext } from '../model/references.ts';
import type { Specimen } from './specimen.ts';

const noSplit = ['6.1', '6.12', '6.15'] as const;
const splitsFrom = 'folios are split from 6.19 on';

const piecesForgetTheirPagemap: Specimen = {
  id: 'S1',
  title: 'mm: set up the tails of a device private folio on split',
  commit: null,
  fixed: '2025, before 6.19',
  types: ['device-private'],
  wrong:
    'Each piece of a split needs the pagemap and the mapping of the whole before its count is restored. A driver callback that forgets them leaves pieces that belong to nobody.',
  confidence: 'C',
  lived: 'A rule of the merged series: no report of a kernel that broke it is known.',
  era: '6.19',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'SPL-003',
      machine: devicePrivate.provide({
        actions: {
          layPieces: enqueueActions(({ context, event, enqueue }) => {
            if (event.type !== 'folio.split') return;
            const piece = { ...pieceOf(context, event.order), hasPagemap: false };
            const others = { phase: phaseOf(context), context: piece };
            enqueue.emit({ type: 'pages.lay', order: event.order, others });
          }),
        },
      }),
    },
  ],
  elsewhere: [{ eras: noSplit, is: 'noDifference', why: splitsFrom }],
};

const referenceStaysWithTheHead: Specimen = {
  id: 'S2',
  title: 'mm: move the reference of a fault to the piece that was faulted on',
  commit: null,
  fixed: 'August 2025, before the merge',
  types: ['device-private'],
  wrong:
    'A fault holds a reference to the folio that it met, and a split may put its page into another one. The reference stayed with the head, and neither folio could be migrated.',
  confidence: 'C',
  lived: 'Versions of the series that came with 6.19.',
  era: '6.19',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'MIG-004',
      machine: devicePrivate.provide({
        actions: {
          layPieces: enqueueActions(({ context, event, enqueue }) => {
            if (event.type !== 'folio.split') return;
            const piece = pieceOf(context, event.order);
            const isTwo = context.order - event.order === 1 && context.mapcount > 0;
            const seed = isTwo ? { ...piece, held: context.held } : piece;
            const others = { phase: phaseOf(context), context: seed };
            enqueue.emit({ type: 'pages.lay', order: event.order, others });
          }),
          shrink: assign(({ context, event }) => {
            if (event.type !== 'folio.split') return {};
            const isTwo = context.order - event.order === 1 && context.mapcount > 0;
            const { order } = event;
            const held = isTwo ? 0 : context.held;
            return { order, held, pagemapReferences: pagesOf(order) };
          }),
        },
      }),
    },
  ],
  elsewhere: [{ eras: noSplit, is: 'noDifference', why: splitsFrom }],
};

function phaseOf({ mapcount }: FolioContext): 'mapped' | 'handedOut' {
  return mapcount > 0 ? 'mapped' : 'handedOut';
}

export const orderSpecimens: readonly Specimen[] = [
  piecesForgetTheirPagemap,
  referenceStaysWithTheHead,
];
