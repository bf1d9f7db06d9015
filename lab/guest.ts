// The machine: started with a kernel and an archive, watched until it is over, and what it sent over the second line.
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LabOrder, Workload } from './order.ts';

/** What became of one workload in the guest. */
export interface Recorded {
  readonly workload: Workload;
  /** Why it did not run. */
  readonly skipped?: string;
  readonly code?: number;
  readonly seconds?: number;
  /** The text of the trace. */
  readonly trace?: string;
}

export interface GuestFiles {
  readonly archive: string;
  readonly console: string;
  readonly line: string;
}

/** Memory of the machine, and what of it is set aside at the end of the first part, in MiB. */
const [memory, aside, asideAt] = [1024, 128, 768];

const machine = ({ kernel, accelerator, workloads }: LabOrder, files: GuestFiles): string[] => [
  ...['-accel', accelerator, '-cpu', 'max', '-smp', '2', '-m', String(memory), '-no-reboot'],
  ...['-display', 'none', '-monitor', 'none', '-nodefaults'],
  ...['-serial', 'stdio', '-serial', `file:${files.line}`],
  ...['-drive', 'if=none,id=disk,driver=null-co,size=64M,read-zeroes=on'],
  ...['-device', 'nvme,drive=disk,serial=lab,cmb_size_mb=64'],
  ...['-kernel', kernel, '-initrd', files.archive, '-append'],
  [
    'console=ttyS0 quiet loglevel=4 nokaslr panic=-1 random.trust_cpu=on',
    `memmap=${aside}M!${asideAt}M lab=${workloads.join(',')}`,
  ].join(' '),
];

/** Runs it until it switches itself off; true if it did so in time. `tell` gets its own lines as they come. */
export const runGuest = (
  order: LabOrder,
  files: GuestFiles,
  tell: (line: string) => void,
): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const log = createWriteStream(files.console);
    const child = spawn('qemu-system-x86_64', machine(order, files), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    let isLate = false;
    const stop = (): void => void child.kill();
    const late = setTimeout(() => {
      isLate = true;
      stop();
    }, order.patience * 1000);
    process.once('SIGINT', stop);
    child.stdout.on('data', (chunk: Buffer) => {
      log.write(chunk);
      const lines = `${rest}${chunk.toString('latin1')}`.split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('lab: ')) tell(line.slice(5));
    });
    child.stderr.on('data', (chunk: Buffer) => log.write(chunk));
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(late);
      process.off('SIGINT', stop);
      log.end(() => {
        resolve(!isLate);
      });
    });
  });

/** What came over the second line, up to where the machine went silent. */
export const recordedIn = (line: string): readonly Recorded[] => {
  const found: Recorded[] = [];
  const lines = readFileSync(line, 'latin1').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const [kind, name = '', ...words] = (lines[at] ?? '').split(' ');
    const workload = name as Workload;
    if (kind === 'skip') found.push({ workload, skipped: words.join(' ') });
    if (kind !== 'trace') continue;
    const end = lines.indexOf('end', at);
    if (end < 0) break;
    const [code, begun, ended] = words.map(Number);
    const trace = gunzipSync(Buffer.from(lines.slice(at + 1, end).join(''), 'base64')).toString();
    found.push({ workload, trace, code: code ?? 1, seconds: (ended ?? 0) - (begun ?? 0) });
    at = end;
  }
  return found;
};
