// The words that make up each figure of the statecharts while no call is under way.

import type { EraRow } from '../domain/era.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { FileName, Words } from '../domain/words.ts';
import { firstWords, hasPool, isNeverIdle } from './first-words.ts';

type Figure = number | string | boolean;

/** A figure of the statecharts, and the same read from words. */
interface FigureOf<View> {
  readonly name: string;
  readonly seen: (view: View) => Figure;
  readonly words: (words: Words) => Figure;
}

/** Words of the ledger (`held`, `base`), the page lock and the pool have no counterpart, or are one side's alone. */
export const folioFigures: readonly FigureOf<Folio>[] = [
  { name: 'count', seen: ({ count }) => count, words: ({ folio }) => folio.count },
  { name: 'mapcount', seen: ({ mapcount }) => mapcount, words: ({ folio }) => folio.mapcount },
  {
    name: 'mapping',
    seen: ({ mapping }) => mapping,
    words: ({ folio: { mapping } }) => (mapping === 'second' ? 'file' : mapping),
  },
  { name: 'share', seen: ({ share }) => share, words: ({ folio }) => folio.share },
  { name: 'poisoned', seen: ({ poisoned }) => poisoned, words: ({ folio }) => folio.poisoned },
  {
    name: 'pagemap references',
    seen: ({ pagemapReferences }) => pagemapReferences,
    words: ({ folio }) => folio.taken,
  },
  {
    name: 'pagemap word',
    seen: ({ hasPagemap }) => hasPagemap,
    words: ({ folio }) => folio.pagemap === 'set',
  },
];

export const pagemapFigures: readonly FigureOf<Pagemap>[] = [
  {
    name: 'references',
    seen: ({ references }) => references,
    words: ({ pagemap }) => pagemap.counter + pagemap.local,
  },
  {
    name: 'completions',
    seen: ({ completions }) => completions,
    words: (words) => words.pagemap.completions,
  },
  {
    name: 'found by look-up',
    seen: ({ phase }) => phase === 'live',
    words: ({ pagemap }) => pagemap.published && !pagemap.dead,
  },
  {
    name: 'struct pages',
    seen: ({ phase }) => phase !== 'gone',
    words: ({ pagemap }) => pagemap.memmap,
  },
  { name: 'gone', seen: ({ phase }) => phase === 'gone', words: ({ pagemap }) => pagemap.released },
];

/**
 * The words of a world of one folio at rest; a pagemap that was killed has had its grace period. A folio that one file has
 * alone is that file's.
 */
export const wordsAtRest = (
  row: EraRow,
  folio: Folio,
  pagemap: Pagemap,
  alone: FileName = 'file',
): Words => {
  const first = firstWords(row);
  const isFree = folio.type === 'fs-dax' ? folio.count === 0 : folio.phase === 'free';
  const isKilled = pagemap.phase !== 'live';
  return {
    ...first,
    folio: {
      ...first.folio,
      ...{ count: folio.count, mapcount: folio.mapcount, taken: folio.pagemapReferences },
      mapping: folio.mapping === 'file' ? alone : folio.mapping,
      ...{ holders: folio.count - folio.base, base: folio.base },
      ...{ poisoned: folio.poisoned, share: folio.share },
      data: folio.mapping === 'anon' && folio.mapcount > 0 ? 'here' : 'none',
      keeper: isFree && !isNeverIdle(row) ? 'pool' : 'users',
    },
    pagemap: {
      ...first.pagemap,
      ...{ dead: isKilled, atomic: isKilled, summed: isKilled },
      counter: isKilled ? pagemap.references : 1,
      local: isKilled ? 0 : pagemap.references - 1,
      owed: pagemap.references,
      completions: pagemap.completions,
    },
    pool: { locked: false, free: isFree && hasPool(row) },
    mapped: {
      ...first.mapped,
      entries: folio.mapcount,
      inFile: folio.associations > (alone === 'file' ? 0 : 1),
    },
    second: { ...first.second, inFile: folio.associations > (alone === 'second' ? 0 : 1) },
  };
};
