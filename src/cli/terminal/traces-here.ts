// Traces in the files of this machine. What has a hash is opened only if it has the content that the hash is of: so an order
// from elsewhere learns nothing of any other file.

import type { Traces } from '../../study/trace-order.ts';
import { NotHereError } from '../../study/not-here-error.ts';
import { traceModel } from '../../package/trace-model.ts';
import { readFiles, readHere } from './read-files.ts';
import { placeOf, traceIn } from './trace-file.ts';
import { hasContent } from './trace-content.ts';

const tracesReadBy = (read: typeof readFiles): Traces => ({
  open: async (trace) => {
    for (const part of trace.parts) {
      if (part.sha256 === undefined || (await hasContent(placeOf(part), part))) continue;
      throw new NotHereError(
        `Expected ${part.path} to have the ${part.bytes} bytes that it was given with where it is replayed, got none or others; bring the file there, or replay it where it lies.`,
      );
    }
    return traceIn(trace, read);
  },
  model: traceModel,
});

export const tracesHere: Traces = tracesReadBy(readFiles);

export const tracesOfThread: Traces = tracesReadBy(readHere);
