// The thread that reads a trace for another one that follows it (`reading-thread.ts`).

import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { InputError } from '../../study/input-error.ts';
import { BatchWriter, newWords, type Words } from '../../trace/read/item-batch.ts';
import type { TraceItem } from '../../trace/read/observation.ts';
import { readHere } from './read-files.ts';
import type { ReadingOrder, ReadingSaid, ReadingTold } from './reading-order.ts';

/** So many batches may be on their way: the follower has none to wait for, and memory stays as it is. */
const mostOut = 4;

/** Reads what this thread was told to. */
export const readForAnother = async (
  { reads, options, size }: ReadingOrder,
  port: MessagePort,
): Promise<void> => {
  const spare: Words[] = [];
  let [out, lines, handedOn, mayGoOn] = [0, 0, 0, true];
  port.on('message', (told: ReadingTold) => {
    if (told.what === 'stop') mayGoOn = false;
    else {
      out--;
      if (spare.length < mostOut) spare.push(told.words);
    }
  });
  const say = (said: ReadingSaid, ...handedOver: readonly ArrayBuffer[]): void => {
    port.postMessage(said, handedOver);
  };
  const writer = new BatchWriter(
    () => spare.pop() ?? newWords(size),
    (batch) => {
      out++;
      handedOn = lines;
      say({ what: 'batch', batch, lines }, batch.words.buffer);
    },
  );
  const goesOn = async (now: number): Promise<boolean> => {
    lines = now;
    // Lines that say nothing make no items, and still somebody wants to know how far it is, or to end it.
    if (lines - handedOn >= 2 * size) writer.flush();
    while (out >= mostOut && mayGoOn) await once(port, 'message');
    return mayGoOn;
  };
  try {
    const take = (item: TraceItem): void => {
      writer.take(item);
    };
    const summary = await readHere(reads, take, { ...options, goesOn });
    writer.flush();
    say({ what: 'end', summary });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    say({ what: 'refused', sentence: error.message });
  }
};
