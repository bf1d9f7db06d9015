// Text in lines of at most so many characters, broken between words; a call keeps its words together.

import { eventParameters } from './event-parameters.ts';

/** Stands for a space at which no line is broken. */
const joint = '\u2060';

const types = Object.keys(eventParameters).join('|').replaceAll('.', '\\.');

/** A call of the notation: the pfn before it and the parameters behind it belong to it. */
const call = new RegExp(
  `(?<![\\w.])(?:\\d{1,9}\\s+)?(?:${types})(?![\\w.])(?:\\s+\\w+=[\\w-]+)*`,
  'g',
);

/** The lines of one paragraph. A word that is longer stands alone; a call that is longer is broken before a parameter. */
export const wrapWords = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of wordsOf(text, width)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line) => line.replaceAll(joint, ' '));
};

const wordsOf = (text: string, width: number): readonly string[] =>
  text
    .replace(call, (one) => one.replace(/\s+/g, joint))
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => (word.length <= width ? [word] : word.split(/\u2060(?=\w+=)/)));
