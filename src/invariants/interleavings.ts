// Calls that interleave (spec/35-interleavings.md): what holds in every state between two accesses, and of every access.

import {
  filesOf,
  foliosOf,
  type AccessStep,
  type FileWords,
  type FolioWords,
  type Words,
} from '../domain/words.ts';
import { found, isHeld } from './folio-of-access.ts';
import {
  accessStep,
  isOfFolio,
  raceEnds,
  wordsAlways,
  type InterleavingRule,
} from './interleaving-rule.ts';
import { lockRules } from './interleaving-locks.ts';
import { leftRules } from './interleavings-left.ts';
import { failureInterleavings } from './interleavings-failure.ts';
import { largeFolioRules } from './large-folio-races.ts';

/** Who has it; a tail is had by who has its head as well. */
const keepersOf = (taken: AccessStep): readonly FolioWords['keeper'][] => {
  const { keeper, pagemap } = found(taken);
  return pagemap === 'link' ? [keeper, taken.before.folio.keeper] : [keeper];
};

const folioIsTouchedByWhoHasIt = accessStep({
  id: 'ILV-001',
  title: 'A folio is touched by who has it, and by nobody once another has it',
  binds: 'core',
  when: (taken) => isOfFolio(taken) && ['holder', 'former'].includes(taken.access.by),
  then: (taken) =>
    taken.access.by === 'former'
      ? keepersOf(taken).includes('pool')
      : keepersOf(taken).some((keeper) => keeper === 'users' || keeper === taken.thread),
});

const structPagesOutliveReferences = accessStep({
  id: 'ILV-002',
  title: 'Struct pages are there as long as the core works on a folio',
  binds: 'core',
  when: (taken) => isOfFolio(taken) && taken.access.by !== 'pfn' && taken.call !== 'folio.handOut',
  then: ({ before }) => before.pagemap.memmap,
});

const countIsWhatHoldersGiveBack = wordsAlways({
  id: 'ILV-003',
  title: 'The count of a folio is what its holders can put',
  binds: 'core',
  when: ({ pagemap }) => pagemap.memmap,
  then: (words) => foliosOf(words).every(({ count, holders, base }) => count === holders + base),
});

/** Folios whose count an access takes away from zero, as they were before. */
const raised = ({ before, after }: AccessStep): readonly FolioWords[] =>
  foliosOf(before).filter((was, at) => {
    const is = foliosOf(after)[at] ?? was;
    return was.count === 0 && is.count !== is.base - was.base;
  });

const nobodyRaisesZero = accessStep({
  id: 'ILV-004',
  title: 'Only who keeps a folio or has locked its file entry takes its count away from zero',
  binds: 'core',
  when: (taken) => raised(taken).length > 0,
  then: (taken) =>
    raised(taken).every(({ keeper }) => keeper === taken.thread) ||
    (taken.before.mapped.fileLocked && taken.before.mapped.inFile),
});

const referencesComeWithPagemapReferences = wordsAlways({
  id: 'ILV-005',
  title: 'A folio with references has taken those of its pagemap',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'] },
  when: (words) => foliosOf(words).some(isHeld),
  then: (words) => foliosOf(words).every((folio) => !isHeld(folio) || folio.taken > 0),
});

const pagemapReferencesAreOwed = wordsAlways({
  id: 'ILV-006',
  title: 'The references of a pagemap are what somebody owes it',
  binds: 'core',
  when: ({ pagemap }) => !pagemap.released,
  then: ({ pagemap }) => pagemap.counter + pagemap.local === pagemap.owed,
});

const countersAreSummedOnce = accessStep({
  id: 'ILV-007',
  title: 'No counter of a CPU changes after the sum',
  binds: 'core',
  when: ({ before, after }) => before.pagemap.local !== after.pagemap.local,
  then: ({ before }) => !before.pagemap.summed,
});

const referencesOutliveReaders = accessStep({
  id: 'ILV-008',
  title: 'The references of a pagemap are freed after all who use them',
  binds: 'core',
  when: ({ access }) => access.touches === 'reference',
  then: ({ before }) => !before.pagemap.released,
});

const isNobodys = ({ keeper, holders }: FolioWords): boolean => keeper === 'pool' && holders === 0;

const poolHasWhatNobodyHas = wordsAlways({
  id: 'ILV-009',
  title: 'A folio in the pool is nobody else’s',
  binds: 'core',
  when: ({ pool, piece }) => pool.free || piece?.free === true,
  then: ({ pool, folio, piece }) =>
    (!pool.free || isNobodys(folio)) && (!piece?.free || isNobodys(piece)),
});

