// `--patch FILE`: a module that somebody wrote, loaded, checked, and put into the worlds of a command.

import { Option } from 'commander';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { rules, type Fault } from '../catalog.ts';
import { eras, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { PatchError } from '../patch/asking.ts';
import type { Patched } from '../patch/patched.ts';
import { validPatch } from '../patch/validate.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { InputError } from './input-error.ts';
import type { Subject } from './select.ts';
import { wrapWords } from './wrap.ts';

/** A patch and the file that it came from, as it was named. */
export interface GivenPatch {
  readonly file: string;
  readonly patched: Patched;
}

export const patchOption = (): Option =>
  new Option(
    '--patch <file>',
    'a module whose `patch` changes named parts, for a what-if (examples/)',
  );

/** Loads a module; throws InputError where it has no sound patch. */
export const loadPatch = async (file: string): Promise<GivenPatch> => {
  assertFile(file);
  const { patch } = await moduleOf(file);
  const { breaks } = (patch ?? {}) as { readonly breaks?: unknown };
  try {
    const patched = validPatch(patch);
    if (typeof breaks === 'string' && !rules.some((rule) => rule.id === breaks)) {
      throw new PatchError(
        `Expected breaks of the patch to be the id of a rule, got ${breaks}; docs/rules.md has them all.`,
      );
    }
    return { file, patched };
  } catch (error) {
    throw error instanceof PatchError ? new InputError(`${file}: ${error.message}`) : error;
  }
};

const assertFile = (file: string): void => {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return;
  throw new InputError(
    `Expected --patch to name a module, got ${file}, which is no file; examples/ has three.`,
  );
};

const moduleOf = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  let found: Readonly<Record<string, unknown>>;
  try {
    found = (await tsImport(pathToFileURL(resolve(file)).href, import.meta.url)) as typeof found;
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new InputError(
      `Expected ${file} to be a module that can be loaded, got ${firstLine(words)}.`,
    );
  }
  if ('patch' in found) return found;
  // What a CommonJS module exports is its default.
  const inner = found['default'];
  if (typeof inner === 'object' && inner !== null && 'patch' in inner) return { ...inner };
  const names = Object.keys(found).filter((name) => !['default', 'module.exports'].includes(name));
  throw new InputError(
    `Expected ${file} to export patch, got ${names.length === 0 ? 'no export' : names.join(', ')}; ` +
      'write: export const patch = definePatch({ ... }).',
  );
};

const firstLine = (text: string): string => text.split('\n')[0]?.replace(/\.$/, '') ?? '';

/** The types and eras of a command that the patch is for; what was asked for must be among them. */
export const patchedSubjects = (
  { file, patched }: GivenPatch,
  subjects: readonly Subject[],
  isGiven: (option: 'type' | 'kernel') => boolean,
): readonly Subject[] => {
  const { types } = patched;
  const own = patched.patch.eras ?? eras;
  const wrong = subjects.find(({ type }) => !types.includes(type));
  if (isGiven('type') && wrong) throw notFor(file, '--type', types, wrong.type);
  const late = subjects.find(({ era }) => !own.includes(era));
  if (isGiven('kernel') && late) throw notFor(file, '--kernel', own, late.era);
  const asked = subjects.filter(({ type }) => types.includes(type));
  // Without --kernel it is the usual era, unless the patch is for others.
  const inOwn = asked.filter(({ era }) => own.includes(era));
  if (inOwn.length > 0) return inOwn;
  const wanted = [...new Set(asked.map(({ type }) => type))];
  return wanted.flatMap((type) => own.map((era): Subject => ({ type, era })));
};

const notFor = (file: string, option: string, own: readonly string[], got: string): InputError =>
  new InputError(
    `Expected ${option} to be one of ${own.join(', ')}, which ${file} is for, got ${got}.`,
  );

/**
 * The stages that a patch can be seen in: folios alone are patched where nothing else is named, and a migration has
 * statecharts of its own.
 */
export const patchedStages = (
  given: GivenPatch | undefined,
  stages: readonly Stage[],
): readonly Stage[] =>
  !given || stages.length === 1
    ? stages
    : stages.filter((stage) => (given.patched.isWide ? stage !== 'migration' : stage === 'life'));

/** What stands in a world: a seeded fault, a patch, or the patch over the fault. */
export const faultOf = (
  { type, era }: { readonly type: MemoryType; readonly era: Era },
  stage: Stage,
  mutant: Mutant | undefined,
  given: GivenPatch | undefined,
): Fault | undefined => {
  if (!given) return mutant;
  const isLife = stage === 'life';
  return given.patched.faultIn(type, era, isLife, {
    folio: isLife ? mutant?.machine : undefined,
    pagemap: isLife ? mutant?.pagemap : mutant?.machine,
    row: mutant?.row,
  });
};

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
    if (failure) throw new InputError(`${given.file}: ${failure.message}`);
    if (error instanceof RangeError && error.message.startsWith('Expected an exchange')) {
      throw new InputError(
        `${given.file}: Expected folios to exchange at most twice the pages of the largest with their pagemap, got more.`,
      );
    }
    throw error;
  }
};

/** The line above a patched report. */
export const renderPatch = (given: GivenPatch | undefined): string => {
  if (!given) return '';
  const { patch, parts } = given.patched;
  const words = `patched by ${given.file}: ${patch.title} (${parts.join(', ')})`;
  return `${wrapWords(words, 96).join('\n  ')}\n\n`;
};

/** A patch as JSON. */
export const patchJson = (given: GivenPatch | undefined): object =>
  given
    ? { patch: { file: given.file, title: given.patched.patch.title, parts: given.patched.parts } }
    : {};

/** The words of a repeat command that bring the patch back. */
export const patchWords = (given: GivenPatch | undefined): readonly string[] =>
  given ? [`--patch ${/\s/.test(given.file) ? `"${given.file}"` : given.file}`] : [];
