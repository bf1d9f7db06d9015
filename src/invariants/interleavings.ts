// Calls that interleave (spec/35-interleavings.md): what holds in every state between two accesses, and of every access.

import type { AccessStep, Words } from '../domain/words.ts';
import { lockRules } from './interleaving-locks.ts';
import { accessStep, raceEnds, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

const isOfFolio = ({ access }: AccessStep): boolean => access.touches === 'folio';

const folioIsTouchedByWhoHasIt = accessStep({
  id: 'ILV-001',
  title: 'A folio is touched by who has it, and by nobody once another has it',
  binds: 'core',
  when: (taken) => isOfFolio(taken) && ['holder', 'former'].includes(taken.access.by),
  then: ({ before: { folio }, access, thread }) =>
    access.by === 'former'
      ? folio.keeper === 'pool'
      : folio.keeper === 'users' || folio.keeper === thread,
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
  title: 'The count of a folio is what its holders can give back',
  binds: 'core',
  when: ({ pagemap }) => pagemap.memmap,
  then: ({ folio }) => folio.count === folio.holders + folio.base,
});

const nobodyRaisesZero = accessStep({
  id: 'ILV-004',
  title: 'Only who keeps a folio or has locked its file entry takes its count away from zero',
  binds: 'core',
  when: ({ before, after }) => before.folio.count === 0 && after.folio.count !== 0,
  then: ({ before: { folio, mapped }, thread }) =>
    folio.keeper === thread || (mapped.fileLocked && mapped.inFile),
});

const referencesComeWithPagemapReferences = wordsAlways({
  id: 'ILV-005',
  title: 'A folio with references has taken those of its pagemap',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ folio }) => folio.count > folio.base,
  then: ({ folio }) => folio.taken > 0,
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

const poolHasWhatNobodyHas = wordsAlways({
  id: 'ILV-009',
  title: 'A folio in the pool is nobody else’s',
  binds: 'core',
  when: ({ pool }) => pool.free,
  then: ({ folio }) => folio.keeper === 'pool' && folio.holders === 0,
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
  then: ({ before }) => before.folio.pagemap === 'set',
});

/** A lock that is held, a folio that is not idle, a last reference, a reader: whoever waits for none of them has overslept. */
const hasSomethingToWaitFor = ({ folio, pagemap, rcu, pool, mapped }: Words): boolean =>
  folio.count > 0 ||
  folio.locked ||
  pool.locked ||
  mapped.tableLocked ||
  mapped.fileLocked ||
  mapped.exclusive ||
  mapped.sharers > 0 ||
  mapped.migrating > 0 ||
  rcu.readers > 0 ||
  (pagemap.dead && pagemap.completions === 0);

const nobodyWaitsForEver = raceEnds({
  id: 'ILV-013',
  title: 'Nobody waits for ever who would not wait in turn',
  binds: 'core',
  then: ({ waiting, waitsInTurn, words }) =>
    waiting.length === 0 || (waitsInTurn && hasSomethingToWaitFor(words)),
});

const nobodyGoesRound = raceEnds({
  id: 'ILV-014',
  title: 'Nobody goes round for ever under a weakly fair scheduler',
  binds: 'core',
  then: ({ goesRound }) => !goesRound,
});

const fileKeepsWhatIsGranted = accessStep({
  id: 'ILV-015',
  title: 'A file lets go of a folio only when nobody has been granted it',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ before, after }) =>
    !after.mapped.inFile && (before.mapped.inFile || after.folio.granted > before.folio.granted),
  then: ({ after }) => after.folio.granted === 0,
});

const dataIsCopiedOutOnce = accessStep({
  id: 'ILV-016',
  title: 'Data that has moved out is not copied again',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent'] },
  when: ({ step: name, before }) => name === 'm6' && before.folio.data !== 'none',
  then: ({ before }) => before.folio.data !== 'moved',
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
  ...lockRules,
];
