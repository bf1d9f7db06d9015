// The page's side of the worker, started from the text of a script that any page may load.

import type { Answer, Ask } from './protocol.ts';
import { loadScript } from '../load-script.ts';
import { assertProgram, startWorker } from '../start-worker.ts';

declare global {
  /** What the worker does, as a function whose text is taken; set by worker.js. */
  var zdspecTraceWorker: (() => void) | undefined;
}

export class Client {
  readonly #from: string;
  readonly #hear: (answer: Answer) => void;
  readonly #fail: (sentence: string) => void;
  #worker: Promise<Worker> | undefined;
  /** Why the worker that had the traces is no more: another one knows nothing of them. */
  #lost: string | undefined;

  /** `from` is the address of the page's script; `fail` hears why a worker that was started gives no answer. */
  constructor(from: string, hear: (answer: Answer) => void, fail: (sentence: string) => void) {
    this.#from = from;
    this.#hear = hear;
    this.#fail = fail;
  }

  /** Rejects where no worker can be started, or where the one that knew what is asked about is no more. */
  async ask(ask: Ask): Promise<void> {
    if (ask.what === 'replay') this.#lost = undefined;
    if (ask.what === 'cancel' && this.#lost !== undefined) return;
    if (this.#lost !== undefined) throw new Error(this.#lost);
    (await this.start()).postMessage(ask);
  }

  start(): Promise<Worker> {
    return (this.#worker ??= this.#begin().catch((cause: unknown) => {
      // What cannot be loaded now may be there later.
      this.#worker = undefined;
      throw cause;
    }));
  }

  async #begin(): Promise<Worker> {
    await loadScript('worker.js', this.#from);
    const program = globalThis.zdspecTraceWorker && `(${String(globalThis.zdspecTraceWorker)})()`;
    const worker = startWorker(assertProgram(program, 'worker.js'), (sentence) => {
      worker.terminate();
      this.#worker = undefined;
      this.#lost = sentence;
      this.#fail(sentence);
    });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#hear(data);
    };
    return worker;
  }
}
