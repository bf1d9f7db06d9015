// Writes calls of a model's world as a trace, and holds the text against the sound model.
import type { Built, Order } from '../../src/catalog.ts';
import { ModelTrace } from '../../src/study/model-trace.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import type { Era } from '../../src/domain/era.ts';
import { traceCpus } from '../../src/export/ftrace.ts';
import { traceHeader } from '../../src/export/ftrace-text.ts';
import { Follower } from '../../src/trace/follow/follow.ts';
import { TraceReader } from '../../src/trace/read/reader.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';

/** The lines of these calls, without a header; then everybody drops what they hold, and the pagemap is unregistered. */
export const writeCalls = (
  built: Built,
  order: Pick<Order, 'type' | 'era' | 'bounds'>,
  moves: readonly number[],
): readonly string[] => {
  const lines: string[] = [];
  const trace = new ModelTrace({ ...order, built, callbacks: true }, (line) => lines.push(line));
  for (const move of moves) trace.take(move);
  trace.close();
  return lines;
};

const header = (lines: readonly string[]): string => traceHeader(lines.length, traceCpus, []);

/** How many lines stand before the first event. */
export const headerLines = header([]).split('\n').length - 1;

/** Holds lines against the sound model, with every probe that there is. */
export const replayLines = (lines: readonly string[], era: Era): Replay => {
  const follower = new Follower(traceModel, era, 'all');
  const reader = new TraceReader((item) => {
    follower.take(item);
  });
  reader.feed(`${header(lines)}${lines.join('\n')}\n`);
  return follower.end(reader.end());
};
