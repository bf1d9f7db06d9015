// `--patch FILE`: a module that somebody wrote, loaded, checked, and put into the worlds of a command.

import { Option } from 'commander';
import { basename, dirname, resolve } from 'node:path';
import { rules } from '../../catalog.ts';
import { eras } from '../../domain/era.ts';
import { PatchError } from '../../patch/asking.ts';
import { validPatch } from '../../patch/validate.ts';
import type { Mutant } from '../../mutants/mutant.ts';
import { InputError } from '../../study/input-error.ts';
import { patchOfModule } from '../terminal/patch-module.ts';
import type { GivenPatch } from '../../study/given-patch.ts';
import type { PatchSaid } from '../../study/results.ts';
import type { Subject } from '../../study/subject.ts';
import { packagePath } from '../../package/files.ts';
import { errorPlace, partPlace } from '../terminal/source-place.ts';
import { threadWatch } from '../terminal/thread-watch.ts';
import { assertTypes } from '../terminal/type-check.ts';
import { wrapWords } from '../terminal/wrap.ts';

export const patchOption = (): Option =>
  new Option(
    '--patch <file>',
    'a module whose `patch` changes named parts, for a what-if (examples/)',
  );

export const typecheckOption = (): Option =>
  new Option('--typecheck', 'with --patch: check the types of the module first (needs typescript)');

/** What a command is told of a patch. */
export interface PatchOptions {
  readonly patch?: string;
  readonly typecheck?: boolean;
}

/** The patch of a command, if it is given one; throws InputError where it is not sound. */
export const givenPatch = async (options: PatchOptions): Promise<GivenPatch | undefined> =>
  options.patch === undefined ? undefined : loadPatch(options.patch, options.typecheck);

/** Loads a module, with its types checked if that is wanted; throws InputError where it has no sound patch. */
export const loadPatch = async (file: string, typecheck = false): Promise<GivenPatch> => {
  if (typecheck) await assertTypes(file);
  const patch = await patchOfModule(file);
  const { breaks } = (patch ?? {}) as { readonly breaks?: unknown };
  try {
    const patched = validPatch(patch);
    if (typeof breaks === 'string' && !rules.some((rule) => rule.id === breaks)) {
      throw new PatchError(
        `Expected breaks of the patch to be the id of a rule, got ${breaks}; docs/rules.md has them all.`,
      );
    }
    patched.watch = threadWatch(file);
    return { file, patched, example: exampleOf(file) };
  } catch (error) {
    throw error instanceof PatchError ? new InputError(`${file}: ${error.message}`) : error;
  }
};

/** The name of a module of examples/. */
const exampleOf = (file: string): string | undefined =>
  dirname(resolve(file)) === packagePath('examples') ? basename(file, '.ts') : undefined;

/**
 * The types and eras of a command that the patch is for: all of them, or those that were asked for, which it must be
 * for. Every era is no era in particular.
 */
export const patchedSubjects = (
  { file, patched }: GivenPatch,
  subjects: readonly Subject[],
  isGiven: (option: 'type' | 'kernel') => boolean,
  mutant?: Mutant,
): readonly Subject[] => {
  // A seeded fault has its own type and kernel.
  const isChosen = (option: 'type' | 'kernel'): boolean => mutant !== undefined || isGiven(option);
  const { types } = patched;
  const own = patched.patch.eras ?? eras;
  const wrong = subjects.find(({ type }) => !types.includes(type));
  if (isChosen('type') && wrong) throw notFor(file, '--type', types, wrong.type);
  const late = subjects.find(({ era }) => !own.includes(era));
  const isAll = eras.every((era) => subjects.some((one) => one.era === era));
  if (isChosen('kernel') && late && !isAll) throw notFor(file, '--kernel', own, late.era);
  const wanted = [...new Set(subjects.map(({ type }) => type))].filter((type) =>
    types.includes(type),
  );
  const inOwn = isChosen('kernel')
    ? own.filter((era) => subjects.some((one) => one.era === era))
    : own;
  return wanted.flatMap((type) => inOwn.map((era): Subject => ({ type, era })));
};

const notFor = (file: string, option: string, own: readonly string[], got: string): InputError =>
  new InputError(
    `Expected ${option} to be one of ${own.join(', ')}, which ${file} is for, got ${got}.`,
  );

/** Runs work in patched worlds; what a function of the patch did wrong ends as one sentence. */
export const inPatched = async <Result>(
  given: GivenPatch | undefined,
  work: () => Promise<Result> | Result,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (!given || error instanceof InputError) throw error;
    const { failure } = given.patched;
    if (failure) throw new InputError(`${placeOf(failure, given.file)}: ${failure.message}`);
    if (error instanceof RangeError) {
      const [, limit] = limits.find(([begins]) => error.message.startsWith(begins)) ?? [];
      if (limit !== undefined) throw new InputError(`${given.file}: ${limit}`);
    }
    throw error;
  }
};

/** What sound statecharts never exceed, and what to say where a patch makes them. */
const limits: readonly (readonly [begins: string, sentence: string])[] = [
  [
    'Expected an exchange',
    'Expected folios to exchange at most twice the pages of the largest with their pagemap, got more.',
  ],
  [
    'Expected one folio or pagemap',
    'Expected the patch to leave a folio and a pagemap with states that have an end, got more than 20,000; a figure grows, or the bounds are too large.',
  ],
];

/** Where it went wrong, or where the part stands. */
const placeOf = ({ part, cause }: PatchError, file: string): string =>
  errorPlace(cause, file) ?? (part === undefined ? undefined : partPlace(part, file)) ?? file;

/** The line above a patched report. */
export const renderPatch = (given: GivenPatch | undefined): string => {
  if (!given) return '';
  const { patch, parts } = given.patched;
  const words = `patched by ${given.file}: ${patch.title} (${parts.join(', ')})`;
  return `${wrapWords(words, 96).join('\n  ')}\n\n`;
};

/** A patch as JSON. */
export const patchJson = (given: GivenPatch | undefined): PatchSaid =>
  given
    ? { patch: { file: given.file, title: given.patched.patch.title, parts: given.patched.parts } }
    : {};
