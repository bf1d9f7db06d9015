// `zdspec replay --shrink`: a trace that diverges, cut to the lines that matter.

import { InputError } from '../../study/input-error.ts';
import type { FileReplay, ReplayOrder } from '../../study/replay-trace.ts';
import { assertCuttable, shrinkTrace, type ShrunkSaid } from '../../study/shrink-trace.ts';
import { isForPeople, type Output } from '../options/report-format.ts';
import { nothingCut, notReadAgain, renderShrunk } from '../render/shrunk.ts';
import { isRereadable } from '../terminal/byte-source.ts';
import { inputName } from '../terminal/input-stream.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { sourceOf } from '../terminal/trace-file.ts';
import type { TraceFiles } from '../terminal/trace-folder.ts';
import { assertWritable, writeGiven } from '../terminal/write-given.ts';

/** What the command is told of it. */
interface ShrinkOptions extends Output {
  readonly shrink?: string;
  readonly patch?: string;
  readonly quiet?: boolean;
}

/** `--shrink`: a file that can be written. */
export const parseShrinkFile = (path: string): string => {
  if (path === '-') {
    throw new InputError(
      'Expected --shrink to be a file, got -, standard output, where the report goes; name a file.',
    );
  }
  assertWritable('--shrink', path);
  return path;
};

/** A trace is read several times to be cut, and only one at a time is. */
export const assertOne = ({ files, parts }: TraceFiles, { shrink, patch }: ShrinkOptions): void => {
  if (shrink === undefined) return;
  assertCuttable(files.length, patch !== undefined);
  const [file = ''] = files;
  if ((parts.get(file) ?? [file]).every(isRereadable)) return;
  throw new InputError(
    `Expected --shrink to come with one file, got ${inputName(file)}, which can be read once only; save it to a file.`,
  );
};

/** Cuts and reports if that was asked for; the result as JSON. */
export const shrinkReplayed = async (
  result: FileReplay | undefined,
  parts: TraceFiles['parts'],
  order: ReplayOrder,
  options: ShrinkOptions,
  surroundings: Surroundings,
): Promise<ShrunkSaid | undefined> => {
  const { shrink: out, quiet } = options;
  if (out === undefined || result === undefined || surroundings.isInterrupted()) return undefined;
  if (result.divergences.length === 0) {
    surroundings.err(`${nothingCut(result)} ${out} is not written.\n`);
    return undefined;
  }
  const task = taskOf(surroundings, quiet);
  const cut = await shrinkTrace(sourceOf(result.file, parts), result, order, task);
  if (cut === undefined) {
    surroundings.finish(3);
    surroundings.err(`${notReadAgain} ${out} is not written.\n`);
    return undefined;
  }
  const { text, ...shrunk } = cut;
  writeGiven('--shrink', out, text);
  if (!shrunk.minimal) surroundings.finish(3);
  if (isForPeople(options)) surroundings.out(renderShrunk(out, shrunk, order, surroundings));
  return { out, ...shrunk };
};
