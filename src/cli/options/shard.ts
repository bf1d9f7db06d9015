// `--shard`: a share of a command's jobs, kept in a file; `zdspec merge` makes one report of all shares.

import { InvalidArgumentError, Option } from 'commander';
import type { Lack } from '../../jobs/kept-runs.ts';
import type { Reached } from '../../jobs/runner.ts';
import { renderShare, type Share } from '../../jobs/share.ts';
import { InputError } from '../../study/input-error.ts';

/** More are no help: a run begins with what takes a second. */
const mostShares = 10_000;

const parseShare = (text: string): Share => {
  const [, part, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const share = { part: Number(part), of: Number(of) };
  if (share.part >= 1 && share.part <= share.of && share.of <= mostShares) return share;
  throw new InvalidArgumentError(
    `Expected --shard to be such as 2/8, the second of eight (at most ${mostShares}), got ${text}`,
  );
};

export const shardOption = (): Option =>
  new Option(
    '--shard <i/n>',
    'do the i-th of n shares of the work, for zdspec merge, and keep it in --journal or zdspec-shard-<i>-of-<n>.jsonl',
  ).argParser(parseShare);

/** The file that keeps a share, where none is named. */
export const shardFile = ({ part, of }: Share): string => `zdspec-shard-${part}-of-${of}.jsonl`;

/** Options that say how work is done and not which. */
const howOptions = ['--shard', '--journal', '--workers'];

/** The words of a command line that say which work is done. */
export const workWords = (words: readonly string[]): readonly string[] => {
  const isHow = (word: string | undefined): boolean => howOptions.includes(word ?? '');
  return words.filter(
    (word, at) =>
      !isHow(word) &&
      !isHow(words[at - 1]) &&
      !howOptions.some((option) => word.startsWith(`${option}=`)) &&
      word !== '--quiet',
  );
};

/** A command line as a shell takes it. */
export const commandLine = (words: readonly string[]): string =>
  ['zdspec', ...words.map((word) => (/^[\w./:,=@%+-]+$/.test(word) ? word : `"${word}"`))].join(
    ' ',
  );

/** How far a share has come, where not all of it is done. */
export const shortShard = (
  share: Share,
  file: string,
  { done, wanted }: Reached,
): string | undefined =>
  done === wanted
    ? undefined
    : `Interrupted: ${done} of the ${wanted} jobs of shard ${renderShare(share)} are kept in ${file}; the same command goes on there.\n`;

/** A share that is done, and what to do with it. */
export const wholeShard = (share: Share, file: string, { wanted, planned }: Reached): string =>
  `Shard ${renderShare(share)}: ${wanted} of ${planned} jobs are done and kept in ${file}.\n` +
  `Once all ${share.of} are: zdspec merge FILES...\n`;

/** What is told where results of shares are missing. */
export const lackError =
  (headings: readonly { readonly share: Share }[], command: readonly string[]) =>
  (lacks: readonly Lack[]): InputError => {
    const isKept = ({ part }: Lack): boolean => headings.some(({ share }) => share.part === part);
    const of = headings[0]?.share.of ?? 0;
    const absent = lacks.filter((lack) => !isKept(lack));
    const again = (part: number): string =>
      `${commandLine(command)} --shard ${renderShare({ part, of })}`;
    const [short] = lacks;
    if (absent.length > 0) {
      const names = absent.map(({ part }) => renderShare({ part, of })).join(', ');
      return new InputError(
        `Expected all ${of} shards, got none of ${names}; ${again(absent[0]?.part ?? 1)} makes it.`,
      );
    }
    return new InputError(
      `Expected shard ${renderShare({ part: short?.part ?? 1, of })} to be done, got ${(short?.jobs ?? 0) - (short?.missing ?? 0)} of ${short?.jobs ?? 0} jobs; ${again(short?.part ?? 1)} goes on where it was.`,
    );
  };
