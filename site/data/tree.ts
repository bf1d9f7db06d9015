// The files of the checkout that pages are made from, by paths relative to its root.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { packagePath } from '../../src/package/files.ts';

export const read = (path: string): string => readFileSync(packagePath(path), 'utf8');

export const exists = (path: string): boolean => existsSync(packagePath(path));

/** Every file below a folder with this ending, sorted. */
export const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(packagePath(folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return [...filesBelow(path, ending)];
      return path.endsWith(ending) ? [path] : [];
    })
    .sort();

/** The line of a file on which a text first stands, from 1; undefined if it does not. */
export const lineOf = (path: string, text: string | RegExp): number | undefined => {
  const at = read(path)
    .split('\n')
    .findIndex((line) => (typeof text === 'string' ? line.includes(text) : text.test(line)));
  return at < 0 ? undefined : at + 1;
};
