// Reads a large trace in a thread of its own, while this one follows what comes: both take about as long. What it hands on, and
// in which order, is what `read-trace.ts` would: only the time differs.

import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { packagePath } from '../../package/files.ts';
import { InputError } from '../../study/input-error.ts';
import type { ReadOptions } from '../../study/trace-source.ts';
import type { FormSummary } from '../../trace/forms/form-reader.ts';
import { BatchReader } from '../../trace/read/item-batch.ts';
import type { TraceItem } from '../../trace/read/observation.ts';
import type { Files, ReadingOrder, ReadingSaid, ReadingTold } from './reading-order.ts';

/** Small enough to stay in the cache of a core, large enough for a message to cost nothing. */
const usualSize = 4096;

/** Reads in a thread; `sink` keeps no item. Throws InputError. */
export const readInThread = async (
  reads: Files,
  sink: (item: TraceItem) => void,
  { goesOn, ...options }: ReadOptions,
  size: number = usualSize,
): Promise<FormSummary> => {
  const workerData: ReadingOrder = { reads, options, size };
  const worker = new Worker(packagePath('bin/zdspec.js'), { workerData });
  const tell = (told: ReadingTold, ...handedOver: readonly ArrayBuffer[]): void => {
    worker.postMessage(told, handedOver);
  };
  const reader = new BatchReader(sink);
  let mayGoOn = true;
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const said = message as ReadingSaid;
      if (said.what === 'end') return said.summary;
      if (said.what === 'refused') throw new InputError(said.sentence);
      reader.read(said.batch);
      const { words } = said.batch;
      tell({ what: 'followed', words }, words.buffer);
      if (!mayGoOn || goesOn === undefined) continue;
      mayGoOn = await goesOn(said.lines);
      if (!mayGoOn) tell({ what: 'stop' });
    }
  } finally {
    await worker.terminate();
  }
  throw new Error('Expected the reading thread to tell its end, got none');
};
