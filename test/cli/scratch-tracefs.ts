// A folder that is laid out as tracefs is, with a fifo as its pipe: what is written to it can be looked at afterwards.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionsOf } from '../../src/trace/record/probe-definitions.ts';

export class ScratchTracefs {
  readonly folder = mkdtempSync(join(tmpdir(), 'zdspec-tracefs-'));
  readonly #pipe: number;

  constructor() {
    const files: Readonly<Record<string, string>> = {
      kprobe_events: '',
      tracing_on: '1\n',
      trace_clock: '[local] global counter x86-tsc\n',
      buffer_size_kb: '7 (expanded: 1408)\n',
      trace: '# tracer: nop\n#\n',
      error_log: '',
      'per_cpu/cpu0/stats': 'entries: 0\noverrun: 0\n',
      'per_cpu/cpu1/stats': 'entries: 0\noverrun: 0\n',
      'events/page_ref/enable': '0\n',
      'events/page_ref/filter': 'none\n',
      'events/zdspec/enable': '0\n',
      ...Object.fromEntries(
        definitionsOf('6.12', 'names', undefined).map(({ event }) => [
          `events/zdspec/${event}/filter`,
          'none\n',
        ]),
      ),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(this.folder, path, '..'), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(this.folder, 'trace_pipe')]);
    // Open at both ends, so that neither side ever waits for the other.
    this.#pipe = openSync(join(this.folder, 'trace_pipe'), constants.O_RDWR | constants.O_NONBLOCK);
  }

  /** What one file has now. */
  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8').trim();
  }

  /** What a kernel writes by itself. */
  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** A kernel that was built without it. */
  leaveOut(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** From now on every probe is refused, and this is why. */
  refuseProbes(why: string): void {
    const file = join(this.folder, 'kprobe_events');
    rmSync(file);
    symlinkSync('/dev/full', file);
    this.write(
      'error_log',
      `[  6.1] trace_kprobe: error: ${why}\n  Command: p:x y\n             ^\n`,
    );
  }

  /** Events come. */
  send(text: string): void {
    writeSync(this.#pipe, text);
  }

  /** Probes that were set up, and those that were removed. */
  get probes(): { readonly added: readonly string[]; readonly removed: readonly string[] } {
    const lines = this.read('kprobe_events').split('\n');
    const named = (mark: RegExp): string[] => lines.flatMap((line) => mark.exec(line)?.[1] ?? []);
    return { added: named(/^[pr]\d*:zdspec\/(\w+) /), removed: named(/^-:zdspec\/(\w+)$/) };
  }

  /** Everything that a recording may change. */
  get settings(): Readonly<Record<string, string>> {
    const paths = [
      'tracing_on',
      'trace_clock',
      'buffer_size_kb',
      'events/page_ref/enable',
      'events/page_ref/filter',
      'events/zdspec/enable',
    ];
    return Object.fromEntries(paths.map((path) => [path, this.read(path)]));
  }

  remove(): void {
    closeSync(this.#pipe);
    rmSync(this.folder, { recursive: true });
  }
}

/** As a recording must leave them. */
export const restored = {
  tracing_on: '1',
  trace_clock: 'local',
  buffer_size_kb: '1408',
  'events/page_ref/enable': '0',
  'events/page_ref/filter': '0',
  'events/zdspec/enable': '0',
};
