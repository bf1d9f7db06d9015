// Files of the package that commands read at run time, by paths relative to its root.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Whether this is the built package; else the sources run, in a checkout. */
export const isBuilt: boolean = !import.meta.url.endsWith('.ts');

/** Built, this file lies in dist/, whatever its own name is there. */
const root = new URL(isBuilt ? '../' : '../../', import.meta.url);

/** The place of a file on this machine. */
export const packagePath = (path: string): string => fileURLToPath(new URL(path, root));

export const readPackageFile = (path: string): string => readFileSync(packagePath(path), 'utf8');
