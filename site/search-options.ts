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

const separators = /[\s,;:()[\]{}"'`<>=/|→]+/;

/** The parts of an identifier; empty if it has none. */
const partsOf = (word: string): readonly string[] => {
  const parts = word.split(/[._-]+/).filter((part) => part !== '');
  return parts.length > 1 ? parts : [];
};

const wordsOf = (text: string): readonly string[] =>
  text.split(separators).filter((word) => word !== '');

const bare = (word: string): string => word.replace(/^[._-]+|[._-]+$/g, '');

/** Identifiers are found whole and by their parts: `folio_put`, `LIF-004`, `folio.handOut`. */
const tokenize = (text: string): string[] =>
  wordsOf(text)
    .flatMap((word) => {
      const parts = partsOf(word);
      return parts.length > 0 ? [word, ...parts] : [bare(word)];
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
    fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
    combineWith: 'AND',
  },
};

/** A word as it stands; or, of a name, its parts, as one knows the middle of it. */
const wordQuery = (word: string): Query => {
  const parts = partsOf(word);
  return parts.length === 0
    ? bare(word)
    : {
        combineWith: 'OR',
        queries: [word, { combineWith: 'AND', queries: [...parts], fuzzy: false }],
      };
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

/** What a query finds, best first. A word for a sort of trouble finds symptoms before all else. */
export const find = (index: MiniSearch<Findable>, query: string): readonly Findable[] => {
  const wanted = wantedIn(query);
  const isTopic = wanted.some((part) => part.isTopic);
  const sortOf = (stored: Record<string, unknown> | undefined): unknown => stored?.['sort'];
  return index.search(
    { combineWith: 'AND', queries: wanted.map(partQuery) },
    { boostDocument: (_, __, stored) => (isTopic && sortOf(stored) === 'symptom' ? 20 : 1) },
  ) as unknown as readonly Findable[];
};
