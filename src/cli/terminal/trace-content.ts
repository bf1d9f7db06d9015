// What is in the files of a trace, as a hash that tells it from any other content.

import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import type { Runs } from '../../jobs/runs.ts';
import { InputError } from '../../study/input-error.ts';
import { runEach, type Task } from '../../study/task.ts';
import type { GivenTrace, TracePart } from '../../study/trace-order.ts';
import { openSource, unreadable } from './input-stream.ts';
import { placeOf } from './trace-file.ts';

/** To read less at once takes longer than to hash it. */
const highWaterMark = 1024 * 1024;

type Content = Required<Pick<TracePart, 'bytes' | 'sha256'>>;

/** The traces as the orders of `runs` have to have them; whoever was interrupted begins none of the others. */
export const tracesFor = async (
  traces: readonly GivenTrace[],
  runs: Pick<Runs, 'isKept'>,
  task: Task,
): Promise<readonly GivenTrace[]> => {
  const shown = task.begin('read', traces.length);
  const read = await runEach(traces, task, async (trace, at) => {
    if (!runs.isKept(at)) return trace;
    shown.tell(at, trace.file);
    await task.pause();
    return withContent(trace);
  });
  shown.stop();
  return [...read, ...traces.slice(read.length)];
};

/** The trace by its content; what cannot be read is refused, and says why as whoever reads it would. */
const withContent = async (trace: GivenTrace): Promise<GivenTrace> => {
  try {
    const parts: TracePart[] = [];
    for (const part of trace.parts) {
      const path = placeOf(part);
      parts.push({ ...part, ...(await contentOf(path, await openSource(path))) });
    }
    return { ...trace, parts };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file: trace.file, parts: [], refused: error.message };
  }
};

/** Whether a file is here and has a content; of what is longer no more is read than that. */
export const hasContent = async (path: string, { bytes, sha256 }: TracePart): Promise<boolean> => {
  try {
    // What is no file may never end, or wait for somebody.
    if (!statSync(path).isFile()) return false;
    const found = await contentOf(path, createReadStream(path, { end: bytes, highWaterMark }));
    return found.bytes === bytes && found.sha256 === sha256;
  } catch {
    return false;
  }
};

const contentOf = async (path: string, source: AsyncIterable<unknown>): Promise<Content> => {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { bytes, sha256: hash.digest('hex') };
};
