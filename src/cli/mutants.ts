// `zdspec mutants`: every seeded fault, whether the rule that it names is the first to fall, and how shortly.

import type { Command } from 'commander';
import pc from 'picocolors';
import { mutants } from '../mutants/all.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { specimens } from '../specimens/all.ts';
import { isExpressed, type Expressed } from '../specimens/specimen.ts';
import { eras, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { huntMutant, type Hunt } from './hunt-mutant.ts';
import { huntSpecimen, type SpecimenHunt } from './hunt-specimen.ts';
import { patchMutants } from './hunt-patch.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import { assertTogether, mutateAll } from './mutation.ts';
import {
  givenPatch,
  inPatched,
  patchedSubjects,
  patchJson,
  patchOption,
  renderPatch,
  typecheckOption,
  type GivenPatch,
  type PatchOptions,
} from './patch.ts';
import { progress } from './progress.ts';
import { renderCatch } from './render-catch.ts';
import { renderSpecimenHunts } from './render-specimens.ts';
import { jsonOption, kernelOption, parseCount, quietOption, typeOption } from './select.ts';
import { findFaults, type Faults } from './select-faults.ts';
import type { Surroundings } from './surroundings.ts';
import { renderColumns } from './table.ts';
import { wrapWords } from './wrap.ts';

interface MutantsOptions extends PatchOptions {
  readonly seed: number;
  readonly runs: number;
  readonly specimens?: boolean;
  readonly all?: boolean;
  readonly results?: string;
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly json?: string;
  readonly quiet?: boolean;
}

type HuntOptions = Pick<MutantsOptions, 'seed' | 'runs' | 'quiet'>;

const examples = `
Examples:
  zdspec mutants                      all of them, and the specimens
  zdspec mutants LIF-004.a MAP-016.a  only these, with their sequences
  zdspec mutants --specimens          real bugs of kernels and drivers, put back in
  zdspec mutants H10                  one of these, in every kernel
  zdspec check --mutant LIF-004.a     one of them in detail
  zdspec mutants --all --type fs-dax  each named part altered: which rule notices?
  zdspec mutants --patch examples/careless-pool.ts
                                      a change of your own, as if it were seeded

With --all, each guard is made always true, never true and its opposite, each action is left out,
and each parameter of an era gets every other value. A mutant is killed by the first rule that falls
on a shortest sequence, equivalent if no state that can be reached shows a difference, or it
survives.

Exit codes: 0 each is caught first by the rule that it names, 1 one is not (with --all: one survives
and nothing says why), 2 wrong usage, 3 interrupted.
`;

/** Adds the command. */
export const addMutants = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('mutants')
    .description('every seeded fault and real bug: which rule catches it, and in how few calls')
    .argument('[ids...]', 'mutants and specimens (default: all)')
    .option('--specimens', 'only the specimens: real bugs put back in')
    .option('--seed <n>', 'of the random check', parseCount('--seed', 0, 2 ** 31 - 1), 1)
    .option(
      '--runs <n>',
      'sequences of the random check at most',
      parseCount('--runs', 1, 1e6),
      2000,
    )
    .option('--all', 'every first-order mutant of the statecharts and eras, and the score')
    .option('--results <file>', 'with --all: keep what became of each')
    .addOption(patchOption())
    .addOption(typecheckOption())
    .addOption(typeOption())
    .addOption(kernelOption(eras))
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (ids: readonly string[], options: MutantsOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      assertTogether({ ...options, ids }, isGiven);
      if (options.all === true) {
        await mutateAll(options, surroundings);
        return;
      }
      const patch = await givenPatch(options);
      if (patch) {
        await huntPatch(patch, options, isGiven, surroundings);
        return;
      }
      const wanted = ids.length === 0 ? allFaults(options) : findFaults(ids);
      const hunts = await huntAll(wanted.mutants, options, surroundings);
      const caught = await huntSpecimens(wanted.specimens, options, surroundings);
      if (!isJsonOnly(options.json)) {
        if (wanted.mutants.length > 0) surroundings.out(renderHunts(hunts, surroundings));
        if (wanted.mutants.length > 0 && caught.length > 0) surroundings.out('\n');
        if (caught.length > 0) surroundings.out(renderSpecimenHunts(caught, surroundings));
        if (ids.length > 0) surroundings.out(renderSequences([...hunts, ...caught]));
      }
      const results = { command: 'mutants', results: hunts, specimens: caught };
      writeJson(surroundings, options.json, results);
    });
};

