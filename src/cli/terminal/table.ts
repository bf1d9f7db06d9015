// Tables on the screen: with lines on a wide terminal in colour, plain columns elsewhere, so that they paste into a mail.

import Table from 'cli-table3';
import type { Surroundings } from './surroundings.ts';

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
  { colour, width }: Pick<Surroundings, 'colour' | 'width'>,
): string => {
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
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
};
