// What is true of the folios of all types (spec/10-folio-life.md): counts, and what a refusal leaves alone.

import { contractOnly } from '../domain/era-range.ts';
import { pinBias, type Folio } from '../domain/folio.ts';
import { folioAlways, folioStep, type FolioRule, type FolioStep } from './about.ts';
import { handOutRules } from './hand-out.ts';
import { isWarnedForNothing, misuseRules } from './misuse.ts';
import {
  askedOrder,
  countedMappings,
  dropped,
  hasEffect,
  isGivenAway,
  lent,
  migrating,
  taken,
} from './observed.ts';
import { phaseRules } from './phases.ts';
import { sumOf } from './sum.ts';

const countIsTheSumOfItsHolders = folioAlways({
  id: 'LIF-001',
  title: "A folio's count is the sum of what its holders hold",
  binds: 'core',
  when: (folio) => folio.phase !== 'frozen',
  then: (folio) =>
    folio.count ===
    folio.base + folio.held + countedMappings(folio) + folio.pins * pinBias(folio.order),
  says: (folio) => {
    const { count, base, held, pins, order } = folio;
    const pinned = pins * pinBias(order);
    const mapped = countedMappings(folio);
    return sumOf('count', count, { base, held, 'counted mappings': mapped, pins: pinned });
  },
});

const freeFolioHoldsOneReference = folioAlways({
  id: 'LIF-002',
  title: 'A free folio holds one reference',
  binds: 'core',
  scope: { eras: contractOnly },
  when: ({ phase, base }) =>
    phase === 'free' || phase === 'idle' || (phase === 'owned' && base === 1),
  then: ({ count, held }) => count - held === 1,
});

const countIsOneAfterFreeCallback = folioStep({
  id: 'LIF-003',
  title: 'After the free callback the count is reset to one',
  binds: 'core',
  scope: { types: [...lent, 'generic'], eras: contractOnly },
  when: (step) => hasEffect(step, 'callback.folioFree'),
  then: ({ after }) => after.count === 1,
});

const movesPagemapReferences = [
  'folio.handOut',
  'folio.allocate',
  'folio.release',
  'folio.takeBack',
];

const otherCallsLeavePagemapReferencesAlone = folioStep({
  id: 'LIF-013',
  title: 'A call that neither hands out nor frees leaves the pagemap references alone',
  binds: 'core',
  when: (step) =>
    !hasEffect(step, 'core.free') && !movesPagemapReferences.includes(step.event.type),
  then: (step) => taken(step) === 0 && dropped(step) === 0,
});

const freeFolioIsNotInUse = folioAlways({
  id: 'LIF-014',
  title: 'A free folio is not mapped, not pinned and has no mapping',
  binds: 'core',
  scope: { types: lent },
  when: ({ phase }) => phase === 'free',
  then: ({ mapcount, pins, mapping }) => mapcount === 0 && pins === 0 && mapping === 'none',
});

const folioHasTheOrderAskedFor = folioStep({
  id: 'LIF-015',
  title: 'A folio has the order that was asked for',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: [...lent, 'fs-dax'] },
  when: isGivenAway,
  then: ({ event, after }) => after.order === askedOrder(event),
});

const tryGetFailsAtZero = folioStep({
  id: 'LIF-016',
  title: 'A try-get on a count of zero fails',
  binds: 'core',
  when: ({ event, before }) => event.type === 'folio.tryGet' && before.count === 0,
  then: ({ answer, after }) => answer.kind === 'errno' && after.count === 0,
});

/** A truncate that sleeps has unmapped the folio already; a warning for nothing is the concern of LIF-021. */
const isRefused = (step: FolioStep): boolean =>
  step.answer.kind !== 'ok' &&
  !(step.answer.kind === 'blocked' && step.event.type === 'folio.truncate') &&
  !isWarnedForNothing(step);

const isUnchanged = ({ before, after }: FolioStep): boolean =>
  (Object.keys({ ...before, ...after }) as (keyof Folio)[]).every(
    (field) => before[field] === after[field],
  );

const refusalLeavesTheFolioAsItWas = folioStep({
  id: 'LIF-017',
  title: 'A refused call leaves the folio as it was',
  binds: 'core',
  when: isRefused,
  then: (step) => isUnchanged(step) && taken(step) === 0 && dropped(step) === 0,
});

const countsAreNeverNegative = folioAlways({
  id: 'LIF-018',
  title: 'No count is ever negative',
  binds: 'core',
  when: () => true,
  then: ({ count, held, mapcount, pins, associations, share }) =>
    [count, held, mapcount, pins, associations, share].every((figure) => figure >= 0),
});

const frozenFolioHasCountZero = folioAlways({
  id: 'LIF-019',
  title: 'A frozen folio has a count of zero',
  binds: 'core',
  scope: { types: migrating },
  when: ({ phase }) => phase === 'frozen',
  then: ({ count }) => count === 0,
});

const folioKnowsItsPagemap = folioAlways({
  id: 'LIF-020',
  title: 'Every folio knows its pagemap',
  binds: 'core',
  when: () => true,
  then: ({ hasPagemap }) => hasPagemap,
});

/** The life of a folio, in the chapter's order. */
export const folioLifeRules: readonly FolioRule[] = [
  countIsTheSumOfItsHolders,
  freeFolioHoldsOneReference,
  countIsOneAfterFreeCallback,
  ...handOutRules,
  otherCallsLeavePagemapReferencesAlone,
  freeFolioIsNotInUse,
  folioHasTheOrderAskedFor,
  tryGetFailsAtZero,
  refusalLeavesTheFolioAsItWas,
  countsAreNeverNegative,
  frozenFolioHasCountZero,
  folioKnowsItsPagemap,
  ...misuseRules,
  ...phaseRules,
];
