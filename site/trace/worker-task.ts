// The outside of a study in a worker: progress goes to the page, and the page may cancel.

import type { Progress, Task } from '../../src/study/task.ts';
import type { Answer } from './protocol.ts';

/** Milliseconds of work between two looks at what the page says. */
const piece = 30;

export class WorkerTask implements Task {
  readonly #say: (answer: Answer) => void;
  #run = 0;
  #isInterrupted = false;
  #size = 0;
  #read = 0;
  #paused = 0;

  constructor(say: (answer: Answer) => void) {
    this.#say = say;
  }

  /** Work for a run begins. */
  start(run: number): void {
    this.#run = run;
    this.#isInterrupted = false;
  }

  interrupt(): void {
    this.#isInterrupted = true;
  }

  /** A trace of so many bytes is next; 0 where something is done with it that has no known end. */
  reads(size: number): void {
    this.#size = size;
    this.rewind();
  }

  /** It is read from its start. */
  rewind(): void {
    this.#read = 0;
  }

  read(bytes: number): void {
    this.#read += bytes;
  }

  isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  now(): number {
    return performance.now();
  }

  /** A message of the page is heard only between two tasks. */
  async pause(): Promise<void> {
    if (this.now() - this.#paused < piece) return;
    await nextTask();
    this.#paused = this.now();
  }

  begin(name: string): Progress {
    let told = 0;
    return {
      tell: (_done, words) => {
        if (this.now() - told < piece) return;
        told = this.now();
        const part = this.#size === 0 ? undefined : Math.min(1, this.#read / this.#size);
        this.#say({ what: 'progress', run: this.#run, name, part, words });
      },
      stop: () => undefined,
    };
  }
}

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
