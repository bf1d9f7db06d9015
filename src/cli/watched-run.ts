// A command with `--patch`: it works in a thread of its own, and this one watches. Whatever the module of a patch does
// (it loops, ends the process, throws where nobody catches), the run ends in time with one sentence and exit code 2.

import { Worker } from 'node:worker_threads';
import { packagePath } from '../package/files.ts';
import { errorPlace, errorWords, partPlace } from './terminal/source-place.ts';
import { stuckPlace } from './terminal/stuck-place.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { cells, type Asked, type Said, type ThreadOrder } from './terminal/thread-talk.ts';

/** Milliseconds between two looks. */
const tick = 50;
/** Looks after which a question has no end; fewer once somebody has pressed Ctrl-C. */
const patience = { answer: 5000 / tick, load: 10_000 / tick, interrupted: 1000 / tick } as const;
/** Looks without a sign of life after which the thread is asked where it is; after each answer twice as many. */
const silence = 10_000 / tick;
/** Looks that a command has to come to its end by itself after Ctrl-C. */
const grace = 10_000 / tick;

/** Whether a command line puts a patch in, so that it has to be watched. */
export const namesPatch = (args: readonly string[]): boolean =>
  args.some((arg) => arg === '--patch' || arg.startsWith('--patch='));

/** Runs one command line in a thread; the exit code is left with `surroundings`. `giveUp` ends the process. */
export const runWatched = (
  args: readonly string[],
  surroundings: Surroundings,
  giveUp: () => void,
): Promise<void> =>
  new Promise((resolve) => {
    const { colour, isTerminal, width, wantsStack } = surroundings;
    const shared = new Int32Array(new SharedArrayBuffer(4 * cells.size));
    const order: ThreadOrder = { args, shared, colour, isTerminal, width, wantsStack };
    // Without the file's name a bug is named as one by the thread itself.
    const worker = new Worker(packagePath('bin/zdspec.js'), { workerData: order, stdout: true });
    new Watched(worker, shared, surroundings, { resolve, giveUp }).begin();
  });

class Watched {
  private readonly worker: Worker;
  private readonly shared: Int32Array;
  private readonly surroundings: Surroundings;
  private readonly resolve: () => void;
  private readonly giveUp: () => void;
  private timer: NodeJS.Timeout | undefined;
  private asked: Asked | undefined;
  private isIdle = false;
  private isOver = false;
  private questions = 0;
  private looks = 0;
  private looksAfterInterrupt = 0;
  private beats = 0;
  private silentLooks = 0;
  private mostSilent = silence;

  constructor(
    worker: Worker,
    shared: Int32Array,
    surroundings: Surroundings,
    { resolve, giveUp }: { readonly resolve: () => void; readonly giveUp: () => void },
  ) {
    this.giveUp = giveUp;
    this.worker = worker;
    this.shared = shared;
    this.surroundings = surroundings;
    this.resolve = resolve;
  }

  begin(): void {
    this.timer = setInterval(() => {
      this.look();
    }, tick);
    // What the program says comes in messages: on its own output only the module writes, where it disturbs no JSON.
    this.worker.stdout.on('data', (text: Buffer) => {
      this.surroundings.err(text.toString());
    });
    this.worker.on('message', (said: Said) => {
      this.hear(said);
    });
    this.worker.on('error', (error: unknown) => {
      this.end(this.sentenceOfError(error));
    });
    this.worker.on('exit', (code) => {
      this.end(this.sentenceOfExit(code));
    });
  }

  private get isOpen(): boolean {
    return Atomics.load(this.shared, cells.open) > 0;
  }

  private hear(said: Said): void {
    switch (said.what) {
      case 'out':
        this.surroundings.out(said.text);
        return;
      case 'err':
        this.surroundings.err(said.text);
        return;
      case 'finish':
        this.surroundings.finish(said.code);
        return;
      case 'asked':
        this.asked = said.asked;
        return;
      case 'idle':
        this.isIdle = true;
        return;
      case 'over':
        this.end(undefined);
    }
  }

