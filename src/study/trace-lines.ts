// The lines of a trace as text, each as tracefs prints it, whatever form it has where it comes from.

import { counted } from '../core/counted.ts';
import { formStage } from '../trace/forms/form-reader.ts';
import type { FormStage } from '../trace/forms/form-stage.ts';
import { decode, newline } from '../trace/read/bytes.ts';
import { LineSplitter } from '../trace/read/lines.ts';
import type { ReadOptions } from './trace-source.ts';

/** Names of events that are known besides those of the kernel: by events, forms are recognised. */
export type KnownNames = Pick<ReadOptions, 'names'>;

/** Its bytes, unpacked; `progress` says how far reading has come. */
export type OpenChunks = (progress: () => string) => AsyncIterable<Uint8Array>;

export class TraceLines {
  readonly stage: FormStage;
  readonly #open: OpenChunks;
  readonly #splitter: LineSplitter;
  #ready: string[] = [];

  constructor(open: OpenChunks, names: KnownNames) {
    this.#open = open;
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
    for await (const chunk of this.#open(() => counted(lines, 'line'))) {
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

/** Of lines that come one after the other, those of these numbers, from 1, in ascending order. */
export const pickFrom = async <Line>(
  lines: AsyncIterable<Line>,
  numbers: readonly number[],
): Promise<readonly Line[]> => {
  const wanted = new Set(numbers);
  const found: Line[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (wanted.has(number)) found.push(line);
    if (found.length === wanted.size) break;
  }
  return found;
};

/** The same as text without the ends that a form may leave. */
export const pickLinesFrom = async (
  open: OpenChunks,
  numbers: readonly number[],
  names: KnownNames,
): Promise<readonly string[]> =>
  (await pickFrom(new TraceLines(open, names).read(), numbers)).map((text) =>
    text.replace(/\r$/, ''),
  );
