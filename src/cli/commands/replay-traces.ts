// The traces of `zdspec replay`, as jobs where all can be read again and nobody changes the model; else one after the other, here.

import type { Era } from '../../domain/era.ts';
import type { Job } from '../../jobs/job.ts';
import { replayJob } from '../../jobs/replay-job.ts';
import { traceModel } from '../../package/trace-model.ts';
import type { GivenPatch } from '../../study/given-patch.ts';
import { InputError } from '../../study/input-error.ts';
import type { FileReplay, ReplayOrder } from '../../study/replay-trace.ts';
import { tellEach } from '../../study/task.ts';
import { patchedModel } from '../../study/trace-model.ts';
import { replayOrRefuse, type Unreadable } from '../../study/trace-order.ts';
import type { KnownPagemap } from '../../trace/read/declaration.ts';
import type { Word } from '../../trace/read/number.ts';
import { jobOptions, withRunner, type WorkersOptions } from '../options/workers.ts';
import { isRereadable } from '../terminal/byte-source.ts';
import { inputName } from '../terminal/input-stream.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { tracesFor } from '../terminal/trace-content.ts';
import { givenTrace, sourceOf } from '../terminal/trace-file.ts';
import type { TraceFiles } from '../terminal/trace-folder.ts';

/** What the user says of the traces, and how they are done. */
export interface TraceOptions extends WorkersOptions {
  readonly kernel?: Era | 'auto';
  readonly pfn?: readonly number[];
  readonly pagemap?: readonly KnownPagemap[];
  readonly probes?: 'all' | readonly string[];
  readonly probe?: ReadonlyMap<string, string>;
  readonly vmemmap?: Word;
  readonly structPage?: number;
}

const saidIn = ({ kernel, pfn, pagemap, probes, vmemmap, structPage }: TraceOptions) => ({
  ...(kernel === undefined ? {} : { kernel }),
  watched: pfn ?? [],
  pagemaps: pagemap ?? [],
  ...(probes === undefined ? {} : { probes }),
  vmemmap: {
    ...(vmemmap ? { base: vmemmap } : {}),
    ...(structPage === undefined ? {} : { pageSize: structPage }),
  },
});

/** What the options ask for, of every trace. */
export const orderOf = (options: TraceOptions, patch: GivenPatch | undefined): ReplayOrder => ({
  ...saidIn(options),
  ...(options.probe ? { names: options.probe } : {}),
  model: patch ? patchedModel(patch, traceModel) : traceModel,
});

/** What is asked of all traces. */
interface Asked {
  readonly options: TraceOptions;
  readonly order: ReplayOrder;
  readonly patch: GivenPatch | undefined;
}

/** What came of one trace. */
type Replayed = FileReplay | Unreadable;

/**
 * Replays all, of which `told` hears in their order; undefined is one that was not begun. Undefined in place of all where only a
 * share of them is done.
 */
export const replayAll = async (
  { files, parts }: TraceFiles,
  { options, order, patch }: Asked,
  told: (result: Replayed) => void,
  surroundings: Surroundings,
): Promise<readonly (Replayed | undefined)[] | undefined> => {
  const once = files.find((file) => !(parts.get(file) ?? [file]).every(isRereadable));
  if (once !== undefined) assertHere(once, options);
  const task = taskOf(surroundings, options.quiet);
  if (once === undefined && patch === undefined) {
    const traces = files.map((file) => givenTrace(file, parts));
    const names = options.probe && { names: [...options.probe] };
    return withRunner(options, surroundings, async (runs) => {
      const given = await tracesFor(traces, runs, task);
      const jobs = given.map((trace) => replayJob({ trace, ...saidIn(options), ...names }));
      assertAtHand(jobs, surroundings);
      return runs.run('traces', jobs, told);
    });
  }
  const replay = (file: string): Promise<Replayed> =>
    replayOrRefuse(sourceOf(file, parts), order, task);
  return tellEach(files, task, replay, told);
};

/**
 * Where shares are merged: what cannot be read here was read where they were done, or it has the same result here; and what was
 * read there is one of the traces here, or a verdict would be lost.
 */
const assertAtHand = (jobs: readonly Job<'replay'>[], { merged }: Surroundings): void => {
  if (merged === undefined) return;
  const unread = jobs.find(
    (job) => job.order.trace.refused !== undefined && merged.journal.find(job) === undefined,
  );
  const here = new Set(jobs.map(({ name }) => name));
  const [gone] = [...merged.journal.names].filter((name) => !here.has(name));
  const lost = unread?.order.trace.file ?? gone?.replace(/^replay /, '');
  if (lost === undefined) return;
  throw new InputError(
    `Expected ${lost} to be at hand where its shards are merged, got none that can be read; bring it to the same path, as its content says which result is its own.`,
  );
};

/** What is there once is read by this process, and its result is of nothing that could be found again. */
const assertHere = (file: string, options: TraceOptions): void => {
  const given = jobOptions.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  throw new InputError(
    `Expected --${given} to come with files, got ${inputName(file)}, which can be read once only; save it to a file.`,
  );
};
