// The lines of a file as text, each as tracefs prints it, whatever form it has there.

import { counted } from '../../trace/follow/counted.ts';
import { formStage } from '../../trace/forms/form-reader.ts';
import type { FormStage } from '../../trace/forms/form-stage.ts';
import { decode, newline } from '../../trace/read/bytes.ts';
import { LineSplitter } from '../../trace/read/lines.ts';
import type { ReadOptions } from '../../study/trace-source.ts';
import { openInput } from './input-stream.ts';

/** Names of events that are known besides those of the kernel: by events, forms are recognised. */
export type KnownNames = Pick<ReadOptions, 'names'>;

export class FileLines {
  readonly stage: FormStage;
  readonly #file: string;
  readonly #splitter: LineSplitter;
  #ready: string[] = [];

  constructor(file: string, names: KnownNames) {
    this.#file = file;
    this.#splitter = new LineSplitter((bytes, start) => {
      const end = bytes.indexOf(newline, start);
      this.#ready.push(decode(bytes, start, end));
      return end;
    });
    this.stage = formStage((bytes) => {
      this.#splitter.feed(bytes);
    }, names);
  }

  async *read(): AsyncGenerator<string> {
    let lines = 0;
    for await (const chunk of openInput(this.#file, () => counted(lines, 'line'))) {
      this.stage.feed(chunk);
      lines += this.#ready.length;
      yield* this.#taken();
    }
    this.stage.end();
    this.#splitter.end();
    yield* this.#taken();
  }

  #taken(): readonly string[] {
    const lines = this.#ready;
    this.#ready = [];
    return lines;
  }
}
