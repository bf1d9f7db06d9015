// The module of a patch, loaded. Whatever is wrong with it ends in one sentence that says where.

import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
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

/** What Node and tsx load as a module with exports. JSON has them as well, and no function among them. */
const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

const assertFile = (file: string): void => {
  const fault = faultOf(file);
  if (fault === undefined) return;
  throw new InputError(
    `Expected --patch to name a module (${endings.join(', ')}), got ${file}, ${fault}; examples/ has some.`,
  );
};

/** Why it is no module, as far as its name and kind tell. */
const faultOf = (file: string): string | undefined => {
  const entry = statSync(file, { throwIfNoEntry: false });
  if (entry === undefined) return 'which is not there';
  if (entry.isDirectory()) return 'a directory';
  if (!entry.isFile()) return 'which is no file';
  const ending = extname(file);
  if (endings.includes(ending)) return undefined;
  return ending === '' ? 'whose name has no ending' : `which ends in ${ending}`;
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

/** What to do: where only the kind of the module is wrong, where an import leads nowhere, and where it does not run. */
const remedyOf = (error: unknown): string => {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (/top-level await/i.test(message)) {
    return '; call the file .mts, or put "type": "module" in the package.json beside it';
  }
  if (/cannot find (?:module|package)/i.test(message)) return '; check what it imports';
  return name === 'SyntaxError' || message.includes(': ERROR: ')
    ? '; correct it there, or name another file'
    : '; a module of a patch does no more than define it';
};

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
