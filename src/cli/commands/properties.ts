// `zdspec properties`: what no rule about a state or a step can say. Can everything still end? Is a call blocked for
// ever? How large does each figure get? Which rules keep themselves?

import type { Command } from 'commander';
import { defaultBounds, smallBounds } from '../../domain/bounds.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import { scoreFields } from '../../study/field-score.ts';
import { isJsonOnly, aboutOf, writeJson } from '../terminal/json-output.ts';
import { InputError } from '../../study/input-error.ts';
import { reportProperties, type PropertyReport } from '../../study/property-report.ts';
import type { Subject } from '../../study/subject.ts';
import { renderFields } from '../render/fields.ts';
import { renderProperties } from '../render/properties.ts';
import { taskOf } from '../terminal/progress.ts';
import {
  jsonOption,
  kernelOption,
  mutantOption,
  quietOption,
  subjectsOf,
  typeOption,
  type Selection,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface PropertyOptions extends Selection, GivenBounds {
  readonly sample: number;
  readonly fields?: boolean;
  readonly json?: string;
  readonly quiet?: boolean;
}

/** Classes of states: more than these are never met within sensible bounds. */
const maxStates = 2_000_000;

const examples = `
Rules are left aside but for the inductive check: a trap is a trap whether or not a rule falls on
the way. A rule is inductive if it holds after every event from every folio state in which it
holds, reachable or not; that it is not is no fault, as other rules or the calls may exclude these
states.

Examples:
  zdspec properties --type device-private        4 pages, orders 0 to 2
  zdspec properties --kernel all --sample 0      without the inductive check
  zdspec properties --mutant SPL-008.a           a seeded fault that is a trap
  zdspec properties --fields --kernel all        what no rule notices, and why

Exit codes: 0 every state recovers and no call is stranded, 1 there is a trap or a stranded call,
2 wrong usage, 3 incomplete or interrupted (nothing is proved).
`;

/** Adds the command. */
export const addProperties = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('properties')
    .description(summaries.properties)
    .addOption(typeOption())
    .addOption(kernelOption());
  addBudgetOptions(addShapeOptions(command, defaultBounds), defaultBounds)
    .option(
      '--sample <n>',
      'folio states that the inductive check tries, of each sort; 0 leaves it out',
      parseCount('--sample', 0, 1_000_000),
      300,
    )
    .option(
      '--fields',
      'only: which changes of a single field the always-rules notice; without --mutant',
    )
    .addOption(mutantOption())
    .addOption(jsonOption('properties'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((options: PropertyOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      return runProperties(options, isGiven, surroundings);
    });
};

const runProperties = async (
  options: PropertyOptions,
  isGiven: (option: string) => boolean,
  surroundings: Surroundings,
): Promise<void> => {
  const { mutant, sample, quiet = false, json } = options;
  if (mutant && mutant.stage !== 'life') {
    throw new InputError(
      `Expected --mutant to be a fault of folios and their pagemap, got ${mutant.id} of stage ${mutant.stage}; explore shows that one.`,
    );
  }
  if (options.fields === true) {
    if (mutant) throw new InputError(`Expected --fields without --mutant, got ${mutant.id}.`);
    await runFields(subjectsOf(options, isGiven), options, surroundings);
    return;
  }
  const bounds = boundsFrom(mutant ? { ...smallBounds, ...mutant.bounds } : defaultBounds, options);
  const subjects = subjectsOf(options, isGiven);
  const reports: PropertyReport[] = [];
  const task = taskOf(surroundings, quiet);
  for (const subject of subjects) {
    const report = await reportProperties({ ...subject, bounds, mutant, sample, maxStates }, task);
    if (!report) break;
    reports.push(report);
    if (!isJsonOnly(json)) surroundings.out(renderProperties(report, surroundings));
    const isBroken = report.traps.length > 0 || report.stranded.some(({ isCertain }) => isCertain);
    surroundings.finish(isBroken ? 1 : report.complete ? 0 : 3);
  }
  if (reports.length < subjects.length) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${reports.length} of ${subjects.length} were looked at.\n`);
  }
  writeJson(surroundings, json, {
    command: 'properties',
    about: 'properties',
    ...aboutOf(subjects),
    bounds,
    results: reports,
  });
};

/** Finishes with 1 if a change is noticed by no rule and nothing says why. */
const runFields = async (
  subjects: readonly Subject[],
  { json, quiet }: PropertyOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const report = await scoreFields(subjects, taskOf(surroundings, quiet));
  if (!report) {
    surroundings.finish(3);
    return;
  }
  const { changes, scores, unnoticed, unexplained } = report;
  if (!isJsonOnly(json)) surroundings.out(renderFields(report, surroundings));
  surroundings.finish(unexplained > 0 ? 1 : 0);
  writeJson(surroundings, json, {
    command: 'properties',
    about: 'fields',
    ...aboutOf(subjects),
    changes,
    noticed: changes - unnoticed.length,
    fields: scores,
    unexplained,
  });
};
