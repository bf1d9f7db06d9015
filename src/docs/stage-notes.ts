// What each stage of the state space is, for docs/state-space.md.

import { defaultBounds, smallBounds } from '../domain/bounds.ts';
import type { StageNote } from '../export/state-space-page.ts';
import { eightPages } from '../study/survey.ts';

export const stageNotes: readonly StageNote[] = [
  {
    stage: 'life',
    says: 'Folios on the pages of one pagemap, from registration to the end: what `zdspec explore` explores.',
    bounds: { ...defaultBounds },
  },
  {
    stage: 'eight pages',
    says: 'Twice the pages and folios of up to all of them, without pins.',
    bounds: { ...eightPages },
  },
  {
    stage: 'pagemap',
    says: 'A pagemap of two ranges without its folios: every flaw of a registration at each range, look-ups, the end.',
    bounds: { ...smallBounds },
  },
  {
    stage: 'altmap',
    says: 'A pagemap whose first range stores its own memmap: blocks come and go in every order that the model allows.',
    bounds: { ...smallBounds },
  },
  {
    stage: 'migration',
    says: 'Pages that one call moves between system memory and the device, with a failure at each step.',
    bounds: { ...smallBounds },
  },
];
