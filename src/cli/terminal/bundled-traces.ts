// What traces/index.json declares of the recordings that come with the project.

import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { BundledTrace, DeclaredTrace } from '../../study/trace-source.ts';
import { packagePath, readPackageFile } from '../../package/files.ts';

/** All recordings, in the index's order. */
export const bundledTraces = (): readonly BundledTrace[] =>
  (JSON.parse(readPackageFile('traces/index.json')) as { readonly traces: readonly BundledTrace[] })
    .traces;

/** Where a recording is on this machine. */
export const bundledPath = ({ file }: Pick<BundledTrace, 'file'>): string =>
  packagePath(`traces/${file}`);

/** What is declared of a file of this name. */
export const declarationOf = (path: string): DeclaredTrace | undefined => {
  const trace = bundledTraces().find(({ file }) => file === basename(path));
  return trace && declaredOf(trace, realPath(path) === realPath(bundledPath(trace)));
};

/** What is declared of a recording, or of a copy. */
export const declaredOf = (
  { kernel, probes }: BundledTrace,
  isBundled: boolean,
): DeclaredTrace => ({ kernel, probes, isBundled });

/** Undefined for a file that is not there; whoever opens it will say so. */
const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
};
