// Files of the checkout that commands read at run time, by paths relative to its root.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The place of a file on this machine. */
export const packagePath = (path: string): string => fileURLToPath(new URL(path, root));

export const readPackageFile = (path: string): string => readFileSync(packagePath(path), 'utf8');
