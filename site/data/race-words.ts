// What the words that threads of a race share mean: a table of the vocabulary.

import { read } from './tree.ts';

const vocabulary = [
  ...read('spec/01-vocabulary.md').matchAll(/^\| `(\w+)\.(\w+)` +\|[^|]*\| (.+?) +\|$/gm),
].map(([, group = '', word = '', means = '']) => ({ group, word, means }));

/** What a second page and a second file have as the first have it. */
const likeness: Readonly<Record<string, string>> = { piece: 'folio', second: 'mapped' };

/** What each word, such as `folio.count`, means, in Markdown. */
export const meaningsOfWords: ReadonlyMap<string, string> = new Map([
  ...Object.entries(likeness).flatMap(([group, like]) =>
    vocabulary
      .filter((one) => one.group === like)
      .map(({ word, means }) => [`${group}.${word}`, means] as const),
  ),
  ...vocabulary.map(({ group, word, means }) => [`${group}.${word}`, means] as const),
]);
