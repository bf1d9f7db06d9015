// `zdspec replay`: kernel traces held against the model, event by event.

import type { Command } from 'commander';
import { eras } from '../../domain/era.ts';
import type { Verdict } from '../../trace/follow/verdict.ts';
import { isKnown } from '../../jobs/job.ts';
import { writeJson } from '../terminal/json-output.ts';
import {
  givenPatch,
  inPatched,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import type { GivenPatch } from '../../study/given-patch.ts';
import { renderReplay } from '../render/replay.ts';
import { interruptedSaid, passedSaid } from '../render/replay-words.ts';
import {
  parseEra,
  parsePagemaps,
  parsePfns,
  parseProbe,
  parseProbes,
  parseStructPage,
  parseVmemmap,
} from '../../study/replay-options.ts';
import { isLeftOff, type FileReplay, type ReplayOrder } from '../../study/replay-trace.ts';
import {
  baseUrlOption,
  formatOption,
  isForPeople,
  subjectOfReplay,
  writeReport,
  type ReportFormat,
} from '../options/report-format.ts';
import { jsonOption, quietOption } from '../options/select.ts';
import { addJobOptions, withoutJobs } from '../options/workers.ts';
import { replayedSaid } from '../../study/replay-said.ts';
import type { Unreadable } from '../../study/trace-order.ts';
import type { ExitCode, Surroundings } from '../terminal/surroundings.ts';
import { traceFiles, type TraceFiles } from '../terminal/trace-folder.ts';
import { indented } from '../terminal/wrap.ts';
import { assertOne, parseShrinkFile, shrinkReplayed } from './replay-shrink.ts';
import { replayHelp } from './replay-help.ts';
import { orderOf, replayAll, type TraceOptions } from './replay-traces.ts';
import { summaries } from './summaries.ts';

interface ReplayOptions extends TraceOptions, PatchOptions {
  readonly format: ReportFormat;
  readonly baseUrl?: string;
  readonly shrink?: string;
}

/** Adds the command. */
export const addReplay = (program: Command, surroundings: Surroundings): void => {
  const command = program
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
      'cut one trace to the fewest lines that still diverge, into this file; without --patch',
      parseShrinkFile,
    )
    .addOption(patchOption())
    .addOption(typecheckOption());
  const assertNoJobs = withoutJobs(command, ['patch', 'shrink']);
  addJobOptions(command)
    .addOption(jsonOption('replay'))
    .addOption(formatOption())
    .addOption(baseUrlOption())
    .addOption(quietOption())
    .addHelpText('after', replayHelp)
    .action((files: readonly string[], options: ReplayOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      const found = traceFiles(files);
      assertOne(found, options);
      assertNoJobs(isGiven);
      return replay(found, options, surroundings);
    });
};

const exitCodes: Readonly<Record<Verdict, ExitCode>> = {
  conforms: 0,
  diverges: 1,
  inconclusive: 3,
};

const replay = async (
  found: TraceFiles,
  options: ReplayOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const patch = await givenPatch(options);
  const order = orderOf(options, patch);
  await inPatched(patch, () => followAll(found, options, order, patch, surroundings));
};

const followAll = async (
  found: TraceFiles,
  options: ReplayOptions,
  order: ReplayOrder,
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  const { files, passedOver, parts } = found;
  if (isForPeople(options)) tellBefore(passedOver, options, patch, surroundings);
  const told = (result: FileReplay | Unreadable): void => {
    tell(result, options, surroundings);
  };
  const replayed = await replayAll(found, { options, order, patch }, told, surroundings);
  // A share of them has told of itself.
  if (replayed === undefined) return;
  const results = replayed.filter(isKnown);
  const notJudged = files.filter((_, at) => replayed[at] === undefined);
  const read = results.filter((one) => one.verdict !== 'unreadable');
  // Ctrl-C in the last lines of the last trace leaves nothing out.
  const isCut = notJudged.length > 0 || read.some(isLeftOff) || options.shrink !== undefined;
  if (surroundings.isInterrupted() && isCut) {
    surroundings.err(`${interruptedSaid(results.length, notJudged)}\n`);
    surroundings.finish(3);
  }
  const shrunk = await shrinkReplayed(read[0], parts, order, options, surroundings);
  const said = replayedSaid({ judged: results, patch, passedOver, notJudged, shrunk });
  writeJson(surroundings, options.json, said);
  writeReport(surroundings, options, 'replay', read.map(subjectOfReplay));
};

const tellBefore = (
  passedOver: readonly string[],
  { quiet }: ReplayOptions,
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): void => {
  surroundings.out(renderPatch(patch));
  if (passedOver.length === 0 || quiet === true) return;
  surroundings.out(`${indented(passedSaid(passedOver), surroundings, '', '  ').join('\n')}\n\n`);
};

/** The result of one file, which one that cannot be read has as well. */
const tell = (
  result: FileReplay | Unreadable,
  options: ReplayOptions,
  surroundings: Surroundings,
): void => {
  if (result.verdict === 'unreadable') {
    surroundings.err(`zdspec: ${result.reason}\n`);
    surroundings.finish(2);
    return;
  }
  surroundings.finish(exitCodes[result.verdict]);
  if (isForPeople(options)) surroundings.out(renderReplay(result, surroundings, options.quiet));
};
