// Reads a trace whose chunks are all at hand, as items to go through.
import type { TraceItem } from '../read/observation.ts';

import type { ReaderOptions } from '../read/reader-options.ts';
import { FormReader, type FormSummary } from './form-reader.ts';

/**
 * Reads chunks that are all at hand, and yields items as they come; returns what there is to say of the whole.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { Follower, readItems, traceModel } from 'zdspec/trace';
 *
 * const follower = new Follower(traceModel, '7.3', undefined);
 * const items = readItems([readFileSync('trace.txt')]);
 * let step = items.next();
 * for (; step.done !== true; step = items.next()) follower.take(step.value);
 * console.log(follower.end(step.value).verdict);
 * ```
 */
export function* readItems(
  chunks: Iterable<Uint8Array | string>,
  options: ReaderOptions = {},
): Generator<TraceItem, FormSummary> {
  let ready: TraceItem[] = [];
  const reader = new FormReader((item) => {
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
