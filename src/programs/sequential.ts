// How calls taken apart and calls as one step meet: the words that make up each figure at rest, and the calls that are one
// and the same. Data; test/conformance/program-ties.test.ts holds the two to it.

import type { EraRow } from '../domain/era.ts';
import type { Folio } from '../domain/folio.ts';
import { conditionOf, type Pagemap } from '../domain/pagemap.ts';
import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { Words } from '../domain/words.ts';
import { firstWords } from './first-words.ts';

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
  { name: 'mapping', seen: ({ mapping }) => mapping, words: ({ folio }) => folio.mapping },
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

/** The words of a world of one folio at rest; a pagemap that was killed has had its grace period. */
export const wordsAtRest = (row: EraRow, folio: Folio, pagemap: Pagemap): Words => {
  const first = firstWords(row);
  const isFree = folio.type === 'fs-dax' ? folio.count === 0 : folio.phase === 'free';
  const isKilled = pagemap.phase !== 'live';
  return {
    ...first,
    folio: {
      ...first.folio,
      ...{ count: folio.count, mapcount: folio.mapcount, taken: folio.pagemapReferences },
      mapping: folio.mapping === 'anon' || folio.mapping === 'file' ? folio.mapping : 'none',
      ...{ holders: folio.count - folio.base, base: folio.base },
      keeper: isFree ? 'pool' : 'users',
    },
    pagemap: {
      ...first.pagemap,
      ...{ dead: isKilled, atomic: isKilled, summed: isKilled },
      counter: isKilled ? pagemap.references : 1,
      local: isKilled ? 0 : pagemap.references - 1,
      owed: pagemap.references,
      completions: pagemap.completions,
    },
    pool: { locked: false, free: isFree && row.callsFolioFree },
    mapped: { ...first.mapped, entries: folio.mapcount, inFile: folio.associations > 0 },
  };
};

/** Calls of the statecharts, in turn, that a program is. An unregistration is a kill and a drain. */
export interface SameCall {
  readonly program: string;
  readonly folio?: (folio: Folio, pagemap: Pagemap) => readonly FolioEvent[];
  readonly pagemap?: readonly PagemapEvent[];
  /** Answers of the kernel that stand for one of the statecharts, beside the same. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
}

export const sameCalls: readonly SameCall[] = [
  {
    program: 'folio.handOut',
    folio: (_, pagemap) => [{ type: 'folio.handOut', order: 0, pagemap: conditionOf(pagemap) }],
  },
  { program: 'folio.get', folio: () => [{ type: 'folio.get' }] },
  { program: 'folio.tryGet', folio: () => [{ type: 'folio.tryGet' }] },
  { program: 'folio.put', folio: () => [{ type: 'folio.put' }] },
  {
    program: 'folio.map',
    folio: ({ type, associations }) => [
      ...(type === 'fs-dax' && associations === 0
        ? ([{ type: 'folio.associate', order: 0 }] as const)
        : []),
      { type: 'folio.map' },
    ],
  },
  { program: 'folio.unmap', folio: () => [{ type: 'folio.unmap' }] },
  {
    // A file that has no folio there is truncated as well: nothing happens.
    program: 'folio.truncate',
    folio: ({ associations }) => (associations === 0 ? [] : [{ type: 'folio.truncate' }]),
  },
  { program: 'folio.migrateIn', folio: () => [{ type: 'folio.migrateIn' }] },
  {
    program: 'folio.fault',
    folio: () => [{ type: 'folio.fault', succeeds: true }],
    // A touch that finds no entry of the device is over.
    answers: { '-EINVAL': ['ok'] },
  },
  {
    program: 'folio.evict',
    folio: () => [{ type: 'folio.evict', owner: 'own' }],
    // A folio that nobody maps has nothing to move: its count says so, or the comparison does.
    answers: { '-EINVAL': ['-EAGAIN', '-EBUSY'] },
  },
  { program: 'folio.disown', folio: () => [{ type: 'folio.disown' }] },
  { program: 'pagemap.lookUp', pagemap: [{ type: 'pagemap.lookUp' }] },
  { program: 'pagemap.put', pagemap: [{ type: 'pagemap.put' }] },
  {
    program: 'pagemap.unregister',
    pagemap: [{ type: 'pagemap.unregister' }, { type: 'pagemap.drain' }],
  },
];

/** What has no counterpart, with the reason. */
export const withoutCounterpart: Readonly<Record<string, string>> = {
  'folio.gupFast':
    'it takes a plain reference, the pin of the statecharts one that counts as a pin',
  'folio.unlock': 'the page lock is no figure of the statecharts (OUT-001)',
};
