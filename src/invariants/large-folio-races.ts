// Calls that interleave at large folios and in migrations (spec/35-interleavings.md): pagemaps and orders of what a split
// makes, and pins of what is to move.

import { kernelsSince } from '../domain/era-range.ts';
import { foliosOf } from '../domain/words.ts';
import { found, isHeld } from './folio-of-access.ts';
import { accessStep, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

const heldFoliosHaveTheirPagemap = wordsAlways({
  id: 'ILV-018',
  title: 'A folio with references has its pagemap',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'] },
  when: (words) => foliosOf(words).some(isHeld),
  then: (words) => foliosOf(words).every((folio) => !isHeld(folio) || folio.pagemap === 'set'),
});

const walkPassesOverNobody = accessStep({
  id: 'ILV-019',
  title: 'A walk over pfns passes over no page that somebody holds by itself',
  binds: 'core',
  scope: { types: ['device-private', 'device-coherent'], eras: kernelsSince('6.19') },
  when: (taken) => taken.step === 'e4' && found(taken).large,
  then: ({ before: { piece } }) => piece === undefined || piece.count === 0,
});

const grantedDataStays = accessStep({
  id: 'ILV-020',
  title: 'Data does not move that somebody was granted',
  binds: 'core',
  scope: { types: ['device-coherent'] },
  when: ({ before, after }) => after.mapped.elsewhere > before.mapped.elsewhere,
  then: ({ before }) => before.folio.granted === 0,
});

/** In the chapter's order. */
export const largeFolioRules: readonly InterleavingRule[] = [
  heldFoliosHaveTheirPagemap,
  walkPassesOverNobody,
  grantedDataStays,
];
