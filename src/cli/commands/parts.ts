// `zdspec parts`: everything that a patch can name, and everything that `zdspec explain` knows, each in a sentence.

import type { Command } from 'commander';
import { rules } from '../../catalog.ts';
import { stagesOfType } from '../../mutants/stages.ts';
import { readPackageFile } from '../../package/files.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { partBook } from '../../study/part-book.ts';
import type { Part, PartKind } from '../../study/part.ts';
import { renderBook } from '../render/parts.ts';
import { jsonOption, quietOption, typeOption } from '../options/select.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface PartsOptions {
  readonly type: readonly MemoryType[];
  readonly all?: boolean;
  readonly json?: string;
}

const examples = `
Examples:
  zdspec parts                 guards, actions, calls, effects, figures: what a patch can name
  zdspec parts --all           and functions of the kernel, assumptions, what is left out
  zdspec parts --type generic  only what GENERIC memory has
  zdspec explain isHeld        one of them: where it is used, and by which rules it is held

Exit codes: 0 listed, 2 wrong usage.
`;

/** Adds the command. */
export const addParts = (program: Command, surroundings: Surroundings): void => {
  program
    .command('parts')
    .description(summaries.parts)
    .addOption(typeOption())
    .option(
      '--all',
      'also what explain alone knows: functions, other figures, assumptions, what is left out',
    )
    .addOption(jsonOption('parts'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(({ type, all = false, json }: PartsOptions) => {
      const parts = partBook(readPackageFile)
        .filter(({ kind }) => all || !explained.includes(kind))
        .filter((part) => isOf(part, type));
      if (!isJsonOnly(json)) surroundings.out(renderBook(parts, surroundings));
      const results = parts.map(({ name, kind, says, machines, rules }) => ({
        ...{ name, kind, says, machines, rules },
      }));
      writeJson(surroundings, json, { command: 'parts', types: type, kernels: eras, results });
    });
};

/** Kinds that nobody can change. */
const explained: readonly PartKind[] = [
  ...(['function of the kernel', 'assumption', 'left out', 'word'] as const),
  ...(['figure of an altmap', 'figure of a migration', 'figure of a header'] as const),
  ...(['figure of a migrating page', 'figure of a migration call'] as const),
];

const ofEveryType = ['pagemap'];
const ofMigrations = ['migrating-page', 'migration-call'];

/** Whether a part concerns one of these types: by the statecharts that have it, else by the rules that cite it. */
const isOf = ({ machines, rules: ids }: Part, types: readonly MemoryType[]): boolean => {
  if (types.length === memoryTypes.length) return true;
  const isMigrated = types.some((type) => stagesOfType(type).includes('migration'));
  if (machines.length > 0) {
    return machines.some(
      (name) =>
        ofEveryType.includes(name) ||
        (ofMigrations.includes(name) && isMigrated) ||
        types.some((type) => type === name),
    );
  }
  const cited = rules.filter(({ id }) => ids.includes(id));
  return (
    cited.length === 0 ||
    cited.some(({ scope }) => types.some((type) => scope?.types?.includes(type) ?? true))
  );
};