  private look(): void {
    const isInterrupted = this.surroundings.isInterrupted();
    if (isInterrupted) Atomics.store(this.shared, cells.interrupted, 1);
    const questions = Atomics.load(this.shared, cells.questions);
    this.looks = this.isOpen && questions === this.questions ? this.looks + 1 : 0;
    this.questions = questions;
    const { answer, load, interrupted } = patience;
    const most = isInterrupted ? interrupted : this.asked?.part === undefined ? load : answer;
    if (this.looks >= most) void this.stopStuck(most);
    else this.listen();
    this.looksAfterInterrupt += isInterrupted ? 1 : 0;
    if (this.looksAfterInterrupt < grace) return;
    this.surroundings.finish(3);
    this.surroundings.err('Interrupted: the work did not come to a place where it can be left.\n');
    this.end(undefined);
  }

  /** A timer of the module may loop where nothing was asked: then nothing is heard of the thread any more. */
  private listen(): void {
    const beats = Atomics.load(this.shared, cells.beats);
    const isHeard = this.isOpen || beats === 0 || beats !== this.beats;
    this.beats = beats;
    this.silentLooks = isHeard ? 0 : this.silentLooks + 1;
    if (this.silentLooks < this.mostSilent) return;
    this.silentLooks = 0;
    this.mostSilent *= 2;
    void this.stopSilent();
  }

  private async stopSilent(): Promise<void> {
    const { file } = this.asked ?? { file: '--patch' };
    const place = await stuckPlace(file);
    // The program itself may be long at something.
    if (place === undefined) return;
    this.end(
      `${place}: Expected every promise and timer of the module to end, got no end of one; ` +
        'a module only defines its patch',
    );
  }

  private async stopStuck(looks: number): Promise<void> {
    clearInterval(this.timer);
    const { file, part } = this.asked ?? { file: '--patch' };
    const where =
      (await stuckPlace(file)) ?? (part === undefined ? undefined : partPlace(part, file));
    const time = `within ${(looks * tick) / 1000} s, got no end of it`;
    const what = part ?? 'the module to be loaded';
    const wanted = part === undefined ? time : `to answer ${time}`;
    this.end(
      `${where ?? file}: Expected ${what} ${wanted}; ` +
        (part === undefined ? 'a module only defines its patch' : 'it is asked at every call'),
    );
  }

  /** An exception that nobody caught, or memory that is used up. */
  private sentenceOfError(error: unknown): string {
    const { file, part } = this.asked ?? { file: '--patch' };
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const what = this.isOpen ? (part ?? 'the module') : 'the run';
      return `${file}: Expected ${what} to find room in memory, got none; it keeps too much`;
    }
    const place = errorPlace(error, file) ?? file;
    return (
      `${place}: Expected every promise and timer of the module to end well, ` +
      `got ${errorWords(error)}; nobody caught it`
    );
  }

  /** The thread is gone, and the command was not over. */
  private sentenceOfExit(code: number): string | undefined {
    if (this.isOver) return undefined;
    const { file, part } = this.asked ?? { file: '--patch' };
    if (this.isIdle) {
      return `${file}: Expected the module to be loaded, got a promise that it awaits and that is never settled`;
    }
    const what =
      this.isOpen && part !== undefined
        ? `${part} to return`
        : 'the module to leave the process alone';
    return `${file}: Expected ${what}, got process.exit(${code}); a patch ends nothing`;
  }

  private end(sentence: string | undefined): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.timer);
    if (sentence !== undefined) {
      this.surroundings.err(`zdspec: ${sentence}.\n`);
      this.surroundings.finish(2);
    }
    // A thread that does not even end goes with the process.
    const late = setTimeout(this.giveUp, 1000);
    void this.worker.terminate().then(() => {
      clearTimeout(late);
      this.resolve();
    });
  }
}
