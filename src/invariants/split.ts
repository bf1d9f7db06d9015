// Folio split and its callback (spec/31-split.md): one folio becomes several of a lower order.

import { pagesOf } from '../domain/folio.ts';
import { folioReachable, folioStep, type FolioRule, type FolioStep } from './about.ts';
import {
  askedOrder,
  dropped,
  effectsOf,
  hasEffect,
  isOk,
  lacks,
  migrating,
  splitsCoherent,
  taken,
  withLargeFolios,
} from './observed.ts';

const scope = { types: ['device-private'], eras: withLargeFolios } as const;

const isSplitting = ({ event }: FolioStep): boolean => event.type === 'folio.split';
const isSplit = (step: FolioStep): boolean => isSplitting(step) && isOk(step);

/** Pieces of a split beside the first. */
const otherPieces = ({ before, event }: FolioStep): number =>
  pagesOf(before.order - askedOrder(event)) - 1;

const piecesMakeUpTheFolio = folioStep({
  id: 'SPL-001',
  title: 'The pieces of a split make up the folio',
  binds: 'core',
  scope,
  when: isSplit,
  then: ({ event, after, others }) =>
    after.order === askedOrder(event) && others?.order === askedOrder(event),
});

const driverHearsOfEveryPiece = folioStep({
  id: 'SPL-002',
  title: 'The driver is told of every piece once, and of the head last',
  binds: 'core',
  scope,
  when: (step) => isSplitting(step) && !lacks(step, 'folioSplit'),
  then: (step) => {
    const calls = effectsOf(step, 'callback.folioSplit');
    if (!isOk(step)) return calls.length === 0;
    const pieces = otherPieces(step);
    return calls.length === pieces + 1 && calls.every(({ tail }, at) => tail === at < pieces);
  },
  says: (step) => {
    const calls = effectsOf(step, 'callback.folioSplit').map(({ tail }) =>
      tail ? 'tail' : 'head',
    );
    const pieces = isOk(step) ? otherPieces(step) : 0;
    return {
      expected: isOk(step)
        ? `callback.folioSplit for ${pieces} ${pieces === 1 ? 'tail' : 'tails'} and then for the head`
        : 'no callback.folioSplit of a split that is refused',
      got: calls.length === 0 ? 'none: it is missing' : calls.join(', '),
    };
  },
});

const piecesHavePagemapAndMapping = folioStep({
  id: 'SPL-003',
  title: 'Every piece has the pagemap and the mapping of the folio',
  binds: 'driver',
  scope,
  when: isSplit,
  then: ({ before, after, others }) =>
    [after, others].every((piece) => piece?.hasPagemap && piece.mapping === before.mapping),
});

const splitNeedsTheOnlyReference = folioStep({
  id: 'SPL-004',
  title: "A split needs the caller's reference to be the only one beside the mappings",
  binds: 'core',
  scope,
  when: isSplit,
  then: ({ before: { count, mapcount, pins, phase } }) =>
    count === mapcount + 1 && pins === 0 && phase !== 'frozen',
});

const splitLeavesPagemapReferencesAlone = folioStep({
  id: 'SPL-005',
  title: 'A split leaves the pagemap references alone',
  binds: 'core',
  scope,
  when: isSplitting,
  then: (step) => taken(step) === 0 && dropped(step) === 0,
});

const splitCallbackSeesCountZero = folioStep({
  id: 'SPL-006',
  title: "The driver's split callback sees counts of zero",
  binds: 'core',
  scope,
  when: (step) => hasEffect(step, 'callback.folioSplit'),
  then: (step) => effectsOf(step, 'callback.folioSplit').every(({ count }) => count === 0),
});

const onlyDevicePrivateFoliosAreSplit = folioStep({
  id: 'SPL-007',
  title: 'Only device-private folios are split',
  binds: 'core',
  when: (step) => hasEffect(step, 'callback.folioSplit') || isSplit(step),
  then: ({ before: { type, era } }) => type === 'device-private' && withLargeFolios.has(era),
});

const piecesGiveBackWhatTheFolioTook = folioStep({
  id: 'SPL-008',
  title: 'The pieces together drop the pagemap references that the folio took',
  binds: 'core',
  scope,
  when: isSplit,
  then: (step) =>
    step.before.pagemapReferences ===
    step.after.pagemapReferences + (step.others?.pagemapReferences ?? 0) * otherPieces(step),
});

const onlyWhatIsFrozenIsUnfrozen = folioStep({
  id: 'SPL-009',
  title: 'The core unfreezes only what it froze',
  binds: 'core',
  scope: { types: migrating },
  when: ({ event, before }) => event.type === 'folio.unfreeze' && before.phase !== 'frozen',
  then: (step) => !isOk(step),
});

const largeCoherentFolioIsCorrupted = folioReachable({
  id: 'SPL-010',
  title: 'Nothing refuses the split of a large coherent folio, and its pieces lose their pagemap',
  binds: 'core',
  scope: { types: ['device-coherent'], eras: splitsCoherent },
  witness: ({ event, answer }) => event.type === 'folio.split' && answer.kind === 'bug',
});

/** Split, in the chapter's order. */
export const splitRules: readonly FolioRule[] = [
  piecesMakeUpTheFolio,
  driverHearsOfEveryPiece,
  piecesHavePagemapAndMapping,
  splitNeedsTheOnlyReference,
  splitLeavesPagemapReferencesAlone,
  splitCallbackSeesCountZero,
  onlyDevicePrivateFoliosAreSplit,
  piecesGiveBackWhatTheFolioTook,
  onlyWhatIsFrozenIsUnfrozen,
  largeCoherentFolioIsCorrupted,
];
