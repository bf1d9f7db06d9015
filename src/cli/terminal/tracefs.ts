// Tracefs as a live recording uses it: set up by a plan, read without waiting, and put back as it was.

import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { probeGroup } from '../../trace/record/probe-definitions.ts';
import type { RecordPlan, Setting } from '../../trace/record/plan.ts';
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
  setUp(plan: RecordPlan, cannot: (event: string) => void): readonly string[] {
    const installed: string[] = [];
    for (const setting of plan.settings.filter(({ path }) => !path.includes('/'))) {
      this.#set(setting, oldValue(setting, this.#read(setting.path)));
    }
    if (this.#has('events/page_ref')) installed.push('page_ref');
    else cannot('page_ref');
    for (const { event, line } of plan.probes) {
      try {
        this.#append(line);
      } catch {
        cannot(event);
        continue;
      }
      installed.push(event);
      this.#undo.push(() => {
        this.#append(`-:${probeGroup}/${event}`);
      });
    }
    const others = plan.settings.filter(({ path }) => path.includes('/'));
    for (const one of [...others, ...plan.switches]) {
      if (this.#has(one.path)) this.#set(one, one.was);
    }
    this.#pipe = openSync(
      join(this.#folder, 'trace_pipe'),
      constants.O_RDONLY | constants.O_NONBLOCK,
    );
    return installed;
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

/** What a file says of itself: the clock that is chosen stands in brackets, a size has a remark behind it. */
const oldValue = ({ path, was }: Setting, text: string): string => {
  const found = path === 'trace_clock' ? /\[(\w[\w-]*)\]/.exec(text)?.[1] : /\S+/.exec(text)?.[0];
  return found ?? was;
};
