// Calls that interleave (spec/35-interleavings.md): what a call leaves of a folio to whoever has it next.

import { kernelsSince, kernelsUntil } from '../domain/era-range.ts';
import { foliosOf } from '../domain/words.ts';
import { isHeld } from './folio-of-access.ts';
import { accessStep, raceEnds, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

const nobodysFolioIsInItsPool = wordsAlways({
  id: 'ILV-047',
  title: 'A folio that nobody has is in its pool',
  binds: 'driver',
  scope: { types: ['device-private', 'device-coherent', 'pci-p2pdma'] },
  when: ({ pagemap, folio }) => pagemap.memmap && folio.keeper === 'pool',
  then: ({ pool }) => pool.free,
});

const poolHasNoMappings = wordsAlways({
  id: 'ILV-048',
  title: 'A folio in the pool has no mapping',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent', 'pci-p2pdma'] },
  when: (words) => foliosOf(words).some(({ keeper }) => keeper === 'pool'),
  then: (words) =>
    foliosOf(words).every(({ keeper, mapping }) => keeper !== 'pool' || mapping === 'none'),
});

const tailsAreOfLargeFolios = wordsAlways({
  id: 'ILV-049',
  title: 'No page is linked to a single page that has references',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'] },
  // Who hands the second page out by itself has its words to itself.
  when: ({ folio, piece }) =>
    piece?.pagemap === 'link' && typeof piece.keeper !== 'number' && isHeld(folio),
  then: ({ folio }) => folio.large,
});

const ordersAreWhatPagesSay = raceEnds({
  id: 'ILV-050',
  title: 'When all calls are done, a folio with references has the pages that its order says',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'] },
  then: ({ atRest, words: { folio, piece } }) =>
    !atRest || !piece || !isHeld(folio) || folio.large === (piece.pagemap === 'link'),
});

const faultsFindPagemaps = accessStep({
  id: 'ILV-051',
  title: 'A truncate lets faults in when every folio has its pagemap',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ access }) => access.releases === 'invalidate',
  then: ({ before }) => before.folio.pagemap !== 'none',
});

const fileKeepsWhatIsCached = wordsAlways({
  id: 'ILV-052',
  title: 'A file keeps a folio as long as a CPU may go by an entry of it',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ mapped }) => mapped.cached > 0,
  then: ({ mapped }) => mapped.inFile,
});

const poisonIsSetUnderTheLock = accessStep({
  id: 'ILV-054',
  title: 'A failure poisons a page of a file under the lock of its entry',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ step: name, before: { folio } }) =>
    name === 'x10' && (folio.mapping === 'file' || folio.mapping === 'second'),
  then: ({ before: { folio, mapped, second } }) =>
    (folio.mapping === 'file' ? mapped : second).fileLocked,
});

const ownerKeepsItsReference = wordsAlways({
  id: 'ILV-053',
  title: 'The count of generic memory stays above zero where no driver has a callback',
  binds: 'driver',
  scope: { types: ['generic'], eras: kernelsUntil('6.14') },
  when: ({ pagemap }) => pagemap.memmap && !pagemap.raw,
  then: ({ folio }) => folio.count > 0,
});

const unboundDriverLeavesNothing = accessStep({
  id: 'ILV-055',
  title: 'A driver that is unbound leaves no callback, no owner and no mapping',
  binds: 'driver',
  scope: { types: ['fs-dax'], eras: kernelsSince('7.2') },
  when: ({ call, before, after }) =>
    call === 'pagemap.unbind' && !before.pagemap.released && after.pagemap.released,
  then: ({ after: { pagemap, folio } }) =>
    !pagemap.callbacks && !pagemap.owner && folio.mapping === 'none',
});

/** In the chapter's order. */
export const leftRules: readonly InterleavingRule[] = [
  nobodysFolioIsInItsPool,
  poolHasNoMappings,
  tailsAreOfLargeFolios,
  ordersAreWhatPagesSay,
  faultsFindPagemaps,
  fileKeepsWhatIsCached,
  ownerKeepsItsReference,
  poisonIsSetUnderTheLock,
  unboundDriverLeavesNothing,
];
