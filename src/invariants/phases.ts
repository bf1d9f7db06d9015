// What a folio's phase says of its holders, and its mapping of its type (spec/10-folio-life.md, LIF-026).

import type { Folio, Phase } from '../domain/folio.ts';
import { folioAlways, type FolioRule } from './about.ts';
import { freeCount } from './observed.ts';

/** Where nobody maps or pins it. */
const phaseAtRest = (folio: Folio): Phase => {
  const { type, count, held, base, pagemapReferences, associations } = folio;
  switch (type) {
    case 'generic':
      return held > 0 ? 'busy' : 'owned';
    case 'fs-dax':
      if (associations === 0) return 'free';
      return count === freeCount(folio) ? 'idle' : 'busy';
    case 'device-private':
    case 'device-coherent':
    case 'pci-p2pdma':
      if (pagemapReferences === 0) return 'free';
      return base === 0 && held > 0 ? 'handedOut' : 'allocated';
  }
};

const phaseOf = (folio: Folio): Phase => {
  const { count, held, base, mapcount, pins } = folio;
  if (count === 0 && held === 1 && base === 0 && pins === 0) return 'frozen';
  if (pins > 0) return 'pinned';
  return mapcount > 0 ? 'mapped' : phaseAtRest(folio);
};

const phaseFollowsTheHolders = folioAlways({
  id: 'LIF-026',
  title: 'Who holds a folio says in which phase it is',
  binds: 'core',
  when: () => true,
  then: (folio) => folio.phase === phaseOf(folio),
});

/** Phases, in the chapter's order. */
export const phaseRules: readonly FolioRule[] = [phaseFollowsTheHolders];
