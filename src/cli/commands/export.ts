// `zdspec export`: the bounded world as a model for another checker, so that somebody else's program can confirm ours.

import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { defaultBounds, smallBounds, type Bounds } from '../../domain/bounds.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import { campaignBoundsOf } from '../../study/campaign.ts';
import {
  addFtraceOptions,
  exportFtrace,
  savedSubject,
  type FtraceOptions,
  type FtraceSubject,
} from './export-ftrace.ts';
import {
  modelFormats,
  modelOf,
  renderModel,
  type ModelFormat,
} from '../../study/exported-model.ts';
import { oneRace, raceModelOf } from '../../study/exported-race.ts';
import { InputError } from '../../study/input-error.ts';
import {
  kernelOption,
  mutantOption,
  subjectsOf,
  typeOption,
  type Selection,
} from '../options/select.ts';
import type { Subject } from '../../study/subject.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';
import { unwritable } from '../terminal/write-given.ts';

const listed = `${modelFormats.join(', ')} or ftrace`;

interface ExportOptions extends Selection, GivenBounds, FtraceOptions {
  readonly symmetry?: boolean;
  readonly count: boolean;
  readonly race?: string;
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
  zdspec export promela --race P2 --type device-private --kernel 6.19
                                                     a race: a process a thread, a step an access
  zdspec export promela --race "folio.put folio.tryGet" --type device-private
  zdspec export ftrace --type fs-dax --kernel 6.12 --seed 1 --events 1000000 --out big.txt
                                                     a legal trace, as long as wanted
  zdspec export ftrace --type generic --kernel 6.19 --sequence "pagemap.register; 0 folio.get"
  zdspec export ftrace --mutant LIF-016.a --sequence "pagemap.register; 0 folio.tryGet"
                                                     what a kernel with this fault would print

With --race (promela) the model is a race as zdspec race takes it, a thread or a pair each word: every
access of a call is one step, and Spin without reduction counts as many states as we do. A rule that
falls is an assertion, and a thread that waits for ever is an invalid end state.

A trace has page_ref events and kprobes as traces/README.md lists them, with header, tasks, CPUs and
times; comments in it declare its kernel and probes, so that replay needs no options. Random calls
end with every reference dropped. Pages of a pagemap (--pages, 8) start at pfn 0x100000.

The comment at the top of a model says how to run it and what must come out. npm run certify runs
both checkers on all of them. Without --out everything goes to standard output.

Exit codes: 0 written, 2 wrong usage or a file that cannot be written.
`;

/** Adds the command. */
export const addExport = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('export')
    .description(summaries.export)
    .argument('<format>', listed, parseFormat)
    .addOption(typeOption())
    .addOption(kernelOption());
  addBudgetOptions(addShapeOptions(command, defaultBounds), defaultBounds);
  addFtraceOptions(command)
    .addOption(mutantOption())
    .option('--symmetry', 'pages as a scalarset (murphi, --max-order 0)')
    .option(
      '--race <threads>',
      'promela: a race, such as P2 or "folio.put folio.tryGet"; with --type, --kernel and --out alone',
    )
    .option('--no-count', 'do not count the states for the comment at the top')
    .option('-o, --out <file>', 'write to this file')
    .addHelpText('after', examples)
    .action(async (format: ModelFormat | 'ftrace', options: ExportOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      if (format === 'ftrace') {
        await exportFtrace(options, ftraceSubject(options, isGiven), surroundings);
        return;
      }
      if (options.race !== undefined) {
        write(surroundings, options.out, raceText(format, options.race, options, isGiven));
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

/** A race as a model. */
const raceText = (
  format: ModelFormat,
  race: string,
  options: ExportOptions,
  isGiven: (option: string) => boolean,
): string => {
  const taken = ['type', 'kernel', 'race', 'out'];
  const other = ['mutant', 'symmetry', 'count', ...Object.keys(defaultBounds)].find(
    (name) => !taken.includes(name) && isGiven(name),
  );
  if (format !== 'promela' || other !== undefined) {
    throw new InputError(
      `Expected --race with promela, --type, --kernel and --out alone, got ${other === undefined ? `the format ${format}` : `--${other.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}.`,
    );
  }
  return raceModelOf(
    oneRace({
      words: race.trim().split(/\s+/),
      types: isGiven('type') ? options.type : undefined,
      eras: isGiven('kernel') ? options.kernel : undefined,
    }),
  ).render();
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
    throw unwritable('--out', out, error);
  }
};
