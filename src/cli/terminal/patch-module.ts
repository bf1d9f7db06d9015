// The module of a patch, loaded. Whatever is wrong with it ends in one sentence that says where.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packagePath } from '../../package/files.ts';
import { InputError } from '../../study/input-error.ts';
import { errorPlace, errorWords } from './source-place.ts';
import { loading, threadWatch } from './thread-watch.ts';

/** Compiler options for modules of patches. Its paths lead `zdspec/patch` to this package, wherever a module lies. */
export const patchConfig = 'tsconfig.base.json';

type Exports = Readonly<Record<string, unknown>>;

/** What a module exports as `patch`; throws InputError if it cannot be loaded or has none. */
export const patchOfModule = async (file: string): Promise<unknown> => {
  assertFile(file);
  const watch = threadWatch(file);
  watch?.begin(loading);
  const found = await moduleOf(file);
  watch?.end();
  if ('patch' in found) return found['patch'];
  // What a CommonJS module exports is its default.
  const inner = found['default'];
  if (typeof inner === 'object' && inner !== null && 'patch' in inner) return inner.patch;
  const names = Object.keys(found).filter((name) => !['default', 'module.exports'].includes(name));
  throw new InputError(
    `Expected ${file} to export patch, got ${names.length === 0 ? 'no export' : names.join(', ')}; ` +
      'write: export const patch = definePatch({ ... }).',
  );
};

const assertFile = (file: string): void => {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return;
  throw new InputError(
    `Expected --patch to name a module, got ${file}, which is no file; examples/ has some.`,
  );
};

const moduleOf = async (file: string): Promise<Exports> => {
  try {
    return await loaded(file);
  } catch (error) {
    const place = errorPlace(error, file) ?? file;
    throw new InputError(
      `Expected ${place} to be a module that can be loaded, got ${errorWords(error)}${remedyOf(error)}.`,
    );
  }
};

/** What else to do, where the module is sound and only its kind is not. */
const remedyOf = (error: unknown): string =>
  error instanceof Error && /top-level await/i.test(error.message)
    ? '; call the file .mts, or put "type": "module" in the package.json beside it'
    : '';

/** Where tsx looks for compiler options on behalf of CommonJS modules; others get them by an argument. */
const variable = 'TSX_TSCONFIG_PATH';

const loaded = async (file: string): Promise<Exports> => {
  const { tsImport } = await import('tsx/esm/api');
  const tsconfig = packagePath(patchConfig);
  const before = process.env[variable];
  process.env[variable] = tsconfig;
  try {
    const options = { parentURL: import.meta.url, tsconfig };
    return (await tsImport(pathToFileURL(resolve(file)).href, options)) as Exports;
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, variable);
    else process.env[variable] = before;
  }
};