const huntPatch = async (
  given: GivenPatch,
  options: MutantsOptions,
  isGiven: (option: string) => boolean,
  surroundings: Surroundings,
): Promise<void> => {
  const kernel = isGiven('kernel') ? options.kernel : (given.patched.patch.eras ?? eras);
  const asked = options.type.flatMap((type) => kernel.map((era) => ({ type, era })));
  const hunts = await inPatched(given, () =>
    huntAll(patchMutants(given, patchedSubjects(given, asked, isGiven)), options, surroundings),
  );
  if (!isJsonOnly(options.json)) {
    surroundings.out(renderPatch(given));
    surroundings.out(renderHunts(hunts, surroundings));
    surroundings.out(renderSequences(hunts));
  }
  writeJson(surroundings, options.json, {
    command: 'mutants',
    ...patchJson(given),
    results: hunts,
  });
};

const allFaults = ({ specimens: isOnly = false }: MutantsOptions): Faults => ({
  mutants: isOnly ? [] : mutants,
  specimens: specimens.filter(isExpressed),
});

/** Hunts mutants one after the other; Ctrl-C ends it between two. */
export const huntAll = (
  wanted: readonly Mutant[],
  options: HuntOptions,
  surroundings: Surroundings,
): Promise<readonly Hunt[]> =>
  huntEach('mutants', wanted, options, surroundings, (mutant) =>
    huntMutant(mutant, options.seed, options.runs),
  );

const huntSpecimens = (
  wanted: readonly Expressed[],
  options: HuntOptions,
  surroundings: Surroundings,
): Promise<readonly SpecimenHunt[]> =>
  huntEach('specimens', wanted, options, surroundings, (specimen) =>
    huntSpecimen(specimen, options.seed, options.runs),
  );

const huntEach = async <Fault extends { readonly id: string }, Found extends Hunt>(
  what: string,
  wanted: readonly Fault[],
  { quiet = false }: HuntOptions,
  surroundings: Surroundings,
  hunt: (fault: Fault) => Found,
): Promise<readonly Found[]> => {
  const hunts: Found[] = [];
  const shown = progress(surroundings, what, wanted.length, quiet);
  for (const fault of wanted) {
    shown.tell(hunts.length, fault.id);
    await surroundings.pause();
    if (surroundings.isInterrupted()) break;
    hunts.push(hunt(fault));
  }
  shown.stop();
  surroundings.finish(hunts.every((one) => one.isCaught) ? 0 : 1);
  if (hunts.length < wanted.length) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${hunts.length} of ${wanted.length} ${what} were looked for.\n`);
  }
  return hunts;
};

const heads = ['Mutant', 'Type', 'Kernel', 'By exploration', 'By the check', ''];

const renderHunts = (hunts: readonly Hunt[], surroundings: Surroundings): string => {
  const paint = pc.createColors(surroundings.colour);
  const rows = hunts.map((hunt) => [
    hunt.id,
    hunt.type,
    hunt.kernel,
    renderCatch(hunt),
    hunt.check === null ? 'not its task' : renderCatch(hunt.check),
    hunt.isCaught ? '' : paint.red('MISSED'),
  ]);
  return `${renderColumns(heads, rows, surroundings)}\n${hunts.length === 0 ? '' : renderTotals(hunts)}`;
};

/** How many are caught by the rule that they name, and how often the shrunk sequence is a shortest one. */
export const renderTotals = (hunts: readonly Hunt[]): string => {
  const explored = hunts.filter((hunt) => hunt.caughtBy === hunt.breaks).length;
  const checkable = hunts.flatMap((hunt) =>
    hunt.check === null ? [] : [{ ...hunt.check, breaks: hunt.breaks, shortest: hunt.length ?? 0 }],
  );
  const checked = checkable.filter((one) => one.caughtBy === one.breaks);
  const equal = checked.filter((one) => (one.length ?? Infinity) <= one.shortest).length;
  const of = (part: number, whole: number): string => `${part} of ${whole}`;
  return (
    `Caught first by the rule they name: by exploration ${of(explored, hunts.length)}, ` +
    `by the random check ${of(checked.length, checkable.length)}.\n` +
    `Shrunk sequences that are as short as the shortest: ${of(equal, checked.length)}.\n`
  );
};

const renderSequences = (hunts: readonly Hunt[]): string =>
  hunts
    .map((hunt) =>
      [
        `\n${hunt.id}  ${wrapWords(hunt.fault, 84).join('\n           ')}`,
        ...sequenceLines('shortest', hunt.shortest),
        ...(hunt.check && hunt.check.sequence !== hunt.shortest
          ? sequenceLines('shrunk', hunt.check.sequence)
          : []),
        ...sequenceLines('says', hunt.says),
        '',
      ].join('\n'),
    )
    .join('');

const sequenceLines = (label: string, sequence: string | null): string[] =>
  sequence === null
    ? []
    : wrapWords(sequence, 86).map(
        (line, index) => `  ${(index === 0 ? label : '').padEnd(9)}${line}`,
      );
