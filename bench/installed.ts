// The package as somebody else has it: a copy of this checkout is packed with its scripts, and unpacked elsewhere.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { packagePath } from '../src/package/files.ts';

const root = packagePath('.');

/** What a fresh clone does not have. */
const made = ['.git', 'node_modules', 'dist', 'coverage', '.out-of-tests', join('site', 'out')];

/** A folder with the package in its node_modules. */
export interface Installed {
  readonly folder: string;
  readonly program: string;
  readonly tarball: string;
  /** Its bytes. */
  readonly packed: number;
  /** Puts one more package beside it, from the checkout. */
  readonly link: (name: string) => void;
  readonly remove: () => void;
}

/** Packs and unpacks without a network: what it depends on is linked from the checkout, except for `without`. */
export const installPacked = (without: readonly string[] = []): Installed => {
  const place = mkdtempSync(join(tmpdir(), 'zdspec-packed-'));
  const [clone, folder] = [join(place, 'clone'), join(place, 'project')];
  cpSync(root, clone, {
    recursive: true,
    filter: (path) => !made.includes(relative(root, path)),
  });
  symlinkSync(packagePath('node_modules'), join(clone, 'node_modules'));
  // What it says goes to the screen: a test that fails shows it.
  execFileSync('npm', ['pack', '--pack-destination', place], { cwd: clone, stdio: 'pipe' });
  const packed = readdirSync(place).find((name) => name.endsWith('.tgz')) ?? '';
  const tarball = join(place, packed);
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  renameSync(join(modules, 'package'), join(modules, 'zdspec'));
  const link = (name: string): void => {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(packagePath(`node_modules/${name}`), join(modules, name));
  };
  const { dependencies } = JSON.parse(
    readFileSync(join(modules, 'zdspec', 'package.json'), 'utf8'),
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies)) if (!without.includes(name)) link(name);
  return {
    ...{ folder, tarball, link },
    program: join(modules, 'zdspec', 'bin', 'zdspec.js'),
    packed: statSync(tarball).size,
    remove: () => {
      rmSync(place, { recursive: true, force: true });
    },
  };
};
