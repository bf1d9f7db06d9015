// Look-ups of a pagemap and the sum of its references (spec/11-pagemap.md, MAP-010 to MAP-019).

import { kernelsUntil } from '../domain/era-range.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { usablePages, type Pagemap } from '../domain/pagemap.ts';
import {
  pagemapAlways,
  pagemapStep,
  worldBalance,
  type PagemapRule,
  type PagemapStep,
  type WorldRule,
} from './about.ts';
import { isOk, migrating, withLargeFolios } from './observed.ts';
import { sumOf } from './sum.ts';

const isLookUp = ({ event }: PagemapStep): boolean => event.type === 'pagemap.lookUp';

const keepsReferences = ({ before, after }: PagemapStep): boolean =>
  after.references === before.references;

const puttingNothingChangesNothing = pagemapStep({
  id: 'MAP-010',
  title: 'Putting a look-up that found nothing changes nothing',
  binds: 'core',
  when: ({ event }) => event.type === 'pagemap.putNull',
  then: (step) => isOk(step) && keepsReferences(step) && step.after.lookUps === step.before.lookUps,
});

const lookUpTakesOneReference = pagemapStep({
  id: 'MAP-011',
  title: 'A look-up of a live pagemap takes one reference',
  binds: 'core',
  when: (step) => isLookUp(step) && step.before.phase === 'live',
  then: (step) => isOk(step) && step.after.references === step.before.references + 1,
});

const onlyLivePagemapsAreFound = pagemapStep({
  id: 'MAP-012',
  title: 'A look-up of a pagemap that is not live fails',
  binds: 'core',
  when: (step) => isLookUp(step) && step.before.phase !== 'live',
  then: (step) => step.answer.kind === 'errno' && keepsReferences(step),
});

const lookUpAtHandTakesNoReference = pagemapStep({
  id: 'MAP-013',
  title: 'A look-up with the pagemap at hand takes no reference',
  binds: 'core',
  scope: { eras: kernelsUntil('6.17') },
  when: ({ event, before }) => event.type === 'pagemap.lookUpCached' && before.lookUps > 0,
  then: (step) => isOk(step) && keepsReferences(step),
});

/** The folios that a pagemap is set up with. */
export const foliosOfRanges = (pagemap: Pagemap): number =>
  pagemap.ranges.reduce(
    (sum, _, range) => sum + Math.floor(usablePages(pagemap, range) / pagesOf(pagemap.shift)),
    0,
  );

/** One for each folio that it is set up with, and none for memory that a driver hands out. */
const baseOf = (pagemap: Pagemap): number =>
  migrating.includes(pagemap.type) && !pagemap.typeUnset ? 0 : foliosOfRanges(pagemap);

const referencesOfItsOwn = pagemapAlways({
  id: 'MAP-014',
  title:
    'A pagemap holds its initial reference until it is killed, and base references until it drains',
  binds: 'core',
  when: () => true,
  then: (pagemap) => {
    const { phase, initial, base } = pagemap;
    const isDrained = phase !== 'live' && phase !== 'killed';
    return initial === (phase === 'live' ? 1 : 0) && base === (isDrained ? 0 : baseOf(pagemap));
  },
});

const referencesAreTheSumOfTheirHolders = pagemapAlways({
  id: 'MAP-015',
  title: "A pagemap's references are the sum of what its holders hold",
  binds: 'core',
  when: () => true,
  then: ({ references, initial, base, lookUps, handed }) =>
    references === initial + base + lookUps + handed,
  says: ({ references, initial, base, lookUps, handed }) =>
    sumOf('references', references, { initial, base, 'look-ups': lookUps, 'handed out': handed }),
});

/** What a folio holds of its pagemap while it is out. */
export const shareOf = ({ type, era, phase, order }: Folio): number => {
  if (phase === 'free' || type === 'fs-dax' || type === 'generic') return 0;
  if (type === 'pci-p2pdma') return 1;
  return withLargeFolios.has(era) ? pagesOf(order) : 1;
};

const foliosHoldWhatTheyWereHandedOutWith = worldBalance({
  id: 'MAP-016',
  title: 'What folios hold of a pagemap is what they were handed out with',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  share: shareOf,
  total: ({ references, initial, base, lookUps }) => references - initial - base - lookUps,
  says: (folios, { references, initial, base, lookUps }) => {
    const own = references - initial - base - lookUps;
    const shares = folios.map(({ name, part }) => [`${name} holds`, shareOf(part)] as const);
    const { expected } = sumOf('what folios hold', own, Object.fromEntries(shares));
    const words = `initial ${initial} + base ${base} + look-ups ${lookUps}`;
    return {
      expected,
      got: `${own} (references ${references} without ${words})`,
    };
  },
});

const pagemapReferencesAreNeverNegative = pagemapAlways({
  id: 'MAP-017',
  title: 'Pagemap references are never negative',
  binds: 'core',
  when: () => true,
  then: ({ references, lookUps, handed, base, initial }) =>
    [references, lookUps, handed, base, initial].every((figure) => figure >= 0),
});

const isUnregistering = ({ phase }: Pagemap): boolean =>
  phase === 'killed' || phase === 'draining' || phase === 'gone';

const lastReferenceIsNoticedOnce = pagemapAlways({
  id: 'MAP-018',
  title: 'The last reference is noticed exactly once',
  binds: 'core',
  when: () => true,
  then: (pagemap) =>
    pagemap.completions === (isUnregistering(pagemap) && pagemap.references === 0 ? 1 : 0),
});

const gonePagemapHoldsNothing = pagemapAlways({
  id: 'MAP-019',
  title: 'A pagemap that is gone holds nothing',
  binds: 'core',
  when: ({ phase }) => phase === 'gone',
  then: ({ references, initial, base, lookUps, handed, published, tracked, shadowed, added }) =>
    [references, initial, base, lookUps, handed, published, tracked, shadowed, added].every(
      (figure) => figure === 0,
    ),
});

/** Look-ups and references, in the chapter's order. */
export const lookUpRules: readonly (PagemapRule | WorldRule)[] = [
  puttingNothingChangesNothing,
  lookUpTakesOneReference,
  onlyLivePagemapsAreFound,
  lookUpAtHandTakesNoReference,
  referencesOfItsOwn,
  referencesAreTheSumOfTheirHolders,
  foliosHoldWhatTheyWereHandedOutWith,
  pagemapReferencesAreNeverNegative,
  lastReferenceIsNoticedOnce,
  gonePagemapHoldsNothing,
];
