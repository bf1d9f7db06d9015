// The pages that a pagemap brings, and who may give back what was taken of it (spec/11-pagemap.md, MAP-029 to MAP-031).

import type { Bound, RuleId } from '../core/rule.ts';
import { pagesOf } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import {
  folioAlways,
  pagemapStep,
  worldBalance,
  type PagemapStep,
  type SpecRule,
} from './about.ts';
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
  when: () => true,
  then: (folio) => folio.pagemapReferences === shareOf(folio),
});

/** Who made a call at a pagemap that nobody may make, and the rule that binds him; undefined if it is none. */
export const pagemapMisuseOf = ({
  event,
  before,
}: PagemapStep): { readonly maker: Bound; readonly rule: RuleId } | undefined => {
  switch (event.type) {
    case 'pagemap.register':
      return event.flaw === 'typeUnset' ? { maker: 'driver', rule: 'MAP-006' } : undefined;
    case 'pagemap.unregister':
      return before.phase === 'live' ? undefined : { maker: 'driver', rule: 'MAP-023' };
    case 'pagemap.put':
    case 'pagemap.lookUpCached':
      return before.lookUps > 0 ? undefined : { maker: 'users', rule: 'MAP-031' };
    case 'pagemap.take':
      return before.phase === 'live' ? undefined : { maker: 'driver', rule: 'MAP-021' };
    case 'pagemap.drop':
      return before.handed >= event.references ? undefined : { maker: 'driver', rule: 'LIF-023' };
    case 'altmap.allocate':
      return before.phase === 'live' ? undefined : { maker: 'core', rule: 'ALT-010' };
    case 'altmap.free': {
      const isLast = before.altmap?.blocks.at(-1)?.pages === event.pages;
      return before.phase === 'live' && isLast ? undefined : { maker: 'core', rule: 'ALT-010' };
    }
    default:
      return undefined;
  }
};

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
