// Every id that the specification defines, and the places of the site that do.
import { findings } from '../../src/findings/all.ts';
import { mutants } from '../../src/mutants/all.ts';
import { specimens } from '../../src/specimens/all.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { filesBelow, read } from '../architecture/tree.ts';

/** Where a heading of a chapter has its place; the rest are rules. */
const folders: Readonly<Record<string, string>> = {
  ASM: 'spec/00-scope.html#',
  OUT: 'spec/00-scope.html#',
  ILV: 'spec/35-interleavings.html#',
};

const placeOfHeading = (id: string): string => {
  const family = id.slice(0, 3);
  const folder = folders[family];
  if (folder !== undefined) return `${folder}${id.toLowerCase()}`;
  return `${family === 'SYM' ? 'symptoms' : 'rules'}/${id}.html`;
};

const headings = filesBelow('spec', '.md').flatMap((path) =>
  [...read(path).matchAll(/^## ([A-Z][A-Z0-9]{2}-\d{3}) /gm)].map(([, id = '']) => id),
);

const defined: readonly (readonly [string, string])[] = [
  ...headings.map((id) => [id, placeOfHeading(id)] as const),
  ...[...mutants, ...specimens].map(({ id }) => [id, `faults/${id}.html`] as const),
  ...raceBook(read).map(({ id }) => [id, `races/${id}.html`] as const),
  ...findings.map(({ id }) => [id, `findings.html#${id}`] as const),
];

/** A real bug and a pair of calls may have the same id, and are both meant. */
export const placesOfIds: ReadonlyMap<string, readonly string[]> = new Map(
  defined.map(([id]) => [id, defined.filter(([one]) => one === id).map(([, at]) => at)]),
);

/** Ids that do not find first what defines them, as they are and in lower case. */
export const lostIds = (pathsOf: (query: string) => readonly string[]): readonly string[] =>
  [...placesOfIds]
    .filter(([id, places]) =>
      [id, id.toLowerCase()].some((query) => {
        const first = pathsOf(query).slice(0, places.length);
        return first.toSorted().join() !== places.toSorted().join();
      }),
    )
    .map(([id]) => id);
