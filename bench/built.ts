// The program as it is installed, without packing it: what was built, and nothing to run sources by.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../src/package/files.ts';

const copied = ['bin', 'dist', 'package.json', 'traces'];

/** Builds, and copies what was built. */
export const copyBuilt = (): { readonly program: string; readonly remove: () => void } => {
  execFileSync('npm', ['run', 'build'], { cwd: packagePath('.'), stdio: 'ignore' });
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-built-'));
  for (const name of copied) {
    cpSync(packagePath(name), join(folder, name), { recursive: true });
  }
  symlinkSync(packagePath('node_modules'), join(folder, 'node_modules'));
  return {
    program: join(folder, 'bin', 'zdspec.js'),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
