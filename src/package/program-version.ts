// Which program this is: two that say the same here come to the same result for every job.

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isBuilt, packagePath, readPackageFile } from './files.ts';

/** Packages that results go by: how statecharts step, and what is drawn from a seed. */
const deciding = ['fast-check', 'xstate'];

/**
 * Such as `0.1.0-4f0c…`. It is a hash of the program itself: spec/ and docs/ say what the model does, and tests keep them so,
 * but not every word of a result, and not before `npm run docs`. Sources and what is built of them differ in it.
 */
export const programVersion = (): string => (known ??= hashed());

/** A program that runs is the one that was loaded: its files are read once. */
let known: string | undefined;

const hashed = (): string => {
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  const [folder, ending] = isBuilt ? ['dist', '.js'] : ['src', '.ts'];
  const paths = readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' });
  const hash = createHash('sha256');
  for (const path of paths.filter((one) => one.endsWith(ending)).sort()) {
    hash.update(`${path.replaceAll('\\', '/')}\0${readPackageFile(`${folder}/${path}`)}\0`);
  }
  for (const name of deciding) hash.update(`${name}\0${versionOf(name)}\0`);
  return `${version}-${hash.digest('hex').slice(0, 16)}`;
};

const require = createRequire(import.meta.url);

const versionOf = (name: string): string =>
  (require(`${name}/package.json`) as { readonly version: string }).version;
