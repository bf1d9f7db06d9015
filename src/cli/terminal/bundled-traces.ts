// What traces/index.json declares of the recordings that come with the project.

import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { BundledTrace } from '../../study/trace-source.ts';
import { packagePath, readPackageFile } from '../../package/files.ts';

/** All recordings, in the index's order. */
export const bundledTraces = (): readonly BundledTrace[] =>
  (JSON.parse(readPackageFile('traces/index.json')) as { readonly traces: readonly BundledTrace[] })
    .traces;

/** Where a recording is on this machine. */
export const bundledPath = ({ file }: BundledTrace): string => packagePath(`traces/${file}`);

/** What is declared of a file of this name; `isBundled` if it is the one in traces/, and no copy or namesake. */
export const declarationOf = (
  path: string,
): { readonly trace: BundledTrace; readonly isBundled: boolean } | undefined => {
  const trace = bundledTraces().find(({ file }) => file === basename(path));
  return trace && { trace, isBundled: realPath(path) === realPath(bundledPath(trace)) };
};

/** Undefined for a file that is not there; whoever opens it will say so. */
const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
};
