// The command that does what the page does. Apart from what reads its options, which needs the model's words.

import { changeFile } from '../../src/study/changed-parts.ts';
import type { Options } from './protocol.ts';

/** What the lines that matter are called where nobody names them. */
export const usualCut = 'small.txt';

/** How what is typed becomes values of an option: as it is, each word one, or all words one list. */
type Values = 'whole' | 'each' | 'list';

/** Options of the command, by the fields of the form. */
const flags: Readonly<Record<keyof Options, readonly [flag: string, values: Values]>> = {
  kernel: ['--kernel', 'whole'],
  probes: ['--probes', 'whole'],
  pagemap: ['--pagemap', 'each'],
  pfn: ['--pfn', 'list'],
  probe: ['--probe', 'each'],
  vmemmap: ['--vmemmap', 'whole'],
  structPage: ['--struct-page', 'whole'],
  shrink: ['--shrink', 'whole'],
  patch: ['--patch', 'whole'],
};

/** The values of an option as the command is given them; none where nothing is typed. */
export const valuesOf = (options: Options, field: keyof Options): readonly string[] => {
  const text = options[field].trim();
  if (text === '') return [];
  const words = text.split(/\s+/);
  switch (flags[field][1]) {
    case 'whole':
      return [field === 'patch' ? changeFile : text];
    case 'each':
      return words;
    case 'list':
      return [words.join(',').replace(/,+/g, ',')];
  }
};

/** As one pastes it into a shell; `words` are the files and folders. */
export const commandLine = (options: Options, words: readonly string[]): string => {
  const fields = Object.keys(flags) as (keyof Options)[];
  const given = fields.flatMap((field) =>
    valuesOf(options, field).map((value) => `${flags[field][0]} ${quoted(value)}`),
  );
  return ['npx zdspec replay', ...given, ...words.map(quoted)].join(' ');
};

const quoted = (word: string): string =>
  /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
