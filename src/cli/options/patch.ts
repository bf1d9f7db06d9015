// `--patch FILE`: a module that somebody wrote, loaded, checked, and put into the worlds of a command.

import { Option } from 'commander';
import { basename, dirname, resolve } from 'node:path';
import { rules } from '../../catalog.ts';
import { LimitError } from '../../core/limit.ts';
import { printable, thrownWords } from '../../core/printable.ts';
import { eras } from '../../domain/era.ts';
import { interleavingRules } from '../../invariants/interleavings.ts';
import { ExchangeError } from '../../model/pagemap-moves.ts';
import { PatchError } from '../../patch/asking.ts';
import type { Patched } from '../../patch/patched.ts';
import { validPatch } from '../../patch/validate.ts';
import type { Mutant } from '../../mutants/mutant.ts';
import { InputError } from '../../study/input-error.ts';
import { patchOfModule } from '../terminal/patch-module.ts';
import type { GivenPatch } from '../../study/given-patch.ts';
import type { Subject } from '../../study/subject.ts';
import { packagePath } from '../../package/files.ts';
import { errorPlace, isOfModule, partPlace } from '../terminal/source-place.ts';
import { threadWatch } from '../terminal/thread-watch.ts';
import { assertTypes } from '../terminal/type-check.ts';
import { wrapWords } from '../../export/wrap.ts';

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

/** The patch of a command, if it is given one; throws InputError where it is not sound, or changes steps of programs. */
export const givenPatch = async (options: PatchOptions): Promise<GivenPatch | undefined> => {
  const given = await patchIn(options);
  if (given === undefined || given.patched.steps.length === 0) return given;
  throw new InputError(
    `Expected ${given.file} to change parts of statecharts, an era or a driver, got ` +
      `${given.patched.parts.join(', ')}; zdspec race --patch follows single steps.`,
  );
};

/** The patch of a command that follows the steps of programs, if it is given one. */
export const givenSteps = async (options: PatchOptions): Promise<GivenPatch | undefined> => {
  const given = await patchIn(options);
  if (given === undefined || given.patched.steps.length > 0) return given;
  throw new InputError(
    `Expected ${given.file} to change steps of programs, got ${given.patched.parts.join(', ')}; ` +
      'zdspec check --patch follows whole calls.',
  );
};

const patchIn = async ({ patch, typecheck }: PatchOptions): Promise<GivenPatch | undefined> =>
  patch === undefined ? undefined : loadPatch(patch, typecheck);

/** Loads a module, with its types checked if that is wanted; throws InputError where it has no sound patch. */
export const loadPatch = async (file: string, typecheck = false): Promise<GivenPatch> => {
  if (typecheck) await assertTypes(file);
  const patch = await patchOfModule(file);
  const { breaks } = (patch ?? {}) as { readonly breaks?: unknown };
  try {
    const patched = validPatch(patch);
    const known = patched.steps.length > 0 ? interleavingRules : rules;
    if (typeof breaks === 'string' && !known.some((rule) => rule.id === breaks)) {
      throw new PatchError(
        `Expected breaks of the patch to be the id of a rule, got ${breaks}; ${patched.steps.length > 0 ? 'spec/35-interleavings.md' : 'docs/rules.md'} has them all.`,
      );
    }
    patched.watch = threadWatch(file);
    return { file, patched, example: exampleOf(file) };
  } catch (error) {
    if (error instanceof PatchError) throw new InputError(`${file}: ${error.message}`);
    throw ofModule(file, error) ?? error;
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
    throw ofModule(given.file, error, given.patched) ?? error;
  }
};

/** What the module of a patch is to blame for, as one sentence; undefined for what it is not. */
const ofModule = (file: string, error: unknown, patched?: Patched): InputError | undefined => {
  const failure = error instanceof PatchError ? error : patched?.failure;
  if (failure) return new InputError(`${placeOf(failure, file)}: ${failure.message}`);
  if (error instanceof ExchangeError && patched) {
    const { exchanging } = patched;
    const where = exchanging.length === 1 ? partPlace(exchanging[0] ?? '', file) : undefined;
    return new InputError(`${where ?? file}: ${error.message} by ${exchanging.join(', ')}.`);
  }
  if (error instanceof LimitError) return new InputError(`${file}: ${error.message}.`);
  // A getter that throws, or what the module has put in the place of what all programs use.
  if (!isOfModule(error)) return undefined;
  return new InputError(
    `${errorPlace(error, file) ?? file}: Expected the module to do nothing but define a patch, ` +
      `got ${thrownWords(error)}.`,
  );
};

/** Where it went wrong, or where the part stands. */
const placeOf = ({ part, cause }: PatchError, file: string): string =>
  errorPlace(cause, file) ?? (part === undefined ? undefined : partPlace(part, file)) ?? file;

/** The line above a patched report. */
export const renderPatch = (given: GivenPatch | undefined): string => {
  if (!given) return '';
  const { patch, parts } = given.patched;
  const words = `patched by ${given.file}: ${printable(patch.title)} (${parts.join(', ')})`;
  return `${wrapWords(words, 96).join('\n  ')}\n\n`;
};
