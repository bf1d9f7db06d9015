// What takes long to find out and depends on the sources alone, kept between two builds under their hash.

import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { packagePath } from '../../src/package/files.ts';
import { filesBelow, read } from './tree.ts';

/** Of every source and of what they are built on; found once. */
let sources: string | undefined;

const hashOfSources = (): string => {
  const hash = createHash('sha256').update(process.version);
  for (const path of ['package-lock.json', ...filesBelow('src', '.ts')]) {
    hash.update(path).update('\0').update(read(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
};

const pathOf = (name: string): string => {
  sources ??= hashOfSources();
  return packagePath(`node_modules/.cache/zdspec/${name}-${sources}`);
};

/** The value of an earlier build of the same sources; undefined if there is none. */
export const recall = (name: string): unknown => {
  try {
    return deserialize(readFileSync(pathOf(name)));
  } catch {
    return undefined;
  }
};

const weekOld = 7 * 24 * 3600 * 1000;

/** What no build has written for a week is of sources that are gone. */
const forgetOld = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (Date.now() - mtimeMs > weekOld) rmSync(path, { force: true });
  }
};

/** Keeps a value, which has to be plain data, maps or sets, for the next build of the same sources. */
export const keep = <Value>(name: string, value: Value): Value => {
  const path = pathOf(name);
  mkdirSync(dirname(path), { recursive: true });
  // Another build may read it meanwhile.
  writeFileSync(`${path}.${process.pid}`, serialize(value));
  forgetOld(dirname(path));
  renameSync(`${path}.${process.pid}`, path);
  return value;
};

/** The value of an earlier build, or a new one. */
export const kept = <Value>(name: string, find: () => Value): Value =>
  (recall(name) as Value | undefined) ?? keep(name, find());
