// `zdspec replay`: kernel traces held against the model, event by event.

import type { Command } from 'commander';
import { eras, type Era } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import type { KnownPagemap } from '../../trace/read/declaration.ts';
import type { Word } from '../../trace/read/number.ts';
import type { Verdict } from '../../trace/follow/verdict.ts';
import { InputError } from '../../study/input-error.ts';
import { writeJson } from '../terminal/json-output.ts';
import {
  givenPatch,
  inPatched,
  patchJson,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import type { GivenPatch } from '../../study/given-patch.ts';
import { renderReplay } from '../render/replay.ts';
import {
  parseEra,
  parsePagemaps,
  parsePfns,
  parseProbes,
  parseVmemmap,
} from '../options/replay.ts';
import { replayTrace, type FileReplay, type ReplayOrder } from '../../study/replay-trace.ts';
import {
  baseUrlOption,
  formatOption,
  isForPeople,
  subjectOfReplay,
  writeReport,
  type ReportFormat,
} from '../options/report-format.ts';
import { jsonOption, parseCount, quietOption } from '../options/select.ts';
import type { ReplaySaid, Unreadable } from '../../study/results.ts';
import { runEach, type Task } from '../../study/task.ts';
import type { Model } from '../../trace/follow/follow.ts';
import { traceModel } from '../../package/trace-model.ts';
import { taskOf } from '../terminal/progress.ts';
import type { ExitCode, Surroundings } from '../terminal/surroundings.ts';
import { traceFile } from '../terminal/trace-file.ts';
import { traceFiles, type TraceFiles } from '../terminal/trace-folder.ts';
import { indented } from '../terminal/wrap.ts';
import { assertOne, shrinkReplayed } from './replay-shrink.ts';
import { patchedModel } from '../../study/trace-model.ts';
import { summaries } from './summaries.ts';

interface ReplayOptions extends PatchOptions {
  readonly kernel?: Era | 'auto';
  readonly pfn?: readonly number[];
  readonly pagemap?: readonly KnownPagemap[];
  readonly probes?: 'all' | readonly string[];
  readonly vmemmap?: Word;
  readonly structPage?: number;
  readonly json?: string;
  readonly format: ReportFormat;
  readonly baseUrl?: string;
  readonly shrink?: string;
  readonly quiet?: boolean;
}

const examples = `
Examples:
  zdspec replay trace.txt                         a trace as tracefs prints it, plain or gzip
  zdspec replay traces                            every trace below a folder: *.txt, *.trace, *.log, *.gz
  zdspec replay --kernel 6.19 --probes all t.txt  say what the trace cannot
  zdspec replay --pfn 0xfcfff80 trace.txt         every line about one page, as a timeline
  zdspec replay --kernel auto trace.txt           hold it to every kernel, and take the one that it fits
  zdspec replay --shrink small.txt trace.txt      the few lines that matter, and the calls they stand for
  zdspec replay --patch my.ts trace.txt           the trace of a kernel or driver with a change of yours
  zdspec replay --format sarif t.txt > t.sarif    one result a rule, for a code host or a CI server
  trace-cmd report | zdspec replay -              from standard input

Without --kernel, a file is held to the kernel that traces/index.json declares for its name, to the one that
its comments or the names of its probes tell, or to the one that explains its first 20000 lines. A call
that nobody probed cannot be missed: --probes says what was probed,
and without it a probe counts as installed once one of its events is seen.

Exit codes: 0 all conform, 1 one diverges, 2 wrong usage or a file that cannot be read, 3 one is inconclusive.
`;

/** Adds the command. */
export const addReplay = (program: Command, surroundings: Surroundings): void => {
  program
    .command('replay')
    .description(summaries.replay)
    .argument('<file...>', 'ftrace text, plain or gzip, or folders of it; - is standard input')
    .option(
      '--kernel <era>',
      `auto, ${eras.slice(0, -1).join(', ')} or ${eras.at(-1) ?? ''}`,
      parseEra,
    )
    .option('--pfn <list>', 'tell the whole life of these pages', parsePfns)
    .option('--probes <list>', 'all, or the probes that were installed, with commas', parseProbes)
    .option(
      '--pagemap <type:range>',
      'a pagemap that was there before the trace began: its type, first and last pfn',
      parsePagemaps,
    )
    .option('--vmemmap <address>', 'where the array of struct pages begins', parseVmemmap)
    .option(
      '--struct-page <bytes>',
      'the size of a struct page',
      parseCount('--struct-page', 8, 4096),
    )
    .option(
      '--shrink <out>',
      'cut the trace to the fewest lines that still diverge, into this file',
    )
    .addOption(patchOption())
    .addOption(typecheckOption())
    .addOption(jsonOption('replay'))
    .addOption(formatOption())
    .addOption(baseUrlOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((files: readonly string[], options: ReplayOptions) =>
      replay(files, options, surroundings),
    );
};

const exitCodes: Readonly<Record<Verdict, ExitCode>> = {
  conforms: 0,
  diverges: 1,
  inconclusive: 3,
};

const replay = async (
  paths: readonly string[],
  options: ReplayOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const found = traceFiles(paths);
  assertOne(found.files, options);
  const patch = await givenPatch(options);
  const model = patch ? patchedModel(patch, traceModel) : traceModel;
  await inPatched(patch, () =>
    followAll(found, options, orderOf(options, model), patch, surroundings),
  );
};

const followAll = async (
  { files, passedOver }: TraceFiles,
  options: ReplayOptions,
  order: ReplayOrder,
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  if (isForPeople(options)) {
    surroundings.out(renderPatch(patch));
    if (passedOver.length > 0 && options.quiet !== true) {
      const says = `passed over, which are no traces by their names: ${passedOver.join(', ')}`;
      surroundings.out(`${indented(says, surroundings, '', '  ').join('\n')}\n\n`);
    }
  }
  const task = taskOf(surroundings, options.quiet);
  const results = await runEach(files, task, async (file) => {
    const result = await replayOrTell(file, order, task, surroundings);
    if (result.verdict === 'unreadable') surroundings.finish(2);
    else {
      surroundings.finish(exitCodes[result.verdict]);
      if (isForPeople(options)) {
        surroundings.out(renderReplay(result, surroundings, options.quiet));
      }
    }
    return result;
  });
  if (surroundings.isInterrupted()) {
    surroundings.err('Interrupted: what is above is what is known.\n');
    surroundings.finish(3);
  }
  const read = results.filter((one) => one.verdict !== 'unreadable');
  const shrunk = await shrinkReplayed(read[0], order, options, surroundings);
  writeJson(surroundings, options.json, {
    command: 'replay',
    types: memoryTypes.filter((type) => read.some((one) => typesOf(one).includes(type))),
    kernels: eras.filter((era) => read.some(({ kernel }) => kernel === era)),
    ...patchJson(patch),
    passedOver,
    results: results.map(asJson),
    ...(shrunk ? { shrunk } : {}),
  });
  writeReport(surroundings, options, 'replay', read.map(subjectOfReplay));
};

const orderOf = (
  { kernel, pfn, pagemap, probes, vmemmap, structPage }: ReplayOptions,
  model: Model,
): ReplayOrder => ({
  kernel,
  watched: pfn ?? [],
  pagemaps: pagemap ?? [],
  probes,
  vmemmap: {
    ...(vmemmap ? { base: vmemmap } : {}),
    ...(structPage === undefined ? {} : { pageSize: structPage }),
  },
  model,
});

/** One file that cannot be read does not keep the others from being followed. */
const replayOrTell = async (
  file: string,
  order: ReplayOrder,
  task: Task,
  surroundings: Surroundings,
): Promise<FileReplay | Unreadable> => {
  try {
    return await replayTrace(traceFile(file), order, task);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    surroundings.err(`zdspec: ${error.message}\n`);
    return { file, verdict: 'unreadable', reason: error.message };
  }
};

const typesOf = ({ pagemaps }: FileReplay): readonly string[] => pagemaps.map(({ type }) => type);

const asJson = (result: FileReplay | Unreadable): ReplaySaid | Unreadable => {
  if (result.verdict === 'unreadable') return result;
  const { file, kernel, kernelBecause, verdict, skipped, ...others } = result;
  const count = Object.values(skipped).reduce((sum, one) => sum + one, 0);
  return {
    file,
    kernel,
    kernelBecause,
    verdict,
    ...others,
    skipped: count,
    skippedEvents: skipped,
  };
};
