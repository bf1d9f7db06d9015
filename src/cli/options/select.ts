// Options that mean the same in every command, read into values. What is wrong gets one sentence that lists what there is.

import { Option } from 'commander';
import { rules } from '../../catalog.ts';
import { didYouMean, nearest } from '../../core/nearest.ts';
import { printable, shortened } from '../../core/printable.ts';
import { eras, type Era } from '../../domain/era.ts';
import { memoryTypeTable, memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { interleavingRules } from '../../invariants/interleavings.ts';
import { mutants } from '../../mutants/all.ts';
import type { Mutant, Stage } from '../../mutants/mutant.ts';
import { stageNames } from '../../mutants/stages.ts';
import { mutantNamed } from '../../study/world-data.ts';
import { schemaId, type SchemaCommand } from '../../study/schemas.ts';
import { eraGiven } from '../../study/given-option.ts';
import { InputError } from '../../study/input-error.ts';
import type { Subject } from '../../study/subject.ts';
import { idsSaid, nearestId } from '../terminal/nearest-id.ts';
import { parseJsonFile } from '../terminal/json-output.ts';

const listed = (values: readonly string[]): string => values.join(', ');

/** `--kernel`: an era, several with commas, or `all`. */
const parseEras = (text: string): readonly Era[] => {
  if (text === 'all') return eras;
  const expected = `--kernel to be one of ${listed(eras)} or all`;
  const wanted = text.split(',').map((word) => eraGiven(word, expected));
  return eras.filter((era) => wanted.includes(era));
};

/** `--type`: a slug or an enumerator, several with commas, or `all`. */
const parseTypes = (text: string): readonly MemoryType[] => {
  if (text === 'all') return memoryTypes;
  const wanted = text.split(',').map((word) => {
    const entry = memoryTypeTable.find((one) => one.type === word || one.kernelName === word);
    if (entry) return entry.type;
    const known = memoryTypeTable.map((one) => `${one.type} (${one.kernelName})`);
    const names = memoryTypeTable.flatMap(({ type, kernelName }) => [type, kernelName]);
    throw new InputError(
      `Expected --type to be one of ${listed(known)} or all, got ${word}${didYouMean(word, names)}.`,
    );
  });
  return memoryTypes.filter((type) => wanted.includes(type));
};

/** What somebody named, as far as a sentence has room for it. */
const named = (text: string): string => (text === '' ? 'nothing' : shortened(printable(text), 80));

/** A rule id that exists. */
export const parseRule = (text: string): string => {
  const id = text.toUpperCase();
  if (rules.some((rule) => rule.id === id)) return id;
  if (interleavingRules.some((rule) => rule.id === id)) {
    throw new InputError(
      `Expected a rule about calls as one step, got ${id} about calls taken apart; spec/35-interleavings.md has it, and zdspec race judges it.`,
    );
  }
  throw new InputError(
    `Expected a rule such as ${familyOf(text, rules)}; docs/rules.md has them all.`,
  );
};

/** What there is of the family of an id, and the nearest; or which families there are. */
const familyOf = (got: string, all: readonly { readonly id: string }[]): string => {
  const ids = all.map(({ id }) => id).sort();
  const prefix = got.slice(0, 3).toUpperCase();
  const own = prefix.length < 3 ? [] : ids.filter((id) => id.startsWith(prefix));
  if (own.length > 0) return idsSaid(got, own);
  const families = [...new Set(ids.map((id) => id.slice(0, 3)))];
  const near = prefix === '' ? undefined : nearest(prefix, families);
  const like = near === undefined ? [] : ids.filter((id) => id.startsWith(near));
  const meant = like.length === 0 ? '' : ` (did you mean ${nearestId(got, like) ?? ''}?)`;
  return `${listed(families.map((one) => `${one}-nnn`))}, got ${named(got)}${meant}`;
};

/** A seeded fault by its id, or a specimen as the fault that it is shown by. */
export const findMutant = (id: string): Mutant => {
  const mutant = mutantNamed(id);
  if (mutant) return mutant;
  throw new InputError(
    `Expected a mutant such as ${familyOf(id, mutants)}; zdspec mutants has them all.`,
  );
};

const parseStage = (text: string): Stage => {
  const stage = stageNames.find((one) => one === text);
  if (stage) return stage;
  throw new InputError(
    `Expected --stage to be one of ${listed(stageNames)}, got ${text}${didYouMean(text, stageNames)}.`,
  );
};

export const typeOption = (): Option =>
  new Option('--type <types>', 'memory types, with commas')
    .argParser(parseTypes)
    .default(memoryTypes, 'all');

export const kernelOption = (usual: readonly Era[] = ['contract']): Option =>
  new Option('--kernel <eras>', `${listed(eras)}, several with commas, or all`)
    .argParser(parseEras)
    .default(usual, usual.join(','));

export const stageOption = (): Option =>
  new Option(
    '--stage <stage>',
    'only life (folios and their pagemap), pagemap (two ranges, every flaw of a registration), altmap, or migration (pages between system memory and device)',
  ).argParser(parseStage);

export const mutantOption = (): Option =>
  new Option('--mutant <id>', 'put a seeded fault in, for its type and kernel').argParser(
    findMutant,
  );

export const jsonOption = (command: SchemaCommand): Option =>
  new Option(
    '--json <file>',
    `write the result as JSON (- for standard output), by the schema ${schemaId(command)}`,
  ).argParser(parseJsonFile);

export const quietOption = (): Option => new Option('--quiet', 'no progress, only what is found');

/** What a command is to be about. */
export interface Selection {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly stage?: Stage;
  readonly mutant?: Mutant;
}

/** Types and eras in order. A mutant has its own; a type or era given beside it must not say otherwise. */
export const subjectsOf = (
  { type, kernel, mutant }: Selection,
  isGiven: (option: 'type' | 'kernel') => boolean,
): readonly Subject[] => {
  if (!mutant) return type.flatMap((one) => kernel.map((era) => ({ type: one, era })));
  if (isGiven('type') && !type.includes(mutant.type)) {
    throw contradiction('--type', mutant.type, type, mutant);
  }
  if (isGiven('kernel') && !kernel.includes(mutant.era)) {
    throw contradiction('--kernel', mutant.era, kernel, mutant);
  }
  return [{ type: mutant.type, era: mutant.era }];
};

const contradiction = (
  option: string,
  own: string,
  given: readonly string[],
  mutant: Mutant,
): InputError =>
  new InputError(
    `Expected ${option} to be ${own} with --mutant ${mutant.id}, got ${listed(given)}; leave ${option} out.`,
  );

/** The stages to run: the one that is asked for, or the mutant's, or all. */
export const stagesOf = ({ stage, mutant }: Selection): readonly Stage[] => {
  if (!mutant) return stage ? [stage] : stageNames;
  if (stage && stage !== mutant.stage) {
    throw contradiction('--stage', mutant.stage, [stage], mutant);
  }
  return [mutant.stage];
};
