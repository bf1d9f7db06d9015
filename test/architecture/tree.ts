// The files of the checkout, by paths relative to its root, always with forward slashes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function exists(path: string): boolean {
  return existsSync(join(root, path));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every file below a folder, sorted; a folder that does not exist has none. */
export function filesBelow(folder: string, ending = ''): string[] {
  if (!exists(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path, ending);
      return path.endsWith(ending) ? [path] : [];
    })
    .sort();
}

export function foldersBelow(folder: string): string[] {
  if (!exists(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`)
    .flatMap((path) => [path, ...foldersBelow(path)]);
}
