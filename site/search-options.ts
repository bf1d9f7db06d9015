// How the search index is made and read: the same on both sides.

import type MiniSearch from 'minisearch';
import type { Options, Query } from 'minisearch';
import { wantedIn, type Wanted } from '../src/symptoms/topics.ts';

export interface Findable {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly words: string;
  readonly sort: string;
}

/** What is to be found, before it has its number. */
export type SearchEntry = Omit<Findable, 'id'>;

const separators = /[\s,;:()[\]{}"'`<>=/|→]+/;

/** The parts of an identifier; empty if it has none. */
const partsOf = (word: string): readonly string[] => {
  const parts = word.split(/[._-]+/).filter((part) => part !== '');
  return parts.length > 1 ? parts : [];
};

const wordsOf = (text: string): readonly string[] =>
  text.split(separators).filter((word) => word !== '');

const bare = (word: string): string => word.replace(/^[._-]+|[._-]+$/g, '');

/** A member by its own name, such as `migrate_to_ram` of `dev_pagemap_ops.migrate_to_ram`. */
const membersOf = (word: string): readonly string[] =>
  word.includes('.') ? word.split('.').filter((member) => member.includes('_')) : [];

/** Identifiers are found whole and by their parts: `folio_put`, `LIF-004`, `folio.handOut`. */
const tokenize = (text: string): string[] =>
  wordsOf(text)
    .flatMap((word) => {
      const parts = partsOf(word);
      return parts.length > 0 ? [word, ...membersOf(word), ...parts] : [bare(word)];
    })
    .filter((word) => word !== '');

export const searchOptions: Options<Findable> = {
  fields: ['title', 'words'],
  storeFields: ['path', 'title', 'sort'],
  tokenize,
  searchOptions: {
    boost: { title: 4 },
    // What was typed is meant as it stands.
    tokenize: (text) => [...wordsOf(text)],
    prefix: true,
    // A name as it stands is meant more than what has its parts.
    boostTerm: (term) => (partsOf(term).length > 0 ? 5 : 1),
    fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
    combineWith: 'AND',
  },
};

/** A word as it stands; or, of a name, its parts, as one knows the middle of it. */
const spelledQuery = (word: string): Query => {
  const parts = partsOf(word);
  return parts.length === 0
    ? bare(word)
    : {
        combineWith: 'OR',
        queries: [word, { combineWith: 'AND', queries: [...parts], fuzzy: false }],
      };
};

/** What else a word goes by in the pages. */
const otherWords: Readonly<Record<string, string>> = {
  refcount: 'count',
  refcnt: 'count',
  pgmap: 'pagemap',
  poisoned: 'poison',
  hwpoison: 'poison',
};

const wordQuery = (word: string): Query => {
  const other = otherWords[bare(word).toLowerCase()];
  return other === undefined
    ? spelledQuery(word)
    : { combineWith: 'OR', queries: [spelledQuery(word), other] };
};

const partQuery = ({ words, isTopic }: Wanted): Query => ({
  combineWith: 'OR',
  // What else it is called is not meant with a letter more or less.
  ...(isTopic ? { fuzzy: false } : {}),
  queries: words.map((phrase) => ({
    combineWith: 'AND',
    queries: wordsOf(phrase).map(wordQuery),
  })),
});

/** Words that every page has. */
const stopWords = new Set(
  'a an and are at be by do does for from how in is it not of on or that the this to was what when who why with'.split(
    ' ',
  ),
);

/** A page about one thing answers more than a long one that names everything. */
const weights: Readonly<Record<string, number>> = {
  header: 2,
  function: 2,
  rule: 1.3,
  symptom: 2,
  finding: 2,
  chapter: 0.6,
  interface: 0.1,
};

/** How much a sort of page counts; where a trouble is named, symptoms come before all else. */
const weightOf = (sort: string, isTopic: boolean): number =>
  (weights[sort] ?? 1) * (isTopic && sort === 'symptom' ? 20 : 1);

/** The id that a title begins with: `LIF-004`, `LIF-004.a`, `K3`. */
const idPattern = /^(?:[A-Z][A-Z0-9]{2}-\d{3}(?:\.[a-z])?|[A-Z]\d+)(?= )/;

/** Whether a query names by its id what a page is about. */
const isNamed = (title: string, wanted: readonly Wanted[]): boolean => {
  const id = idPattern.exec(title)?.[0].toLowerCase();
  return id !== undefined && wanted.some(({ words }) => words.some((word) => isWord(word, id)));
};

const isWord = (word: string, id: string): boolean =>
  wordsOf(word).some((one) => bare(one).toLowerCase() === id);

/** A function as a report of a kernel names it: `name+0x9c/0xd0`. */
const reported = /\b([A-Za-z_]\w*)\+0x[\da-f]+/g;

/** The functions that a line of a report names; empty where it is none. */
const functionsIn = (query: string): readonly string[] => [
  ...new Set([...query.matchAll(reported)].map(([, name = '']) => name)),
];

/**
 * What a query finds, best first: a page that has a share of what is wanted counts by the square of that share,
 * so that all of it comes before most of it, and one word too many does not hide the page.
 */
export const find = (index: MiniSearch<Findable>, query: string): readonly Findable[] => {
  const named = functionsIn(query);
  // Of a line of a report its functions are meant: times, places and offsets are of that machine.
  const all = wantedIn(named.length > 0 ? named.join(' ') : query);
  const telling = all.filter(
    ({ words }) => !words.every((word) => stopWords.has(word.toLowerCase())),
  );
  const wanted = telling.length > 0 ? telling : all;
  const isTopic = named.length > 0 || wanted.some((part) => part.isTopic);
  const found = new Map<unknown, { readonly one: Findable; score: number; parts: number }>();
  for (const part of wanted) {
    for (const result of index.search(partQuery(part))) {
      const one = result as unknown as Findable;
      const before = found.get(result.id) ?? { one, score: 0, parts: 0 };
      found.set(result.id, { one, score: before.score + result.score, parts: before.parts + 1 });
    }
  }
  const rank = ({ one, score, parts }: { one: Findable; score: number; parts: number }): number =>
    score * (parts / wanted.length) ** 2 * weightOf(one.sort, isTopic);
  return [...found.values()]
    .map((some) => ({
      ...{ one: some.one, rank: rank(some) },
      // What has the id that was typed comes before all that speaks of it.
      named: Number(isNamed(some.one.title, wanted)),
    }))
    .toSorted((one, other) => other.named - one.named || other.rank - one.rank)
    .map(({ one }) => one);
};
