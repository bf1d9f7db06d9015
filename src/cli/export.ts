// `zdspec export`: the bounded world as a model for another checker, so that somebody else's program can confirm ours.

import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { buildWorld, type Built } from '../catalog.ts';
import type { CompiledWorld } from '../core/compiled.ts';
import { runThrough } from '../core/run-through.ts';
import { defaultBounds, smallBounds, type Bounds } from '../domain/bounds.ts';
import { exploreAll } from '../explore/exhaustive.ts';
import { Inexact } from '../explore/inexact.ts';
import { TooLarge } from '../explore/too-large.ts';
import type { Expectation, ModelTitle } from '../export/model-title.ts';
import { renderMurphi } from '../export/murphi.ts';
import { renderPromela } from '../export/promela.ts';
import type { Mutant } from '../mutants/mutant.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from './bound-options.ts';
import { campaignBoundsOf } from './check.ts';
import {
  addFtraceOptions,
  exportFtrace,
  savedSubject,
  type FtraceOptions,
  type FtraceSubject,
} from './export-ftrace.ts';
import { usualExploration } from './explore-order.ts';
import { InputError } from './input-error.ts';
import {
  kernelOption,
  mutantOption,
  subjectsOf,
  typeOption,
  type Selection,
  type Subject,
} from './select.ts';
import type { Surroundings } from './surroundings.ts';

/** What a world can be printed as. */
const modelFormats = ['promela', 'murphi'] as const;
type ModelFormat = (typeof modelFormats)[number];

const listed = `${modelFormats.join(', ')} or ftrace`;

interface ExportOptions extends Selection, GivenBounds, FtraceOptions {
  readonly symmetry?: boolean;
  readonly count: boolean;
}

const examples = `
Formats:
  promela   for Spin: the tables and the step are C inside the model, so that pan is fast
  murphi    for rumur and its relatives: plain guarded rules
  ftrace    calls of the model as a kernel would have traced them, for zdspec replay and others

A state of the model is a state of our world, so whoever explores it must count as many states as
zdspec explore --no-symmetry --no-classes does. A rule that falls is an assertion (Promela) or an
error (Murphi); rules about the end of a run are left out, because only zdspec judges those.

Examples:
  zdspec export promela --type device-private --pages 2 --out model.pml
                                                     one type, the header's own words
  zdspec export murphi --type generic --max-order 0 --symmetry --out model.m
                                                     pages as a scalarset
  zdspec export promela --mutant LIF-004.a           a world in which a rule falls
  zdspec export ftrace --type fs-dax --kernel 6.12 --seed 1 --events 1000000 --out big.txt
                                                     a legal trace, as long as wanted
  zdspec export ftrace --type generic --kernel 6.19 --sequence "pagemap.register; 0 folio.get"
  zdspec export ftrace --mutant LIF-016.a --sequence "pagemap.register; 0 folio.tryGet"
                                                     what a kernel with this fault would print

A trace has page_ref events and kprobes as traces/README.md lists them, with header, tasks, CPUs and
times; comments in it declare its kernel and probes, so that replay needs no options. Random calls
end with everybody letting go. Pages of a pagemap (--pages, 8) start at pfn 0x100000.

The comment at the top of a model says how to run it and what must come out. npm run certify runs
both checkers on all of them. Without --out everything goes to standard output.

Exit codes: 0 written, 2 wrong usage or a file that cannot be written.
`;

/** Adds the command. */
export const addExport = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('export')
    .description('print the bounded world as a model for another checker, or calls as a trace')
    .argument('<format>', listed, parseFormat)
    .addOption(typeOption())
    .addOption(kernelOption());
  addBudgetOptions(addShapeOptions(command, defaultBounds), defaultBounds);
  addFtraceOptions(command)
    .addOption(mutantOption())
    .option('--symmetry', 'pages as a scalarset (murphi, --max-order 0)')
    .option('--no-count', 'do not count the states for the comment at the top')
    .option('-o, --out <file>', 'write to this file')
    .addHelpText('after', examples)
    .action(async (format: ModelFormat | 'ftrace', options: ExportOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      if (format === 'ftrace') {
        await exportFtrace(options, ftraceSubject(options, isGiven), surroundings);
        return;
      }
      const bounds = boundsFrom(
        options.mutant ? { ...smallBounds, ...options.mutant.bounds } : defaultBounds,
        options,
      );
      assertSymmetric(format, options, bounds);
      const subject = onlyOne(subjectsOf(options, isGiven));
      const model = modelOf({ ...subject, bounds, fault: options.mutant }, options.count);
      write(surroundings, options.out, renderModel(format, model, options.symmetry ?? false));
    });
};

