// The page's side of the worker: started when it is first needed, from the text of a script that any page may load.

import type { Answer, Ask } from './protocol.ts';
import { loadScript } from '../load-script.ts';

declare global {
  /** What the worker does, as a function whose text is taken; set by worker.js. */
  var zdspecTraceWorker: (() => void) | undefined;
}

export class Client {
  readonly #from: string;
  readonly #hear: (answer: Answer) => void;
  #worker: Promise<Worker> | undefined;

  /** `from` is the address of the page's script. */
  constructor(from: string, hear: (answer: Answer) => void) {
    this.#from = from;
    this.#hear = hear;
  }

  /** Rejects where no worker can be started. */
  async ask(ask: Ask): Promise<void> {
    (await this.start()).postMessage(ask);
  }

  start(): Promise<Worker> {
    return (this.#worker ??= this.#begin());
  }

  async #begin(): Promise<Worker> {
    await loadScript('worker.js', this.#from);
    // A page of the disk may start no worker from a file, but one from a text that it has.
    const text = new Blob([`(${String(globalThis.zdspecTraceWorker)})()`], {
      type: 'text/javascript',
    });
    const address = URL.createObjectURL(text);
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#hear(data);
    };
    return worker;
  }
}
