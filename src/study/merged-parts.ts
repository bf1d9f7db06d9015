// A recording in one part a CPU, as tracefs has them in `per_cpu/`: read as one trace, by time.

import type { FormSeen } from '../trace/forms/form.ts';
import type { FormStage } from '../trace/forms/form-stage.ts';
import { formsTogether } from '../trace/forms/forms-together.ts';
import { mergeByTime, type PlacedLine } from '../trace/forms/merge.ts';
import { pickFrom, TraceLines, type KnownNames, type OpenChunks } from './trace-lines.ts';

/** Lines that are handed on together. */
const batch = 2000;

/** Parts that are one trace. */
export class MergedParts {
  readonly #parts: readonly OpenChunks[];
  readonly #names: KnownNames;
  #stages: readonly FormStage[] = [];

  constructor(parts: readonly OpenChunks[], names: KnownNames) {
    this.#parts = parts;
    this.#names = names;
  }

  /** The form, by what was read so far. */
  get form(): FormSeen {
    return formsTogether(this.#stages.map(({ seen }) => seen));
  }

  /** All lines, in pieces of text. */
  async *chunks(): AsyncGenerator<string> {
    let lines: string[] = [];
    for await (const { text } of this.#lines()) {
      lines.push(text);
      if (lines.length < batch) continue;
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }

  /** Lines by their numbers in the whole, from 1, in ascending order. */
  pick(numbers: readonly number[]): Promise<readonly PlacedLine[]> {
    return pickFrom(this.#lines(), numbers);
  }

  #lines(): AsyncGenerator<PlacedLine> {
    const parts = this.#parts.map((open) => new TraceLines(open, this.#names));
    this.#stages = parts.map(({ stage }) => stage);
    return mergeByTime(parts.map((part) => part.read()));
  }
}
