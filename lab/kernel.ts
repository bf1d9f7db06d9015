// What a kernel's image and its modules say of themselves.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LabError } from './order.ts';

/** The release of a bzImage, as `uname -r` says it: its header tells where the words are. */
export const releaseOf = (path: string): string => {
  const image = readFileSync(path);
  if (image.length < 0x400 || image.toString('latin1', 0x202, 0x206) !== 'HdrS') {
    throw new LabError(`Expected ${path} to be a bzImage for x86, got another file.`);
  }
  const start = image.readUInt16LE(0x20e) + 0x200;
  return image.toString('latin1', start, image.indexOf(0, start)).split(' ')[0] ?? '';
};

/** Modules that the workloads load, with what a file system asks for by name only. */
const wanted = [
  ...['ext4', 'crc32c_generic', 'crc32c_intel', 'libnvdimm', 'nd_e820', 'nd_pmem', 'dax_pmem'],
  ...['device_dax', 'nvme', 'test_hmm'],
];

const nameOf = (path: string): string =>
  basename(path)
    .replace(/\.ko(?:\.\w+)?$/, '')
    .replaceAll('-', '_');

/** Copies the modules that are wanted, and those that they need, and has depmod index them. */
export const copyModules = (root: string, release: string, stage: string): number => {
  const from = join(root, 'lib/modules', release);
  if (!existsSync(from)) {
    if (root === '/') return 0;
    throw new LabError(`Expected ${root} to have lib/modules/${release}, got a folder without it.`);
  }
  const to = join(stage, 'lib/modules', release);
  mkdirSync(to, { recursive: true });
  const all = new Map(
    (readdirSync(from, { recursive: true }) as string[])
      .filter((path) => /\.ko(?:\.(?:xz|gz|zst))?$/.test(path))
      .map((path) => [nameOf(path), path]),
  );
  const copied = new Set<string>();
  const copy = (name: string): void => {
    const path = all.get(name);
    if (path === undefined || copied.has(name)) return;
    copied.add(name);
    const file = join(to, path);
    mkdirSync(dirname(file), { recursive: true });
    cpSync(join(from, path), file);
    unpack(file);
    for (const needed of needsOf(file.replace(/\.(?:xz|gz|zst)$/, ''))) copy(needed);
  };
  for (const name of wanted) copy(name);
  for (const list of ['modules.builtin', 'modules.order', 'modules.builtin.modinfo']) {
    if (existsSync(join(from, list))) cpSync(join(from, list), join(to, list));
  }
  execFileSync('depmod', ['-b', stage, release], { stdio: 'pipe' });
  return copied.size;
};

/** The guest's modprobe reads no compressed module. */
const unpack = (file: string): void => {
  const program = { xz: 'xz', gz: 'gzip', zst: 'zstd' }[/\.(xz|gz|zst)$/.exec(file)?.[1] ?? ''];
  if (program !== undefined) execFileSync(program, ['-d', '-q', '-f', file], { stdio: 'pipe' });
};

const needsOf = (file: string): readonly string[] =>
  execFileSync('modinfo', ['-F', 'depends', file], { encoding: 'utf8' })
    .trim()
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('-', '_'));