const pfnIsKept = accessStep({
  id: 'ILV-010',
  title: 'Who comes by a pfn has something that keeps the pagemap',
  binds: 'users',
  when: (taken) => isOfFolio(taken) && taken.access.by === 'pfn',
  then: ({ before }) => before.pagemap.memmap,
});

const handOutIsCounted = accessStep({
  id: 'ILV-011',
  title: 'A driver hands out what its pagemap can still count',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ call, access }) =>
    call === 'folio.handOut' && ['folio', 'reference'].includes(access.touches),
  then: ({ step: name, before, after }) =>
    before.pagemap.memmap && (name !== 'h2c' || after.pagemap.owed > before.pagemap.owed),
});

const lastPutFindsItsPagemap = accessStep({
  id: 'ILV-012',
  title: 'The last put finds the pagemap of its folio',
  binds: 'core',
  when: ({ step: name }) => name === 'a3',
  then: (taken) => found(taken).pagemap === 'set',
});

/** A lock that is held, a folio that is not idle, a last reference, a reader: whoever waits for none of them has overslept. */
const hasSomethingToWaitFor = (words: Words): boolean =>
  foliosOf(words).some(({ count, locked }) => count > 0 || locked) || hasOtherToWaitFor(words);

const hasOtherToWaitFor = ({
  pagemap,
  rcu,
  pool,
  mapped,
  second,
  piece,
  failure,
  device,
}: Words): boolean =>
  pool.locked ||
  (piece?.migrating ?? 0) > 0 ||
  mapped.tableLocked ||
  [mapped, second].some(isFileBusy) ||
  mapped.migrating > 0 ||
  rcu.readers > 0 ||
  failure.locked ||
  device.readers > 0 ||
  (pagemap.dead && pagemap.completions === 0);

const isFileBusy = ({ fileLocked, exclusive, sharers }: FileWords): boolean =>
  fileLocked || exclusive || sharers > 0;

/** A truncate unmaps by itself, so that it waits for references of others; an unregistration waits for whatever is owed. */
const waitsForWhatIsKept = (
  thread: number,
  { folio, pagemap, pool, mapped, second, idle, lock }: Words,
): boolean => {
  const bit = 1 << thread;
  if ((idle.queue & bit) !== 0) return folio.count > folio.mapcount;
  const isLocked = pool.locked || mapped.tableLocked || [mapped, second].some(isFileBusy);
  return !isLocked && (lock.queue & bit) === 0 && pagemap.dead && pagemap.owed > 0;
};

const nobodyWaitsForEver = raceEnds({
  id: 'ILV-013',
  title: 'Nobody waits for ever who would not wait in turn',
  binds: 'core',
  then: ({ waiting, waitsInTurn, keeps, words }) =>
    waiting.length === 0 ||
    (waitsInTurn && hasSomethingToWaitFor(words)) ||
    (keeps && waiting.every((thread) => waitsForWhatIsKept(thread, words))),
});

const nobodyGoesRound = raceEnds({
  id: 'ILV-014',
  title: 'Nobody goes round for ever under a weakly fair scheduler',
  binds: 'core',
  then: ({ goesRound }) => !goesRound,
});

const fileKeepsWhatIsGranted = accessStep({
  id: 'ILV-015',
  title: 'A file removes a folio only when nobody has been granted it',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ before, after }) =>
    filesOf(after) === 0 && (filesOf(before) > 0 || after.folio.granted > before.folio.granted),
  then: ({ after }) => after.folio.granted === 0,
});

const dataIsCopiedOutOnce = accessStep({
  id: 'ILV-016',
  title: 'Data that has moved out is not copied again',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: (taken) => taken.step === 'm6' && found(taken).data !== 'none',
  then: (taken) => found(taken).data !== 'moved',
});

/** Interleavings, in the chapter's order. */
export const interleavingRules: readonly InterleavingRule[] = [
  folioIsTouchedByWhoHasIt,
  structPagesOutliveReferences,
  countIsWhatHoldersGiveBack,
  nobodyRaisesZero,
  referencesComeWithPagemapReferences,
  pagemapReferencesAreOwed,
  countersAreSummedOnce,
  referencesOutliveReaders,
  poolHasWhatNobodyHas,
  pfnIsKept,
  handOutIsCounted,
  lastPutFindsItsPagemap,
  nobodyWaitsForEver,
  nobodyGoesRound,
  fileKeepsWhatIsGranted,
  dataIsCopiedOutOnce,
  ...largeFolioRules,
  ...failureInterleavings,
  ...lockRules,
  ...leftRules,
];
