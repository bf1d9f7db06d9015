// Programs that some tests run besides Node. Where one is lacking its tests are skipped, and their title says what to install.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** The Debian packages of each; `.ci/run` installs them all. */
export const packagesOf = {
  busybox: ['busybox-static'],
  chromium: ['chromium'],
  cpio: ['cpio'],
  depmod: ['kmod'],
  gcc: ['gcc', 'libc6-dev'],
  groff: ['groff'],
  mke2fs: ['e2fsprogs'],
  'qemu-system-x86_64': ['qemu-system-x86'],
  openssl: ['openssl'],
  'redis-server': ['redis-server'],
  rumur: ['rumur'],
  spin: ['spin'],
} as const;

export type Program = keyof typeof packagesOf;

const withoutWindows = 'chromium-headless-shell';

/** The file of a program, or undefined where no folder of the path has it. */
export const whereIs = (
  program: Program | typeof withoutWindows,
  path = process.env['PATH'] ?? '',
): string | undefined =>
  path
    .split(delimiter)
    // The system's own programs, which not everybody has in the path.
    .concat(path === process.env['PATH'] ? ['/usr/sbin', '/sbin'] : [])
    .map((folder) => join(folder, program))
    .find(isExecutable);

/** Chromium, and where it is installed the one that has no windows, which does the same in two thirds of the time. */
export const browserFile = (): string => whereIs(withoutWindows) ?? whereIs('chromium') ?? '';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** What is lacking of some programs, in words; undefined where all are there. */
export const lackOf = (programs: readonly Program[], path?: string): string | undefined => {
  const lacking = programs.filter((program) => whereIs(program, path) === undefined);
  if (lacking.length === 0) return undefined;
  const words = lacking.map((program) => {
    const packages = packagesOf[program];
    return `${program} (Debian package${packages.length > 1 ? 's' : ''} ${packages.join(', ')})`;
  });
  return `needs ${words.join(' and ')}`;
};

/** A `describe` of what needs programs. */
export const describeWith = (
  programs: readonly Program[],
  title: string,
  tests: () => void,
): void => {
  const lack = lackOf(programs);
  if (lack === undefined) describe(title, tests);
  else describe.skip(`${title} [skipped: ${lack}]`, tests);
};
