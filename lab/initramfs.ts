// The guest's file system: busybox, the workloads, the recording script, and a few modules, as one archive.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyModules } from './kernel.ts';
import { LabError, type LabOrder } from './order.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Programs and the Debian packages that bring them. */
const needed: Readonly<Record<string, string>> = {
  'qemu-system-x86_64': 'qemu-system-x86',
  busybox: 'busybox-static',
  cpio: 'cpio',
  depmod: 'kmod',
  mke2fs: 'e2fsprogs',
  gcc: 'gcc, libc6-dev',
};

/** Folders of a path; those of the system's own programs are not in everybody's. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];

const whereIs = (program: string): string | undefined =>
  folders.map((folder) => join(folder, program)).find((path) => existsSync(path));

/** Programs that this machine lacks, with their packages. */
export const lacking = (): readonly string[] =>
  Object.entries(needed)
    .filter(([program]) => whereIs(program) === undefined)
    .map(([program, from]) => `${program} (Debian package ${from})`);

/** Lays everything out in `stage`, and packs it into `archive`. Gives the number of modules. */
export const packInitramfs = (
  order: LabOrder,
  release: string,
  script: string,
  { stage, archive }: { readonly stage: string; readonly archive: string },
): number => {
  for (const folder of ['bin', 'lab', 'etc']) mkdirSync(join(stage, folder), { recursive: true });
  const busybox = join(stage, 'bin/busybox');
  cpSync(whereIs('busybox') ?? '', busybox);
  for (const applet of execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (applet !== 'busybox') symlinkSync('busybox', join(stage, 'bin', applet));
  }
  takeProgram(whereIs('mke2fs') ?? '', stage);
  cpSync('/etc/mke2fs.conf', join(stage, 'etc/mke2fs.conf'));
  compile(stage);
  if (order.hmmTests !== undefined) cpSync(order.hmmTests, join(stage, 'lab/hmm-tests'));
  writeFileSync(join(stage, 'lab/record.sh'), script);
  for (const file of readdirSync(join(here, 'guest'))) {
    cpSync(join(here, 'guest', file), join(stage, file === 'init' ? 'init' : `lab/${file}`));
  }
  chmodSync(join(stage, 'init'), 0o755);
  process.env['PATH'] = folders.join(delimiter);
  const modules = copyModules(order.modules ?? '/', release, stage);
  pack(stage, archive);
  return modules;
};

const compile = (stage: string): void => {
  const folder = join(here, 'workloads');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.c'))) {
    const program = join(stage, 'lab', basename(file, '.c'));
    execFileSync('gcc', ['-static', '-O1', '-o', program, join(folder, file)], { stdio: 'pipe' });
  }
};

/** A program with the libraries that it is linked to, where the loader looks for them. */
const takeProgram = (path: string, stage: string): void => {
  const linked = execFileSync('ldd', [path], { encoding: 'utf8' });
  const libraries = [...linked.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library);
  for (const library of libraries) {
    const file = join(stage, library);
    mkdirSync(dirname(file), { recursive: true });
    cpSync(library, file, { dereference: true });
  }
  const file = join(stage, 'lab', basename(path));
  cpSync(path, file, { dereference: true });
};

const pack = (stage: string, archive: string): void => {
  const packed = spawnSync(
    'sh',
    ['-c', 'find . | cpio -o -H newc --quiet | gzip -1 > "$1"', 'sh', archive],
    {
      cwd: stage,
      encoding: 'utf8',
    },
  );
  if (packed.status !== 0)
    throw new LabError(`Expected cpio to pack the guest, got ${packed.stderr}`);
};
