// `zdspec parts`: everything that a patch can name, and everything that `zdspec explain` knows, each in a sentence.

import type { Command } from 'commander';
import { readPackageFile } from '../../package/files.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { partBook, type Part } from '../../study/part-book.ts';
import { renderBook } from '../render/parts.ts';
import { jsonOption, quietOption, typeOption } from '../options/select.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface PartsOptions {
  readonly type: readonly MemoryType[];
  readonly json?: string;
}

const examples = `
Examples:
  zdspec parts                 guards, actions, calls, effects, figures, functions, assumptions
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
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(({ type, json }: PartsOptions) => {
      const parts = partBook(readPackageFile).filter((part) => isOf(part, type));
      if (!isJsonOnly(json)) surroundings.out(renderBook(parts, surroundings));
      const results = parts.map(({ name, kind, says, machines, rules }) => ({
        ...{ name, kind, says, machines, rules },
      }));
      writeJson(surroundings, json, { command: 'parts', type, results });
    });
};

/** Whether a part is one of these types' own: those of no statechart are everybody's. */
const isOf = ({ machines }: Part, types: readonly MemoryType[]): boolean =>
  types.length === memoryTypes.length ||
  machines.length === 0 ||
  machines.some((name) => name === 'pagemap' || types.some((type) => type === name));
