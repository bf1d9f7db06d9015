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
    words: [
      ...['hang', 'hangs', 'hung', 'stuck', 'blocked', 'deadlock', 'waits', 'hung task'],
      // A block of an altmap is no trouble, and neither is what sleeps for a while.
      ...['waits', 'blocks', 'sleeps'].flatMap((word) => [`${word} for ever`, `${word} forever`]),
    ],
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
    words: ['bad page', 'bad page state', 'bad page map', 'page corruption', 'nonzero mapcount'],
    isOf: (sight) => says(sight, /Bad page/),
  },
  {
    words: ['use after free', 'uaf', 'kasan', 'dangling'],
    isOf: (sight) => sight.kind === 'kasan' || says(sight, /use-after-free/),
  },
  {
    words: ['warning', 'warnings', 'warn', 'warn_on', 'warn_on_once', 'splat'],
    isOf: ({ kind }) => kind === 'warning',
  },
  {
    words: [
      'oops',
      'crash',
      'null pointer',
      'null dereference',
      'general protection fault',
      'gpf',
      'unable to handle',
      'panic',
    ],
    isOf: ({ kind }) => kind === 'oops',
  },
];

/** Every word by which a symptom goes, beside those of its text. */
export const topicWordsOf = ({ sights }: Symptom): readonly string[] =>
  topics.filter(({ isOf }) => sights.some(isOf)).flatMap(({ words }) => words);

/** A phrase as a whole, its words apart by blanks or hyphens. */
const phraseOf = (word: string): RegExp =>
  new RegExp(`(?<=^|\\s)${word.replaceAll(' ', '[\\s-]+')}(?=$|\\s)`, 'i');

const phrases = topics
  .flatMap((topic) => topic.words.map((word) => ({ word, topic, pattern: phraseOf(word) })))
  .toSorted((one, other) => other.word.length - one.word.length);

/** One thing that a query wants: words of which one is enough, the one that was said first. */
export interface Wanted {
  readonly words: readonly string[];
  /** Whether it is a sort of trouble, with all that is called so. */
  readonly isTopic: boolean;
}

/** What a query wants, all of it: each word as it stands, or a phrase that names a sort of trouble. */
export const wantedIn = (query: string): readonly Wanted[] => {
  let rest = query;
  const found: Wanted[] = [];
  for (const { word, topic, pattern } of phrases) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, ' ');
    const words = [word, ...topic.words.filter((one) => one !== word)];
    found.push({ words, isTopic: true });
  }
  const words = rest.split(/\s+/).filter((word) => word !== '');
  return [...words.map((word) => ({ words: [word], isTopic: false })), ...found];
};

/** The sorts of trouble that a text speaks of, as a question to a sight; undefined if it speaks of none. */
export const sortsIn = (text: string): ((sight: Sight) => boolean) | undefined => {
  const found = phrases.filter(({ pattern }) => pattern.test(text)).map(({ topic }) => topic);
  return found.length === 0 ? undefined : (sight) => found.some(({ isOf }) => isOf(sight));
};
