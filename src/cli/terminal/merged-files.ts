// A recording in several files.

import { MergedParts } from '../../study/merged-parts.ts';
import type { KnownNames, OpenChunks } from '../../study/trace-lines.ts';
import { openInput } from './input-stream.ts';

/** The files as one trace. */
export const mergedFiles = (files: readonly string[], names: KnownNames): MergedParts =>
  new MergedParts(
    files.map(
      (file): OpenChunks =>
        (progress) =>
          openInput(file, progress),
    ),
    names,
  );
