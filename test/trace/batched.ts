// A trace through batches as from another thread: what is handed over is copied, and its memory used again.
import { BatchReader, BatchWriter, newWords, type Words } from '../../src/trace/read/item-batch.ts';
import type { TraceItem } from '../../src/trace/read/observation.ts';

/** Something that reads, and hands on what it reads. */
type Read<Summary> = (sink: (item: TraceItem) => void) => Summary | Promise<Summary>;

/** Reads through batches of so many items into `sink`. */
export const inBatches = async <Summary>(
  size: number,
  read: Read<Summary>,
  sink: (item: TraceItem) => void,
): Promise<Summary> => {
  const spare: Words[] = [];
  const reader = new BatchReader(sink);
  const writer = new BatchWriter(
    () => spare.pop() ?? newWords(size),
    (batch) => {
      const handedOver = structuredClone(batch, { transfer: [batch.words.buffer] });
      reader.read(handedOver);
      spare.push(handedOver.words);
    },
  );
  const summary = await read((item) => {
    writer.take(item);
  });
  writer.flush();
  return structuredClone(summary);
};
