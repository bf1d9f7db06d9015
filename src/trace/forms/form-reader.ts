// Reads a trace in whatever form people have it: the stage that knows forms, and the reader of tracefs behind it.
import type { TraceItem } from '../read/observation.ts';
import { probes } from '../read/probes.ts';
import { TraceReader } from '../read/reader.ts';
import type { ReaderOptions } from '../read/reader-options.ts';
import type { ReadSummary } from '../read/summary.ts';
import type { FormSeen } from './form.ts';
import { FormStage } from './form-stage.ts';

/** What a trace held, and in which form. */
export interface FormSummary extends ReadSummary {
  readonly form: FormSeen;
  /** Whether reading ended before the trace did. */
  readonly isLeftOff: boolean;
}

/** A stage that knows the events that the options name. */
export const formStage = (
  sink: (bytes: Uint8Array) => void,
  { names }: Pick<ReaderOptions, 'names'> = {},
): FormStage =>
  new FormStage(sink, (event) => Object.hasOwn(probes, event) || names?.has(event) === true);

/** Reads one trace: `feed` chunks in order, then `end`. Items go to the sink in the order of the lines. */
export class FormReader {
  readonly #reader: TraceReader;
  readonly #stage: FormStage;
  #isText = true;

  constructor(sink: (item: TraceItem) => void, options: ReaderOptions = {}) {
    this.#reader = new TraceReader(sink, options);
    this.#stage = formStage((bytes) => {
      this.#isText = this.#reader.feed(bytes);
    }, options);
  }

  /** Lines read so far. */
  get lines(): number {
    return this.#reader.lines;
  }

  /** Takes the next chunk, cut anywhere; false once the trace has proved to be binary. */
  feed(chunk: Uint8Array | string): boolean {
    if (this.#isText) this.#stage.feed(chunk);
    return this.#isText;
  }

  /** The trace is over: passes on what was held back, and says what was read; of one that goes on whole lines only. */
  end(goesOn = false): FormSummary {
    this.#stage.end(goesOn);
    return { ...this.#reader.end(goesOn), form: this.#stage.seen, isLeftOff: goesOn };
  }
}
