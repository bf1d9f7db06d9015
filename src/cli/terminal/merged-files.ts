// A recording in one file a CPU, as tracefs has them in `per_cpu/`: read as one trace, by time.

import type { FormSeen } from '../../trace/forms/form.ts';
import type { FormStage } from '../../trace/forms/form-stage.ts';
import { formsTogether } from '../../trace/forms/forms-together.ts';
import { mergeByTime, type PlacedLine } from '../../trace/forms/merge.ts';
import { pickFrom } from './pick-lines.ts';
import { FileLines, type KnownNames } from './file-lines.ts';

/** Lines that are handed on together. */
const batch = 2000;

/** Files that are one trace. */
export class MergedFiles {
  readonly #files: readonly string[];
  readonly #names: KnownNames;
  #stages: readonly FormStage[] = [];

  constructor(files: readonly string[], names: KnownNames) {
    this.#files = files;
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
    const files = this.#files.map((file) => new FileLines(file, this.#names));
    this.#stages = files.map(({ stage }) => stage);
    return mergeByTime(files.map((file) => file.read()));
  }
}
