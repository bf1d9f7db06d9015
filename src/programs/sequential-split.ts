// How calls at large folios and calls as one step meet. The statecharts map a folio whole; here it is mapped page by page, so
// that a mapping of theirs is an entry of each page. Data; test/conformance/split-ties.test.ts holds the two to it.

import type { EraRow } from '../domain/era.ts';
import type { FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { conditionOf, type Pagemap } from '../domain/pagemap.ts';
import type { FolioWords, Words } from '../domain/words.ts';
import { largeWords } from './first-words.ts';
import { wordsAtRest } from './words-at-rest.ts';

/** The figures of a folio that the two sides compare. */
export interface LargeFigures {
  readonly count: number;
  readonly mapcount: number;
  readonly mapping: string;
  readonly pagemapReferences: number;
}

/** The figures of words; of a folio that is whole, one mapping for an entry of each page. */
export const figuresOf = ({ count, mapcount, mapping, taken, large }: FolioWords): LargeFigures => {
  const doubled = large ? mapcount / 2 : 0;
  return {
    ...{ count: count - doubled, mapcount: mapcount - doubled },
    ...{ mapping, pagemapReferences: taken },
  };
};

/** The words of a world of one folio of two pages at rest. */
export const wordsOfWhole = (row: EraRow, folio: Folio, pagemap: Pagemap): Words => {
  const words = wordsAtRest(row, folio, pagemap);
  const { piece } = largeWords(row);
  const { count, mapcount, holders } = words.folio;
  return {
    ...words,
    folio: {
      ...{ ...words.folio, large: true, mapcount: 2 * mapcount },
      ...{ count: count + mapcount, holders: holders + mapcount },
    },
    ...(piece ? { piece: { ...piece, entries: mapcount } } : {}),
  };
};

/** The same where the folio is the second page by itself, and its head is in the pool. */
export const wordsOfPiece = (row: EraRow, folio: Folio, pagemap: Pagemap): Words => {
  const words = wordsAtRest(row, folio, pagemap);
  const first = largeWords(row);
  const piece = first.piece && {
    ...{ ...first.piece, ...words.folio },
    ...{ entries: words.mapped.entries, free: words.pool.free },
  };
  return {
    ...{ ...words, folio: { ...first.folio, large: false }, mapped: first.mapped },
    ...{ pool: first.pool, ...(piece ? { piece } : {}) },
  };
};

type Calls = (pagemap: Pagemap) => readonly FolioEvent[];

/** Programs, one after the other, and the calls of the statecharts that they are: where the folio is whole, and at a piece. */
export interface SameLargeCall {
  readonly programs: readonly string[];
  readonly whole?: Calls;
  readonly piece?: Calls;
  /** The order of folios from which it comes to a whole one; left out: that of the whole. */
  readonly from?: number;
  /** Answers of the kernel that stand for one of the statecharts, beside the same. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
}

const split: FolioEvent = { type: 'folio.split', order: 0 };
const splitting: Calls = () => [{ type: 'folio.get' }, split, { type: 'folio.put' }];
const handOut =
  (order: number): Calls =>
  (pagemap) => [{ type: 'folio.handOut', order, pagemap: conditionOf(pagemap) }];
const one =
  (type: 'folio.tryGet' | 'folio.put' | 'folio.unmap'): Calls =>
  () => [{ type }];

export const sameLargeCalls: readonly SameLargeCall[] = [
  { programs: ['folio.split'], whole: splitting },
  {
    programs: ['piece.fault'],
    whole: splitting,
    piece: () => [{ type: 'folio.fault', succeeds: true }],
    // The first touch splits and moves nothing, or cannot split; one that finds no entry of the device is over.
    answers: { ok: ['-EAGAIN'], '-EAGAIN': ['-EBUSY'], '-EINVAL': ['ok'] },
  },
  // Pages that are free are single ones to the statecharts.
  { programs: ['folio.handOut'], whole: handOut(1), from: 0 },
  { programs: ['piece.handOut'], piece: handOut(0) },
  { programs: ['piece.tryGet'], whole: one('folio.tryGet'), piece: one('folio.tryGet') },
  { programs: ['piece.put'], whole: one('folio.put'), piece: one('folio.put') },
  { programs: ['piece.unmap'], piece: one('folio.unmap') },
  { programs: ['folio.unmap', 'piece.unmap'], whole: one('folio.unmap') },
];