/** A world that can be printed, and what is known of it. */
export interface Model {
  readonly built: Built;
  readonly world: CompiledWorld;
  readonly title: ModelTitle;
}

/** Which world to print. */
export interface ModelOrder extends Subject {
  readonly bounds: Bounds;
  readonly fault?: Mutant | undefined;
}

/** Builds a world for printing; its states are counted where somebody wants to know. */
export const modelOf = (order: ModelOrder, isCounted: boolean): Model => {
  const { type, era, bounds, fault } = order;
  if (fault && fault.stage !== 'life') {
    throw new InputError(
      `Expected --mutant to be about folios and their pagemap, got ${fault.id}, which is about the stage ${fault.stage}; zdspec explore --mutant ${fault.id} shows it.`,
    );
  }
  const built = buildWorld({ type, era, bounds, fault });
  const world = built.compile();
  if (!world) {
    throw new InputError(
      `Expected a world of one pagemap with one range, got ${bounds.pagemaps} and ${bounds.ranges}; leave --pagemaps and --ranges out.`,
    );
  }
  const expected: Expectation = isCounted
    ? count(built, world)
    : { kind: 'unknown', why: 'its states were not counted' };
  return {
    built,
    world,
    title: {
      type,
      era,
      bounds: { ...bounds },
      fault: fault && `${fault.id}, ${fault.fault}`,
      expected,
    },
  };
};

/** The text of a model. A world that the format cannot hold is wrong usage. */
export const renderModel = (
  format: ModelFormat,
  { world, title }: Model,
  symmetry: boolean,
): string => {
  try {
    return format === 'promela'
      ? renderPromela(world, title)
      : renderMurphi(world, title, symmetry);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${error.message}.`);
    throw error;
  }
};

const count = ({ world }: Built, compiled: CompiledWorld): Expectation => {
  try {
    const options = { ...usualExploration, stopAtViolation: true };
    const { violations, states, complete } = runThrough(exploreAll(world, compiled, options));
    if (violations[0]) return { kind: 'violation', rules: violations[0].rules };
    if (complete) return { kind: 'states', states };
    return { kind: 'unknown', why: 'because the exploration was not complete' };
  } catch (error) {
    if (error instanceof Inexact) throw new InputError(`${error.message}.`);
    if (!(error instanceof TooLarge)) throw error;
    return { kind: 'unknown', why: 'because the states do not fit in memory' };
  }
};

const parseFormat = (text: string): ModelFormat | 'ftrace' => {
  const format = [...modelFormats, 'ftrace' as const].find((one) => one === text);
  if (format) return format;
  throw new InputError(`Expected a format, ${listed}, got ${text}.`);
};

/** What a trace is about: a saved sequence has its own type and kernel. */
const ftraceSubject = (
  options: ExportOptions,
  isGiven: (option: string) => boolean,
): FtraceSubject => {
  const saved = savedSubject(options);
  const subject = saved ?? onlyOne(subjectsOf(options, isGiven));
  return {
    type: subject.type,
    era: subject.era,
    bounds: boundsFrom(campaignBoundsOf(options.mutant), options),
    fault: options.mutant,
  };
};

const onlyOne = (subjects: readonly Subject[]): Subject => {
  const [subject] = subjects;
  if (subject && subjects.length === 1) return subject;
  throw new InputError(
    `Expected one type and one kernel to export, got ${subjects.length} pairs; name them with --type and --kernel.`,
  );
};

const assertSymmetric = (
  format: ModelFormat,
  { symmetry = false }: ExportOptions,
  { maxOrder }: Bounds,
): void => {
  if (!symmetry) return;
  if (format !== 'murphi') {
    throw new InputError(
      `Expected --symmetry with murphi, got it with ${format}, which has no scalarsets; leave it out.`,
    );
  }
  if (maxOrder > 0) {
    throw new InputError(
      `Expected --max-order to be 0 with --symmetry (a scalarset has no order that folios could be aligned in), got ${maxOrder}.`,
    );
  }
};

const write = (surroundings: Surroundings, out: string | undefined, text: string): void => {
  if (out === undefined) {
    surroundings.out(text);
    return;
  }
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new InputError(
      `Expected --out ${out} to be a file that can be written, got ${(error as Error).message}.`,
    );
  }
};
