// `zdspec mutants`: every seeded fault, whether the rule that it names is the first to fall, and how shortly.

import type { Command } from 'commander';
import { mutants } from '../../mutants/all.ts';
import { specimens } from '../../specimens/all.ts';
import { expectedOf, isExpressed, type Expressed } from '../../specimens/specimen.ts';
import { eras, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { faultJob } from '../../jobs/fault-job.ts';
import { isKnown } from '../../jobs/job.ts';
import { huntAll } from '../../study/hunt-all.ts';
import type { Hunt } from '../../study/hunt-mutant.ts';
import type { SpecimenHunt } from '../../study/hunt-specimen.ts';
import { InputError } from '../../study/input-error.ts';
import { patchMutants } from '../../study/hunt-patch.ts';
import { aboutOf, isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { assertTogether, runMutation } from './mutation.ts';
import { runStepMutation } from './step-mutation.ts';
import {
  givenPatch,
  inPatched,
  patchedSubjects,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import { type GivenPatch, patchJson } from '../../study/given-patch.ts';
import { taskOf } from '../terminal/progress.ts';
import { renderHunts, renderSequences } from '../render/hunts.ts';
import { renderSpecimenHunts } from '../render/specimens.ts';
import { jsonOption, kernelOption, quietOption, typeOption } from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { addJobOptions, withRunner, type WorkersOptions, withoutJobs } from '../options/workers.ts';
import { findFaults, type Faults } from '../options/select-faults.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface MutantsOptions extends PatchOptions, WorkersOptions {
  readonly seed: number;
  readonly runs: number;
  readonly specimens?: boolean;
  readonly all?: boolean;
  readonly races?: boolean;
  readonly results?: string;
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
}

const examples = `
Examples:
  zdspec mutants                      all of them, and the specimens
  zdspec mutants LIF-004.a MAP-016.a  only these, with their sequences
  zdspec mutants --type generic       those of one memory type
  zdspec mutants --specimens          real bugs of kernels and drivers, put back in
  zdspec mutants H10                  one of these, in every kernel
  zdspec check --mutant LIF-004.a     one of them in detail
  zdspec mutants --all --type fs-dax  each named part altered: which rule notices?
  zdspec mutants --all --journal kept.jsonl
                                      goes on where it was, should it be killed
  zdspec mutants --races              each step of a call swapped, dropped or torn: what notices?
  zdspec mutants --patch examples/careless-pool.ts
                                      a change of your own, as if it were seeded

With --all, each guard is made always true, never true and its opposite, each action is left out,
and each parameter of an era gets every other value. A mutant is killed by the first rule that falls
on a shortest sequence, equivalent if no state that can be reached shows a difference, or it
survives.

With --races, two neighbouring steps of a program are swapped, a step is dropped, or what reads and
writes at once is torn in two, and every race with the call is followed (zdspec race). A fault is
noticed by a rule of spec/35-interleavings.md, or by the call alone, which is no longer that of the
statecharts.

Exit codes: 0 each is caught first by the rule that it names, 1 one is not (with --all and --races: one
survives and nothing says why), 2 wrong usage, 3 interrupted.
`;

/** Adds the command. */
export const addMutants = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('mutants')
    .description(summaries.mutants)
    .argument(
      '[ids...]',
      'mutants and specimens, without --type, --kernel and --specimens (default: all)',
    )
    .option('--specimens', 'only the specimens: real bugs put back in')
    .option('--seed <n>', 'of the random check', parseCount('--seed', 0, 2 ** 31 - 1), 1)
    .option(
      '--runs <n>',
      'sequences of the random check at most',
      parseCount('--runs', 1, 1e6),
      2000,
    )
    .option(
      '--all',
      'every first-order mutant of the statecharts and eras, and the score; without ids, --specimens, --races and --patch',
    )
    .option(
      '--races',
      'every fault of a single step of calls taken apart, in races, and the score; without ids, --specimens, --all and --patch',
    )
    .option('--results <file>', 'with --all or --races: keep what became of each')
    .addOption(patchOption())
    .addOption(typecheckOption())
    .addOption(typeOption())
    .addOption(kernelOption(eras));
  const assertNoJobs = withoutJobs(command, ['patch']);
  addJobOptions(command)
    .addOption(jsonOption('mutants'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (ids: readonly string[], options: MutantsOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      assertTogether({ ...options, ids }, isGiven);
      assertNoJobs(isGiven);
      if (options.races === true) {
        await runStepMutation(options, surroundings);
        return;
      }
      if (options.all === true) {
        await runMutation(options, surroundings);
        return;
      }
      const patch = await givenPatch(options);
      if (patch) {
        await huntPatch(patch, options, isGiven, surroundings);
        return;
      }
      await huntGiven(ids, options, surroundings);
    });
};

const huntGiven = async (
  ids: readonly string[],
  options: MutantsOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const wanted = wantedFaults(ids, options);
  const found = await huntFaults(wanted, options, surroundings);
  if (found === undefined) return;
  const { hunts, caught } = found;
  finishHunts('mutants', hunts, wanted.mutants.length, surroundings);
  finishHunts('specimens', caught, wanted.specimens.length, surroundings);
  if (!isJsonOnly(options.json)) {
    if (wanted.mutants.length > 0) surroundings.out(renderHunts(hunts, surroundings));
    if (wanted.mutants.length > 0 && caught.length > 0) surroundings.out('\n');
    if (caught.length > 0) surroundings.out(renderSpecimenHunts(caught, surroundings));
    if (ids.length > 0) surroundings.out(renderSequences([...hunts, ...caught], surroundings));
  }
  writeJson(surroundings, options.json, {
    command: 'mutants',
    about: 'faults',
    ...aboutHunts([...hunts, ...caught]),
    results: hunts,
    specimens: caught,
  });
};

const huntFaults = (
  { mutants: seeded, specimens: real }: Faults,
  options: MutantsOptions,
  surroundings: Surroundings,
): Promise<
  { readonly hunts: readonly Hunt[]; readonly caught: readonly SpecimenHunt[] } | undefined
> =>
  withRunner(options, surroundings, async (runs) => {
    const hunts = await runs.run('mutants', seeded.map(faultJob('mutant', options)));
    const caught = await runs.run('specimens', real.map(faultJob('specimen', options)));
    return { hunts: hunts.filter(isKnown), caught: caught.filter(isKnown) };
  });

const huntPatch = async (
  given: GivenPatch,
  options: MutantsOptions,
  isGiven: (option: string) => boolean,
  surroundings: Surroundings,
): Promise<void> => {
  const kernel = isGiven('kernel') ? options.kernel : (given.patched.patch.eras ?? eras);
  const asked = options.type.flatMap((type) => kernel.map((era) => ({ type, era })));
  const wanted = patchMutants(given, patchedSubjects(given, asked, isGiven));
  const hunts = await inPatched(given, () =>
    huntAll(wanted, options, taskOf(surroundings, options.quiet)),
  );
  finishHunts('mutants', hunts, wanted.length, surroundings);
  if (!isJsonOnly(options.json)) {
    surroundings.out(renderPatch(given));
    surroundings.out(renderHunts(hunts, surroundings));
    surroundings.out(renderSequences(hunts, surroundings));
  }
  writeJson(surroundings, options.json, {
    command: 'mutants',
    about: 'faults',
    ...aboutHunts(hunts),
    ...patchJson(given),
    results: hunts,
    specimens: [],
  });
};

/** All of these types and kernels, or those that are named. */
const wantedFaults = (ids: readonly string[], options: MutantsOptions): Faults => {
  if (ids.length > 0) return findFaults(ids);
  const { specimens: isOnly = false, type, kernel } = options;
  const found: Faults = {
    mutants: isOnly
      ? []
      : mutants.filter((one) => type.includes(one.type) && kernel.includes(one.era)),
    specimens: specimens.filter(isExpressed).filter((one) => isIn(one, type, kernel)),
  };
  if (found.mutants.length + found.specimens.length > 0) return found;
  throw new InputError(
    `Expected faults of ${type.join(', ')} under ${kernel.join(', ')}, got none; name other types or kernels.`,
  );
};

/** Whether a specimen can be put into one of these types under one of these kernels. */
const isIn = (
  specimen: Expressed,
  types: readonly MemoryType[],
  kernels: readonly Era[],
): boolean =>
  expectedOf(specimen).some(
    ({ type, era, outcome }) =>
      outcome !== 'notApplicable' && types.includes(type) && kernels.includes(era),
  );

const aboutHunts = (hunts: readonly Hunt[]): ReturnType<typeof aboutOf> =>
  aboutOf(hunts.map(({ type, kernel: era }) => ({ type, era })));

/** How far the looking came, as an exit code and in a sentence. */
export const finishHunts = (
  what: string,
  hunts: readonly Hunt[],
  wanted: number,
  surroundings: Surroundings,
): void => {
  surroundings.finish(hunts.every((one) => one.isCaught) ? 0 : 1);
  if (hunts.length === wanted) return;
  surroundings.finish(3);
  surroundings.err(`Interrupted: ${hunts.length} of ${wanted} ${what} were looked for.\n`);
};
