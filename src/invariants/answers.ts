// What calls at a folio answer (spec/34-answers.md): a lawful call is done, and a refusal says why.

import { contractOnly, since } from '../domain/era-range.ts';
import type { FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { folioAlways, folioStep, type FolioRule, type FolioStep } from './about.ts';
import {
  effectsOf,
  freeCount,
  givesAway,
  failsInside,
  hasEffect,
  isAnswer,
  isErrno,
  isGivenAway,
  isHandedOut,
  isLeftToTheCore,
  isOk,
  lacks,
  lent,
  migrating,
  pagemapOf,
  passesThePageOn,
  withLargeFolios,
  withoutPeerUsers,
  outAfterKill,
} from './observed.ts';
import { fileAnswerRules, fileFolioCanBeMapped } from './file-answers.ts';
import { pinAnswerRules } from './pin-answers.ts';
import { splitIsAnswered } from './split-answers.ts';

/** Folios of more than one page: file folios since 6.15, driver folios since 6.19, and by the header's words. */
const canBeLarge = ({ type, era }: Folio): boolean =>
  (type === 'fs-dax' ? withLargeFileFolios : withLargeFolios).has(era);
const withLargeFileFolios = since('6.15');

const asksForLarge = (event: FolioEvent): boolean =>
  (event.type === 'folio.handOut' || event.type === 'folio.associate') && event.order > 0;

const isForUsers = ({ type, era }: Folio, event: FolioEvent): boolean =>
  type !== 'pci-p2pdma' || !withoutPeerUsers.has(era) || event.type !== 'folio.handOut';

const isFreeToGive = ({ event, before }: FolioStep): boolean =>
  givesAway.includes(event.type) &&
  before.phase === 'free' &&
  before.count === freeCount(before) &&
  (!asksForLarge(event) || canBeLarge(before)) &&
  isForUsers(before, event);

const freeFolioCanBeGivenAway = folioStep({
  id: 'ANS-001',
  title: 'A free folio that nobody holds can be given away while its pagemap lives',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: [...lent, 'fs-dax'] },
  when: (step) => isFreeToGive(step) && pagemapOf(step.event) === 'live',
  then: isOk,
});

const largeFolioIsOfAnEraThatHasThem = folioStep({
  id: 'ANS-002',
  title: 'A large folio is given away only where the era has large folios',
  binds: 'core',
  scope: { types: [...migrating, 'fs-dax'] },
  when: (step) => isGivenAway(step) && asksForLarge(step.event),
  then: ({ before }) => canBeLarge(before),
});

const killedPagemapStillHandsOut = folioStep({
  id: 'ANS-003',
  title: 'Until its last reference goes, a killed pagemap still hands folios out',
  binds: 'core',
  scope: { types: migrating, eras: outAfterKill },
  when: (step) => isFreeToGive(step) && pagemapOf(step.event) === 'killed',
  then: isOk,
});

const mappedFolioHasItsMapping = folioAlways({
  id: 'ANS-004',
  title: 'What page tables map has the mapping of its kind',
  binds: 'core',
  driverFor: ['generic'],
  scope: { types: [...migrating, 'generic'] },
  when: ({ mapcount }) => mapcount > 0,
  then: ({ type, mapping }) => mapping === (type === 'generic' ? 'file' : 'anon'),
});

const onlyMappingOfItsKind = folioAlways({
  id: 'ANS-031',
  title: 'A folio has no mapping but one of its kind, and no file but that of FS_DAX',
  binds: 'core',
  scope: { types: [...lent, 'generic'] },
  when: () => true,
  then: ({ type, mapping, share, associations, waiting }) =>
    (mapping === 'none' ||
      (type !== 'pci-p2pdma' && mapping === (type === 'generic' ? 'file' : 'anon'))) &&
    share === 0 &&
    associations === 0 &&
    !waiting,
});

const freeFolioIsOnePage = folioAlways({
  id: 'ANS-005',
  title: 'A folio that is free is a single page',
  binds: 'core',
  scope: { types: [...lent, 'fs-dax'] },
  when: ({ phase }) => phase === 'free',
  then: ({ order }) => order === 0,
});

const isUnusedElsewhere = ({ phase, held, count, mapcount }: Folio): boolean =>
  (phase === 'handedOut' || phase === 'mapped') && held === 1 && count === mapcount + 1;

const freezeTakesHoldOfTheOnlyReference = folioStep({
  id: 'ANS-006',
  title:
    "A freeze takes hold exactly if the caller's reference is the only one beside the mappings",
  binds: 'core',
  scope: { types: migrating },
  when: ({ event }) => event.type === 'folio.freeze',
  then: (step) => isOk(step) === isUnusedElsewhere(step.before),
});

