// Tables on the screen: with lines on a wide terminal in colour, plain columns elsewhere, so that they paste into a mail.

import Table from 'cli-table3';
import { stripVTControlCharacters } from 'node:util';
import { columnsOf, kept, type Screen } from './wrap.ts';

const plainChars = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'],
    ...['bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((name) => [name, '']),
);

/** Rows under their heads; columns whose head begins with a space are aligned to the right. */
export const renderColumns = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): string => {
  const lines = columnLines(heads, rows, screen);
  const room = Math.max(columnsOf(screen), screen.width);
  // Colours take no columns.
  const isWide = lines.some((line) => stripVTControlCharacters(line).length > room);
  return `${(isWide ? recordLines(heads, rows, screen) : lines).join('\n')}\n`;
};

/** What does not fit in columns: a paragraph for each row, its figures named by their heads. */
const recordLines = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): readonly string[] =>
  rows.flatMap((row) => {
    const [name = '', ...cells] = row;
    const told = cells.flatMap((cell, at) => {
      const head = heads[at + 1]?.trim() ?? '';
      return cell === '' ? [] : [head === '' ? cell : `${head} ${cell}`];
    });
    return kept(`${name}: ${told.join(', ')}`, screen, '', '    ');
  });

const columnLines = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { colour, width }: Screen,
): readonly string[] => {
  const isPlain = !colour || width < 80;
  const table = new Table({
    head: heads.map((head) => head.trim()),
    colAligns: heads.map((head) => (head.startsWith(' ') ? 'right' : 'left')),
    style: {
      head: isPlain ? [] : ['bold'],
      border: isPlain ? [] : ['dim'],
      compact: true,
      ...(isPlain ? { 'padding-left': 0, 'padding-right': 2 } : {}),
    },
    ...(isPlain ? { chars: { ...plainChars, middle: '' } } : {}),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
};
