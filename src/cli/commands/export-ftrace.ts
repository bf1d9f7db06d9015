// `zdspec export ftrace`: calls of the model as a trace in the kernel's format, of any length.

import type { Command } from 'commander';
import { buildWorld } from '../../catalog.ts';
import { traceCpus } from '../../export/ftrace.ts';
import { traceHeader } from '../../export/ftrace-text.ts';
import type { Mutant } from '../../mutants/mutant.ts';
import { renderDeclaration } from '../../trace/read/declaration.ts';
import { probesOf } from '../../trace/record/probe-definitions.ts';
import { InputError } from '../../study/input-error.ts';
import { ModelTrace } from '../../study/model-trace.ts';
import { parseCount } from '../../study/given-option.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { openText, type TextOutput } from '../terminal/text-output.ts';
import { readSavedCalls } from '../terminal/saved-calls.ts';
import { givenCalls, randomCalls, type Calls } from '../../study/written-calls.ts';
import type { BoundedSubject } from '../../study/subject.ts';

/** What only this format takes. */
export interface FtraceOptions {
  readonly sequence?: string;
  readonly from?: string;
  readonly seed?: number;
  readonly events?: number;
  readonly callbacks?: boolean;
  readonly out?: string;
}

/** A world to be written about. */
export interface FtraceSubject extends BoundedSubject {
  readonly fault: Mutant | undefined;
}

/** Adds the options that only this format takes. */
export const addFtraceOptions = (command: Command): Command =>
  command
    .option('--sequence <calls>', 'ftrace: exactly these calls, as zdspec check takes them')
    .option('--from <file>', 'ftrace: the sequence that zdspec check --save or --json has written')
    .option(
      '--events <n>',
      'ftrace: random calls until so many lines',
      parseCount('--events', 1, 1e10),
    )
    .option('--seed <n>', 'ftrace: which random calls', parseCount('--seed', 0, 2 ** 31 - 1))
    .option('--callbacks', "ftrace: with a probe on the driver's free callback");

/** The subject that a saved sequence is about, if one is given. */
export const savedSubject = ({
  from,
}: FtraceOptions): Pick<FtraceSubject, 'type' | 'era'> | undefined =>
  from === undefined ? undefined : readSavedCalls(from);

/** Writes the trace: once to count its lines, which the header tells, and once to keep them. */
export const exportFtrace = async (
  options: FtraceOptions,
  subject: FtraceSubject,
  surroundings: Surroundings,
): Promise<void> => {
  if (subject.bounds.ranges > 1) {
    throw new InputError(
      `Expected --ranges to be 1 for a trace (a probe on memremap_pages shows the first range), got ${subject.bounds.ranges}; leave it out.`,
    );
  }
  const { calls, comments } = sourceOf(options, surroundings);
  const callbacks = options.callbacks ?? false;
  let entries = 0;
  const isCounted = await play(
    calls,
    { ...subject, callbacks },
    surroundings,
    () => (entries += 1),
  );
  if (!isCounted) return;
  const declared = renderDeclaration({
    kernel: subject.era,
    probes: probesOf(subject.era, callbacks),
  });
  const output = openText(options.out, surroundings);
  output.write(traceHeader(entries, traceCpus, [...declared, ...comments]));
  const isWhole = await play(calls, { ...subject, callbacks }, surroundings, (line) => {
    output.write(`${line}\n`);
  });
  end(output, isWhole);
};

const end = (output: TextOutput, isWhole: boolean): void => {
  if (isWhole) output.end();
  else output.drop();
};

/** Takes the calls; false if it was interrupted. */
const play = async (
  calls: Calls,
  subject: FtraceSubject & { readonly callbacks: boolean },
  surroundings: Surroundings,
  sink: (line: string) => void,
): Promise<boolean> => {
  const built = buildWorld(subject);
  const steps = calls(built, new ModelTrace({ ...subject, built }, sink));
  while (steps.next().done !== true) {
    await surroundings.pause();
    if (!surroundings.isInterrupted()) continue;
    surroundings.err('Interrupted: the trace is not whole.\n');
    surroundings.finish(3);
    return false;
  }
  return true;
};

interface Source {
  readonly calls: Calls;
  /** Lines that say how to write the same trace again. */
  readonly comments: readonly string[];
}

const sourceOf = (options: FtraceOptions, surroundings: Surroundings): Source => {
  const { sequence, from, events, seed } = options;
  const given = [sequence, from, events ?? seed].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw new InputError(
      'Expected one of --sequence, --from and --events with --seed, got several; leave the others out.',
    );
  }
  if (sequence !== undefined) return { calls: givenCalls(sequence, '--sequence'), comments: [] };
  if (from !== undefined) {
    return { calls: givenCalls(readSavedCalls(from).sequence, from), comments: [] };
  }
  const [drawn, count] = [seed ?? surroundings.freshSeed(), events ?? usualEvents];
  return {
    calls: randomCalls(drawn, count),
    comments: [`# written with --seed ${drawn} --events ${count}`],
  };
};

const usualEvents = 1000;
