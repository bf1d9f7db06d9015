// Text fitted to the columns of a screen.

import { wrapWords } from '../../export/wrap.ts';
import type { Surroundings } from './surroundings.ts';

/** What of a screen reports are fitted to. */
export type Screen = Pick<Surroundings, 'colour' | 'width'>;

const narrowest = 50;
const widest = 100;

/** The columns that text takes: those of the screen, where they are not too few to read or too many. */
export const columnsOf = ({ width }: Pick<Screen, 'width'>): number =>
  Math.min(Math.max(width, narrowest), widest);

/** A paragraph on this screen: its first line behind `first`, all others behind `next`. */
export const indented = (
  text: string,
  screen: Pick<Screen, 'width'>,
  first: string,
  next: string = first,
): string[] => {
  const room = columnsOf(screen) - 2 - Math.max(first.length, next.length);
  return wrapWords(text, room).map((line, at) => `${at === 0 ? first : next}${line}`);
};

/** A labelled paragraph, its text in a column of its own; nothing where there is no text. */
export const field = (
  label: string,
  text: string,
  screen: Pick<Screen, 'width'>,
  room = 12,
): string[] => indented(text, screen, `  ${label.padEnd(room)}`, ' '.repeat(room + 2));

/** A line with spaces of its own: as it is where it fits, else as a paragraph. */
export const kept = (
  text: string,
  screen: Pick<Screen, 'width'>,
  first: string,
  next: string = first,
): string[] => {
  const line = `${first}${text}`;
  const room = Math.max(screen.width, narrowest);
  return line.length <= room ? [line] : indented(text, screen, first, next);
};

/** What a line of a report is about, in a column of its own, and what it says. */
export const headLines = (about: string, says: string, screen: Pick<Screen, 'width'>): string[] =>
  kept(`${about.padEnd(26)} ${says}`, screen, '', '    ');

/** Lines that end in a line break, each as it is where it fits, else as a paragraph. */
export const fitted = (text: string, screen: Pick<Screen, 'width'>): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const [margin = ''] = /^ */.exec(line) ?? [];
      return kept(line.trimStart(), screen, margin, `${margin}  `);
    })
    .join('\n');

/** Words in rows of at most so many columns, those behind the first set back. */
export const packed = (words: readonly string[], between: string, width: number): string[] =>
  words.reduce<string[]>((rows, word) => {
    const last = rows.at(-1);
    if (last === undefined) return [word];
    const longer = `${last}${between}${word}`;
    return longer.length <= width
      ? [...rows.slice(0, -1), longer]
      : [...rows.slice(0, -1), `${last}${between.trimEnd()}`, `  ${word}`];
  }, []);
