// What people call a symptom: words that mean the same, so that one finds what is told in another.

import type { Sight, Symptom } from './symptom.ts';

/** Words for one sort of trouble, and which symptoms are of that sort. */
interface Topic {
  /** Each a word or a phrase; lower case, no hyphens. */
  readonly words: readonly string[];
  readonly isOf: (sight: Sight) => boolean;
}

const says = (sight: Sight, pattern: RegExp): boolean =>
  sight.kind === 'line' && sight.says.some((one) => pattern.test(one));

const topics: readonly Topic[] = [
  {
    words: ['hang', 'hangs', 'hung', 'stuck', 'blocked', 'deadlock', 'waits for ever', 'hung task'],
    isOf: ({ kind }) => kind === 'hung',
  },
  {
    words: ['livelock', 'lockup', 'soft lockup', 'starvation', 'endless loop', 'stall'],
    isOf: ({ kind }) => kind === 'lockup',
  },
  {
    words: ['underflow', 'underflows', 'negative count', 'below zero', 'count below 0'],
    isOf: (sight) =>
      (sight.kind === 'page' && sight.trouble.endsWith('below 0')) || says(sight, /== 0|<= 0/),
  },
  {
    words: ['bad page', 'bad page state', 'bad page map', 'page corruption'],
    isOf: (sight) => says(sight, /Bad page/),
  },
  {
    words: ['use after free', 'uaf', 'kasan', 'dangling'],
    isOf: (sight) => sight.kind === 'kasan' || says(sight, /use-after-free/),
  },
  {
    words: ['oops', 'crash', 'null pointer', 'null dereference', 'panic'],
    isOf: ({ kind }) => kind === 'oops',
  },
];

/** Every word by which a symptom goes, beside those of its text. */
export const topicWordsOf = ({ sights }: Symptom): readonly string[] =>
  topics.filter(({ isOf }) => sights.some(isOf)).flatMap(({ words }) => words);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

/**
 * A query in parts, all of which are wanted; each part is words of which one is enough. A phrase that names a sort of
 * trouble is one part, with all that is called so.
 */
export const wantedIn = (query: string): readonly (readonly string[])[] => {
  const phrases = topics.flatMap((topic) => topic.words.map((word) => ({ word, topic })));
  const longestFirst = phrases.toSorted((one, other) => other.word.length - one.word.length);
  let rest = ` ${plain(query)} `;
  const found: (readonly string[])[] = [];
  for (const { word, topic } of longestFirst) {
    if (!rest.includes(` ${word} `)) continue;
    rest = rest.replace(` ${word} `, ' ');
    found.push([word, ...topic.words.filter((one) => one !== word)]);
  }
  const words = rest.trim();
  return words === '' ? found : [...words.split(' ').map((word) => [word]), ...found];
};
