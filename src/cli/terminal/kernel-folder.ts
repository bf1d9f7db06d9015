// A kernel's source tree in a folder, and fingerprints in files.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareReleases } from '../../domain/release.ts';
import { headerPath, type Reading } from '../../drift/reading.ts';
import { releaseOf, type KernelTree } from '../../drift/kernel-tree.ts';
import { parseKept } from '../../drift/kept.ts';
import { isBuilt, packagePath } from '../../package/files.ts';
import { InputError } from '../../study/input-error.ts';

/** The text of a file; undefined where there is none. */
const readIn = (path: string): string | undefined =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true
    ? readFileSync(path, 'utf8')
    : undefined;

const isC = (name: string): boolean => name.endsWith('.c') || name.endsWith('.h');

/** The tree in a folder; throws InputError where there is none. */
export const openKernel = (folder: string): KernelTree => {
  const what = statSync(folder, { throwIfNoEntry: false });
  if (what?.isDirectory() !== true) {
    const got = what === undefined ? 'which is not there' : 'which is no folder';
    throw new InputError(`Expected a kernel's source tree, got ${folder}, ${got}.`);
  }
  const release = releaseOf(readIn(join(folder, 'Makefile')) ?? '');
  if (release === undefined) {
    throw new InputError(
      `Expected a kernel's source tree, got ${folder} without a Makefile that says its release.`,
    );
  }
  if (readIn(join(folder, headerPath)) === undefined) {
    throw new InputError(`Expected a kernel's source tree, got ${folder} without ${headerPath}.`);
  }
  return {
    release,
    read: (path) => readIn(join(folder, path)),
    filesBelow: (path) => filesBelow(folder, path),
  };
};

const filesBelow = (folder: string, path: string): readonly string[] => {
  const there = statSync(join(folder, path), { throwIfNoEntry: false });
  if (there === undefined) return [];
  if (there.isFile()) return [path];
  return readdirSync(join(folder, path), { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(folder, `${path}/${entry.name}`)
        : entry.isFile() && isC(entry.name)
          ? [`${path}/${entry.name}`]
          : [],
    );
};

/** The grammar of C: the built package has a copy. */
export const cGrammar = (): Uint8Array => {
  const path = packagePath(
    isBuilt ? 'dist/tree-sitter-c.wasm' : 'node_modules/tree-sitter-c/tree-sitter-c.wasm',
  );
  try {
    return readFileSync(path);
  } catch (error) {
    throw new InputError(
      `Expected the grammar of C at ${path}, got ${(error as Error).message}; npm ci puts it there.`,
    );
  }
};

/** Fingerprints in a file; throws InputError where there are none. */
export const readKept = (path: string): Reading => {
  const kept = parseKept(readIn(path) ?? '');
  if (kept !== undefined) return kept;
  throw new InputError(
    `Expected a kernel's source tree or a file that --keep wrote, got ${path}, which is neither.`,
  );
};

const keptFolder = 'fingerprints';

/** The kernels whose fingerprints come with the package, the oldest first. */
export const keptKernels = (): readonly string[] =>
  readdirSync(packagePath(keptFolder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .toSorted(compareReleases);

/** One of them. */
export const keptOf = (name: string): Reading =>
  readKept(packagePath(`${keptFolder}/${name}.json`));
