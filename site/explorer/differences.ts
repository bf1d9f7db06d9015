// What a step changed, as a reader would say it: one line for each figure.

import { counted } from '../../src/core/counted.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import type { PlacedFolio, PlacedPagemap, Scene } from './scene.ts';

/** One figure that changed. */
export interface Difference {
  /** `pfn 3`, or `pagemap`. */
  readonly where: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** What the figure is called: `pfn 3 count`; a phase has no word of its own. */
export const figureOf = ({ where, what }: Difference): string =>
  what === '' ? where : `${where} ${what}`;

/** The same, with one line for the pages one after the other of which the same is to be said: `pfn 2 to 7`. */
export const gathered = (differences: readonly Difference[]): readonly Difference[] => {
  const runs: {
    readonly key: string;
    readonly one: Difference;
    readonly first: number;
    last: number;
  }[] = [];
  for (const one of differences) {
    const pfn = Number(/^pfn (\d+)$/.exec(one.where)?.[1] ?? NaN);
    const key = [one.what, one.from, one.to].join('\n');
    const run = runs.findLast((other) => other.key === key && other.last === pfn - 1);
    if (run) run.last = pfn;
    else runs.push({ key, one, first: pfn, last: pfn });
  }
  return runs.map(({ one, first, last }) =>
    first < last ? { ...one, where: `pfn ${first} to ${last}` } : one,
  );
};

/** The figures of a folio that are shown, with the word for each. */
const folioFigures: readonly (readonly [keyof Folio, string])[] = [
  ['phase', ''],
  ['order', 'order'],
  ['count', 'count'],
  ['mapcount', 'mapcount'],
  ['pins', 'pins'],
  ['held', 'held'],
  ['base', 'base'],
  ['pagemapReferences', 'pagemap references'],
  ['mapping', 'mapping'],
  ['share', 'share'],
  ['associations', 'associations'],
  ['poisoned', 'poisoned'],
  ['waiting', 'waited for'],
  ['hasPagemap', 'has its pagemap'],
];

const pagemapFigures: readonly (readonly [keyof Pagemap, string])[] = [
  ['phase', ''],
  ['references', 'references'],
  ['initial', 'initial'],
  ['base', 'base references'],
  ['lookUps', 'look-ups'],
  ['handed', 'handed'],
  ['completions', 'completions'],
  ['shift', 'shift'],
  ['rangeCount', 'ranges'],
  ['published', 'published'],
  ['tracked', 'tracked'],
  ['shadowed', 'shadowed'],
  ['added', 'added'],
  ['leftSections', 'sections left over in range'],
  ['leftEntries', 'entries left over in range'],
  ['altmap', 'altmap'],
  ['typeUnset', 'type unset'],
];

/** Everything that is to be seen of a step. */
export const differencesOf = (before: Scene, after: Scene): readonly Difference[] =>
  after.flatMap((place, index) => {
    const old = before[index];
    return old ? [...ofPagemap(old, place, after.length > 1), ...ofFolios(old, place)] : [];
  });

const ofPagemap = (
  old: PlacedPagemap,
  { pagemap, firstPfn }: PlacedPagemap,
  isOneOfMany: boolean,
): readonly Difference[] =>
  changes(isOneOfMany ? `pagemap ${firstPfn}` : 'pagemap', pagemapFigures, old.pagemap, pagemap);

const ofFolios = (old: PlacedPagemap, place: PlacedPagemap): readonly Difference[] => {
  if (old.folios.length === 0 && place.folios.length > 0) {
    return [{ where: 'pages', what: '', from: 'none', to: `${place.pages}` }];
  }
  if (old.folios.length > 0 && place.folios.length === 0) {
    return [{ where: 'pages', what: '', from: `${place.pages}`, to: 'none' }];
  }
  const olds = new Map(old.folios.map((one) => [one.pfn, one]));
  const heads = new Set(place.folios.map(({ pfn }) => pfn));
  return [
    ...place.folios.flatMap((one) => ofFolio(olds.get(one.pfn), one)),
    ...old.folios
      .filter(({ pfn }) => !heads.has(pfn))
      .map(({ pfn, folio }) => ({
        where: `pfn ${pfn}`,
        what: '',
        from: folio.phase,
        to: 'part of a larger folio',
      })),
  ];
};

const ofFolio = (old: PlacedFolio | undefined, { pfn, folio }: PlacedFolio): Difference[] =>
  old
    ? changes(`pfn ${pfn}`, folioFigures, old.folio, folio)
    : [{ where: `pfn ${pfn}`, what: '', from: 'part of a larger folio', to: folio.phase }];

const changes = <Seen extends object>(
  where: string,
  figures: readonly (readonly [keyof Seen, string])[],
  old: Seen,
  next: Seen,
): Difference[] =>
  figures
    .map(([key, what]) => ({ where, what, from: words(old[key]), to: words(next[key]) }))
    .filter(({ from, to }) => from !== to);

interface AltmapWords {
  readonly alloc: number;
  readonly align: number;
  readonly blocks: readonly unknown[];
}

const words = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' and ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { alloc, align, blocks } = value as AltmapWords;
  return `alloc ${alloc} align ${align} in ${counted(blocks.length, 'block')}`;
};
