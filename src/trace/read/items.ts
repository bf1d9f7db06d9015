// Reads a trace whose chunks are all at hand, as items to go through.
import type { TraceItem } from './observation.ts';
import type { ReadSummary } from './summary.ts';
import { TraceReader, type ReaderOptions } from './reader.ts';

/** Reads chunks that are all at hand, and yields items as they come. */
export function* readItems(
  chunks: Iterable<Uint8Array | string>,
  options: ReaderOptions = {},
): Generator<TraceItem, ReadSummary> {
  let ready: TraceItem[] = [];
  const reader = new TraceReader((item) => {
    ready.push(item);
  }, options);
  for (const chunk of chunks) {
    const isText = reader.feed(chunk);
    const items: readonly TraceItem[] = ready;
    ready = [];
    yield* items;
    if (!isText) break;
  }
  const summary = reader.end();
  yield* ready;
  return summary;
}
