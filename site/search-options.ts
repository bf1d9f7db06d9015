// How the search index is made and read: the same on both sides.

import type { Options } from 'minisearch';

export interface Findable {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly words: string;
  readonly sort: string;
}

const separators = /[\s,;:()[\]{}"'`<>=/|→]+/;

/** Identifiers are found whole and by their parts: `folio_put`, `LIF-004`, `folio.handOut`. */
const tokenize = (text: string): string[] =>
  text
    .split(separators)
    .flatMap((word) => {
      const parts = word.split(/[._-]+/).filter((part) => part !== '');
      return parts.length > 1 ? [word, ...parts] : parts;
    })
    .filter((word) => word !== '');

export const searchOptions: Options<Findable> = {
  fields: ['title', 'words'],
  storeFields: ['path', 'title', 'sort'],
  tokenize,
  searchOptions: {
    boost: { title: 4 },
    // What was typed is meant as it stands.
    tokenize: (text) => text.split(separators).filter((word) => word !== ''),
    prefix: true,
    fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
    combineWith: 'AND',
  },
};
