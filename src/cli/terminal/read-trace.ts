// Reads a trace from a file or standard input into observations.

import { readChunks } from '../../study/read-chunks.ts';
import type { ReadOptions } from '../../study/trace-source.ts';
import type { FormSummary } from '../../trace/forms/form-reader.ts';
import type { TraceItem } from '../../trace/read/observation.ts';
import { isRereadable } from './byte-source.ts';
import { inputName, openInput } from './input-stream.ts';

/** Streams `path` (`-` is standard input; what is packed is unpacked) into `sink`; throws InputError. */
export const readTrace = (
  path: string,
  sink: (item: TraceItem) => void,
  options: ReadOptions = {},
): Promise<FormSummary> =>
  readChunks(
    {
      ...{ name: inputName(path), given: path, open: (progress) => openInput(path, progress) },
      endsAtInterrupt: !isRereadable(path),
      formOf: ({ form }) => form,
    },
    sink,
    options,
  );