const isFaultAtMapped = ({ event, before }: FolioStep): boolean =>
  event.type === 'folio.fault' && before.phase === 'mapped';

const faultAsksTheDriver = folioStep({
  id: 'ANS-007',
  title: 'A CPU fault asks migrate_to_ram once',
  binds: 'core',
  scope: { types: ['device-private'] },
  when: isFaultAtMapped,
  then: (step) => effectsOf(step, 'callback.migrateToRam').length === 1,
});

const failedFaultSaysWhy = folioStep({
  id: 'ANS-008',
  title: 'A fault that fails says whether the driver or another holder is why',
  binds: 'core',
  scope: { types: ['device-private'] },
  when: (step) => isFaultAtMapped(step) && !isOk(step),
  then: (step) =>
    isErrno(step, step.event.type === 'folio.fault' && step.event.succeeds ? 'EBUSY' : 'EFAULT'),
});

type Failure = Extract<FolioEvent, { type: 'folio.fail' }>;

const failureOf = (step: FolioStep): Failure | undefined => {
  const { event, before } = step;
  const isAnswered = event.type === 'folio.fail' && event.pagemap === 'live' && failsInside(step);
  return isAnswered && before.phase !== 'frozen' ? event : undefined;
};

const genericHandlerTakesOver = folioStep({
  id: 'ANS-009',
  title: "A failure that no driver's handler takes goes to the generic one",
  binds: 'core',
  when: (step) => isLeftToTheCore(failureOf(step)?.handler) && step.before.mapping !== 'DAX_SHARED',
  then: (step) => effectsOf(step, 'core.killProcesses').length === 1,
});

/** The table of the chapter on memory failure. */
const answerToFailure = ({ handler }: Failure, { mapping }: Folio): string => {
  if (handler === 'succeeds') return 'ok';
  if (handler === 'fails') return 'EIO';
  return { none: 'EBUSY', file: 'ok', anon: 'ENXIO', DAX_SHARED: 'bug' }[mapping];
};

const failureIsAnswered = folioStep({
  id: 'ANS-010',
  title: 'A memory failure returns what the handler and the mapping decide',
  binds: 'core',
  when: (step) => failureOf(step) !== undefined,
  then: (step) => {
    const failure = failureOf(step);
    return failure !== undefined && isAnswer(step.answer, answerToFailure(failure, step.before));
  },
});

const handOutWritesTheCount = folioStep({
  id: 'ANS-019',
  title: 'A hand-out writes the count, but for the peer-to-peer pages of 6.12',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  when: isHandedOut,
  then: (step) => hasEffect(step, 'count.set') !== passesThePageOn(step.before),
});

const genericFolioIsAnnounced = folioStep({
  id: 'ANS-020',
  title: 'The free callback runs for generic memory, too',
  binds: 'core',
  scope: { types: ['generic'], eras: contractOnly },
  when: (step) => hasEffect(step, 'core.free') && !lacks(step, 'folioFree'),
  then: (step) => effectsOf(step, 'callback.folioFree').length === 1,
});

const returningNothing: readonly FolioEvent['type'][] = [
  ...(['folio.get', 'folio.put', 'folio.putBulk', 'folio.unmap', 'folio.unpin'] as const),
  'folio.unfreeze',
];

const callThatReturnsNothingDoesNotFail = folioStep({
  id: 'ANS-032',
  title: 'A call that returns nothing has no error to return',
  binds: 'core',
  when: ({ event }) => returningNothing.includes(event.type),
  then: ({ answer }) => answer.kind !== 'errno',
});

/** Answers of calls at a folio, in the chapter's order. */
export const answerRules: readonly FolioRule[] = [
  freeFolioCanBeGivenAway,
  largeFolioIsOfAnEraThatHasThem,
  killedPagemapStillHandsOut,
  mappedFolioHasItsMapping,
  freeFolioIsOnePage,
  freezeTakesHoldOfTheOnlyReference,
  faultAsksTheDriver,
  failedFaultSaysWhy,
  genericHandlerTakesOver,
  failureIsAnswered,
  splitIsAnswered,
  ...pinAnswerRules,
  ...fileAnswerRules,
  handOutWritesTheCount,
  genericFolioIsAnnounced,
  fileFolioCanBeMapped,
  onlyMappingOfItsKind,
  callThatReturnsNothingDoesNotFail,
];
