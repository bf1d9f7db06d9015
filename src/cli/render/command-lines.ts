// A command to be pasted into a shell, on as many lines as it takes.

import { columnsOf, type Screen } from '../terminal/wrap.ts';

/** Words of a command, an option beside its value. */
const words = /--\S+ (?:"[^"]*"|(?!--)\S+)|"[^"]*"|\S+/g;

/** An option whose value is quoted: it has lines of its own, and may be broken where its value has spaces. */
const isQuoted = (word: string): boolean => /^--\S+ "/.test(word);

/** Behind its label; a command that is too long is broken where it still pastes. */
export const commandLines = (
  label: string,
  command: string,
  screen: Pick<Screen, 'width'>,
  room = 12,
): string[] => {
  const width = columnsOf(screen) - room - 4;
  const rows = command.length <= width ? [command] : rowsOf(command.match(words) ?? [], width - 2);
  const margin = ' '.repeat(room + 2);
  return rows.map((row, at) => (at === 0 ? `  ${label.padEnd(room)}${row}` : `${margin}${row}`));
};

const rowsOf = (all: readonly string[], width: number): string[] => {
  const rows = all.reduce<string[]>((done, word, at) => {
    const isApart = isQuoted(word) || isQuoted(all[at - 1] ?? '');
    return isApart ? [...done, word] : put(done, word, width);
  }, []);
  return rows.flatMap((row, at) => {
    const end = at < rows.length - 1 ? ' \\' : '';
    return `${(isQuoted(row) ? brokenInside(row, width) : [row]).join('\n')}${end}`.split('\n');
  });
};

/** A shell keeps line breaks in quotes, and calls and steps may have them for spaces. */
const brokenInside = (row: string, width: number): string[] => {
  const between = row.includes(';') ? /(?<=;) / : / (?=\d+:)/;
  return row.split(between).reduce<string[]>((rows, part) => put(rows, part, width), []);
};

/** Behind the last row where there is room, else in a row of its own. */
const put = (rows: readonly string[], part: string, width: number): string[] => {
  const last = rows.at(-1);
  if (last === undefined) return [part];
  const longer = `${last} ${part}`;
  return longer.length <= width ? [...rows.slice(0, -1), longer] : [...rows, part];
};
