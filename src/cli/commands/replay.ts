// `zdspec replay`: kernel traces held against the model, event by event.

import type { Command } from 'commander';
import { eras, type Era } from '../../domain/era.ts';
import type { KnownPagemap } from '../../trace/read/declaration.ts';
import { listed } from '../../trace/follow/counted.ts';
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
  parseProbe,
  parseProbes,
  parseStructPage,
  parseVmemmap,
} from '../../study/replay-options.ts';
import { replayTrace, type FileReplay, type ReplayOrder } from '../../study/replay-trace.ts';
import {
  baseUrlOption,
  formatOption,
  isForPeople,
  subjectOfReplay,
  writeReport,
  type ReportFormat,
} from '../options/report-format.ts';
import { jsonOption, quietOption } from '../options/select.ts';
import { replayedSaid } from '../../study/replay-said.ts';
import type { Unreadable } from '../../study/results.ts';
import { runEach, type Task } from '../../study/task.ts';
import type { Model } from '../../trace/follow/follow.ts';
import { traceModel } from '../../package/trace-model.ts';
import { taskOf } from '../terminal/progress.ts';
import type { ExitCode, Surroundings } from '../terminal/surroundings.ts';
import { sourceOf } from '../terminal/trace-file.ts';
import type { TraceSource } from '../../study/trace-source.ts';
import { traceFiles, type TraceFiles } from '../terminal/trace-folder.ts';
import { indented } from '../terminal/wrap.ts';
import { assertOne, shrinkReplayed } from './replay-shrink.ts';
import { patchedModel } from '../../study/trace-model.ts';
import { replayHelp } from './replay-help.ts';
import { summaries } from './summaries.ts';

interface ReplayOptions extends PatchOptions {
  readonly kernel?: Era | 'auto';
  readonly pfn?: readonly number[];
  readonly pagemap?: readonly KnownPagemap[];
  readonly probes?: 'all' | readonly string[];
  readonly probe?: ReadonlyMap<string, string>;
  readonly vmemmap?: Word;
  readonly structPage?: number;
  readonly json?: string;
  readonly format: ReportFormat;
  readonly baseUrl?: string;
  readonly shrink?: string;
  readonly quiet?: boolean;
}

/** Adds the command. */
export const addReplay = (program: Command, surroundings: Surroundings): void => {
  program
    .command('replay')
    .description(summaries.replay)
    .argument(
      '<file...>',
      'traces in any form that is listed below, or folders of them; - is standard input',
    )
    .option(
      '--kernel <era>',
      `auto, ${eras.slice(0, -1).join(', ')} or ${eras.at(-1) ?? ''}`,
      parseEra,
    )
    .option('--pfn <list>', 'tell the whole life of these pages', parsePfns)
    .option('--probes <list>', 'all, or the probes that were installed, with commas', parseProbes)
    .option('--probe <name=event>', 'a probe under a name of your own, and what it is', parseProbe)
    .option(
      '--pagemap <type:range>',
      'a pagemap that was there before the trace began: its type, first and last pfn',
      parsePagemaps,
    )
    .option('--vmemmap <address>', 'where the array of struct pages begins', parseVmemmap)
    .option('--struct-page <bytes>', 'the size of a struct page', parseStructPage)
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
    .addHelpText('after', replayHelp)
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
  assertOne(found, options);
  const patch = await givenPatch(options);
  const model = patch ? patchedModel(patch, traceModel) : traceModel;
  await inPatched(patch, () =>
    followAll(found, options, orderOf(options, model), patch, surroundings),
  );
};

const followAll = async (
  { files, passedOver, parts }: TraceFiles,
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
    const result = await replayOrTell(sourceOf(file, parts), order, task, surroundings);
    if (result.verdict === 'unreadable') surroundings.finish(2);
    else {
      surroundings.finish(exitCodes[result.verdict]);
      if (isForPeople(options)) {
        surroundings.out(renderReplay(result, surroundings, options.quiet));
      }
    }
    return result;
  });
  const notJudged = files.slice(results.length);
  if (surroundings.isInterrupted()) {
    surroundings.err(`${interruptedSaid(results.length, notJudged)}\n`);
    surroundings.finish(3);
  }
  const read = results.filter((one) => one.verdict !== 'unreadable');
  const shrunk = await shrinkReplayed(read[0], parts, order, options, surroundings);
  const { results: said, ...about } = replayedSaid(results);
  writeJson(surroundings, options.json, {
    ...about,
    ...patchJson(patch),
    passedOver,
    notJudged,
    results: said,
    ...(shrunk ? { shrunk } : {}),
  });
  writeReport(surroundings, options, 'replay', read.map(subjectOfReplay));
};

const interruptedSaid = (judged: number, notJudged: readonly string[]): string => {
  const others = notJudged.length === 0 ? '' : ` Not judged: ${listed(notJudged, 5)}.`;
  return judged === 0
    ? `Interrupted before the first verdict.${others}`
    : `Interrupted: what is above is what is known.${others}`;
};

const orderOf = (
  { kernel, pfn, pagemap, probe, probes, vmemmap, structPage }: ReplayOptions,
  model: Model,
): ReplayOrder => ({
  kernel,
  watched: pfn ?? [],
  pagemaps: pagemap ?? [],
  probes,
  ...(probe ? { names: probe } : {}),
  vmemmap: {
    ...(vmemmap ? { base: vmemmap } : {}),
    ...(structPage === undefined ? {} : { pageSize: structPage }),
  },
  model,
});

/** One file that cannot be read does not keep the others from being followed. */
const replayOrTell = async (
  source: TraceSource,
  order: ReplayOrder,
  task: Task,
  surroundings: Surroundings,
): Promise<FileReplay | Unreadable> => {
  try {
    return await replayTrace(source, order, task);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    surroundings.err(`zdspec: ${error.message}\n`);
    return { file: source.file, verdict: 'unreadable', reason: error.message };
  }
};
