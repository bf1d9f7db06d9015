// Tracefs as a live recording uses it: set up by a plan, read without waiting, and put back as it was.

import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { machine } from 'node:os';
import { join } from 'node:path';
import { probeGroup } from '../../trace/record/probe-definitions.ts';
import { byRegisters } from '../../trace/record/registers.ts';
import { eventBytes } from '../../trace/record/window.ts';
import { isRemembered, type RecordPlan, type Setting } from '../../trace/record/plan.ts';
import { InputError } from '../../study/input-error.ts';

/** One folder of tracefs, and what we have changed in it. */
export class Tracefs {
  readonly #folder: string;
  readonly #undo: (() => void)[] = [];
  #pipe: number | undefined;

  /** Throws InputError where it cannot be used. */
  constructor(folder: string) {
    this.#folder = folder;
    try {
      accessSync(join(folder, 'kprobe_events'), constants.W_OK);
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const got = isMissing ? 'no such file' : 'one that may not be written';
      throw new InputError(
        `Expected ${join(folder, 'kprobe_events')} to be a file that can be written, got ${got}; mount tracefs and run as root.`,
      );
    }
  }

  /** Sets up what can be, and gives the names of the probes that are there. What was is put back by `restore`. */
  setUp(plan: RecordPlan, cannot: (event: string, why: string) => void): readonly string[] {
    const installed: string[] = [];
    for (const setting of plan.settings.filter(isRemembered)) {
      this.#set(setting, oldValue(setting, this.#read(setting.path)));
    }
    if (this.#has('events/page_ref')) installed.push('page_ref');
    else cannot('page_ref', 'the kernel was built without CONFIG_DEBUG_PAGE_REF');
    for (const { event, line } of plan.probes) {
      if (!this.#define(line)) {
        cannot(event, this.#lastError());
        continue;
      }
      installed.push(event);
      this.#undo.push(() => {
        this.#append(`-:${probeGroup}/${event}`);
      });
    }
    const others = plan.settings.filter((one) => !isRemembered(one));
    for (const one of [...others, ...plan.switches]) {
      if (this.#has(one.path)) this.#set(one, one.was);
    }
    this.#pipe = openSync(
      join(this.#folder, 'trace_pipe'),
      constants.O_RDONLY | constants.O_NONBLOCK,
    );
    return installed;
  }

  /** Somebody else has switched tracing off, as an oops does it. */
  get isStopped(): boolean {
    return this.#read('tracing_on').trim() === '0';
  }

  /** What a CPU lost at most for want of room, and the buffer in KiB that would have had it. */
  lossWith(bufferKb: number): { readonly events: number; readonly needed: number } {
    const cpus = this.#has('per_cpu') ? readdirSync(join(this.#folder, 'per_cpu')) : [];
    const overruns = cpus.map((cpu) =>
      Number(/^overrun: *(\d+)$/m.exec(this.#read(`per_cpu/${cpu}/stats`))?.[1] ?? 0),
    );
    const events = Math.max(0, ...overruns);
    return { events, needed: bufferKb + Math.ceil((events * eventBytes) / 1024) };
  }

  /** No more events come; what is in the buffer can still be read. */
  stop(): void {
    if (this.#has('tracing_on')) writeFileSync(join(this.#folder, 'tracing_on'), '0\n');
  }

  /** What has come since the last time; undefined if nothing has. */
  read(): Uint8Array | undefined {
    if (this.#pipe === undefined) return undefined;
    const buffer = new Uint8Array(1 << 16);
    try {
      const length = readSync(this.#pipe, buffer);
      return length === 0 ? undefined : buffer.subarray(0, length);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
      throw error;
    }
  }

  /** Puts everything back, the last change first; the names of files that could not be are told in the end. */
  restore(): void {
    if (this.#pipe !== undefined) closeSync(this.#pipe);
    this.#pipe = undefined;
    const failed: string[] = [];
    for (const undo of this.#undo.splice(0).reverse()) {
      try {
        undo();
      } catch (error) {
        failed.push((error as Error).message);
      }
    }
    if (failed.length === 0) return;
    throw new InputError(
      `Expected ${this.#folder} to be put back as it was, got ${failed.join('; ')}; look at kprobe_events there.`,
    );
  }

  #set({ path, value }: Setting, was: string): void {
    const file = join(this.#folder, path);
    writeFileSync(file, `${value}\n`);
    this.#undo.push(() => {
      writeFileSync(file, `${was}\n`);
    });
  }

  /** Sets up a probe; of a module that is not loaded yet nothing is known but the registers. */
  #define(line: string): boolean {
    for (const one of [line, byRegisters(line, machine())]) {
      if (one === undefined) continue;
      try {
        this.#append(one);
        return true;
      } catch {
        // The next way; what was wrong stands in the log of errors.
      }
    }
    return false;
  }

  /** The end of the log of errors: its last sentence, without time and mark. */
  #lastError(): string {
    const told = [...this.#read('error_log').matchAll(/^\[[^\]]*\] \S+: error: (.*)$/gm)].at(-1);
    return told?.[1]?.trim() ?? 'tracefs does not say why';
  }

  #append(line: string): void {
    appendFileSync(join(this.#folder, 'kprobe_events'), `${line}\n`);
  }

  #read(path: string): string {
    return this.#has(path) ? readFileSync(join(this.#folder, path), 'utf8') : '';
  }

  #has(path: string): boolean {
    return existsSync(join(this.#folder, path));
  }
}

/** What a file says of itself: the clock that is chosen stands in brackets, and so does how large an unused buffer will be. */
const oldValue = ({ path, was }: Setting, text: string): string => {
  const chosen = path === 'trace_clock' ? /\[(\w[\w-]*)\]/ : /expanded: (\d+)/;
  return chosen.exec(text)?.[1] ?? (path === 'trace_clock' ? was : (/\S+/.exec(text)?.[0] ?? was));
};
