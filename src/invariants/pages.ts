// The pages that a pagemap brings, and what is taken of it (spec/11-pagemap.md, MAP-029 to MAP-031).

import { pagesOf } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { folioAlways, pagemapStep, worldBalance, type SpecRule } from './about.ts';
import { foliosOfRanges, shareOf } from './look-up.ts';
import { isOk } from './observed.ts';

const hasPages = ({ phase }: Pagemap): boolean =>
  phase === 'live' || phase === 'killed' || phase === 'draining';

const everyPageIsInOneFolio = worldBalance({
  id: 'MAP-029',
  title: 'Every page of a pagemap lies in exactly one folio until the pagemap is gone',
  binds: 'core',
  share: ({ order }) => pagesOf(order),
  total: (pagemap) => (hasPages(pagemap) ? foliosOfRanges(pagemap) * pagesOf(pagemap.shift) : 0),
});

const folioKnowsWhatWasTakenForIt = folioAlways({
  id: 'MAP-030',
  title: 'What a folio holds of its pagemap is what its hand-out took',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  when: () => true,
  then: (folio) => folio.pagemapReferences === shareOf(folio),
});

const onlyALookUpIsPut = pagemapStep({
  id: 'MAP-031',
  title: 'A user puts only a look-up that it made',
  binds: 'users',
  when: ({ event, before }) => event.type === 'pagemap.put' && before.lookUps === 0,
  then: (step) => !isOk(step),
});

/** Pages and misuse, in the chapter's order. */
export const pageRules: readonly SpecRule[] = [
  everyPageIsInOneFolio,
  folioKnowsWhatWasTakenForIt,
  onlyALookUpIsPut,
];
