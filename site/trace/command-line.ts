// The command that does what the page does. Apart from what reads its options, which needs the model's words.

import type { Options } from './protocol.ts';

/** Options of the command, by the fields of the form. */
const flags: readonly (readonly [keyof Options, flag: string, isRepeated: boolean])[] = [
  ['kernel', '--kernel', false],
  ['probes', '--probes', false],
  ['pagemap', '--pagemap', true],
  ['pfn', '--pfn', false],
  ['probe', '--probe', true],
  ['vmemmap', '--vmemmap', false],
  ['structPage', '--struct-page', false],
];

/** Several values of one field, with spaces between. */
export const wordsOf = (text: string): readonly string[] =>
  text.split(/\s+/).filter((word) => word !== '');

/** As one pastes it into a shell. */
export const commandLine = (options: Options, names: readonly string[]): string => {
  const given = flags.flatMap(([field, flag, isRepeated]) => {
    const words = wordsOf(options[field]);
    if (words.length === 0) return [];
    const values = isRepeated ? words : [words.join(',').replace(/,+/g, ',')];
    return values.map((value) => `${flag} ${quoted(value)}`);
  });
  return ['npx zdspec replay', ...given, ...names.map(quoted)].join(' ');
};

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
