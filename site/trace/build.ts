// Builds the page that replays traces: a script that draws it, the worker's script, and a script for each recording.

import { readFileSync } from 'node:fs';
import { rules } from '../../src/catalog.ts';
import { bundledTraces, bundledPath } from '../../src/cli/terminal/bundled-traces.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { sourceOf } from '../../src/package/sources.ts';
import { bundle } from '../bundle.ts';
import { findingsPlayed } from '../data/found-out.ts';
import { changesOffered } from './changes-offered.ts';
import type { Recording } from './recordings.ts';

/** Files of the page, by their names in its folder. */
export type TracePageFiles = ReadonlyMap<string, string>;

/** Bundles the page, in memory. */
export const buildTracePage = async (): Promise<TracePageFiles> => {
  const traces = bundledTraces();
  const recordings = traces.map(({ file, kernel, memoryType, workload, expect }): Recording => {
    return { file, kernel, type: memoryType, workload, verdict: expect.verdict };
  });
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  const page = await bundle([here('main.tsx'), here('trace.css')], {
    recordings: JSON.stringify(recordings),
    changes: JSON.stringify(changesOffered()),
  });
  const worker = await bundle([here('worker.ts')], {
    ruleSources: JSON.stringify(Object.fromEntries(rules.map(({ id }) => [id, sourceOf(id)]))),
    bundledTraces: JSON.stringify(traces),
    played: JSON.stringify(findingsPlayed()),
    packageVersion: JSON.stringify(version),
  });
  return new Map([
    ['trace.js', page.get('.js')],
    ['trace.css', page.get('.css')],
    ['worker.js', asFunction(worker.get('.js'))],
    ...traces.map(
      (trace) =>
        [
          `recordings/${trace.file}.js`,
          asScript(trace.file, readFileSync(bundledPath(trace))),
        ] as const,
    ),
  ]);
};

const here = (file: string): string => new URL(file, import.meta.url).pathname;

/**
 * A page that was opened from a disk may load scripts, and nothing else: the worker comes as a function, of whose text the page
 * makes the worker.
 */
const asFunction = (script: string): string =>
  `globalThis.zdspecTraceWorker=function(){${script}\n};`;

/** A recording as a script, for the same reason. */
const asScript = (file: string, bytes: Uint8Array): string =>
  `zdspecRecording(${JSON.stringify(file)},${JSON.stringify(Buffer.from(bytes).toString('base64'))});`;
