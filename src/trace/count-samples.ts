// The sampled `count=` of one page against the count that its lines add up to. It is read after the change, so another
// CPU may have been in between: then it is the count before or after one of the neighbouring lines of other CPUs.

/** How many lines before and after may have been in between. */
const neighbours = 4;

interface Unexplained {
  readonly line: number;
  readonly cpu: number;
  readonly sample: number;
  readonly left: number;
}

const none: readonly number[] = [];

/** The samples of one page. */
export class CountSamples {
  readonly #counts: number[] = [];
  readonly #cpus: number[] = [];
  #next = 0;
  #open: readonly Unexplained[] = [];

  /** `count` is the page's after the line, if it is certain. Gives the lines of samples that no neighbour explains. */
  take(line: number, cpu: number, sample: number, count: number | undefined): readonly number[] {
    const found = this.#open.length > 0 ? this.#close(cpu, count) : none;
    if (count !== undefined && count !== sample && !this.#wasBefore(cpu, sample)) {
      this.#open = [...this.#open, { line, cpu, sample, left: neighbours }];
    }
    this.#counts[this.#next] = count ?? sample;
    this.#cpus[this.#next] = cpu;
    this.#next = (this.#next + 1) % neighbours;
    return found;
  }

  /** No line follows: the lines of samples that nothing has explained. */
  end(): readonly number[] {
    return this.#open.map(({ line }) => line);
  }

  #close(cpu: number, count: number | undefined): readonly number[] {
    const open = this.#open
      .filter((one) => count !== undefined && (cpu === one.cpu || count !== one.sample))
      .map((one) => ({ ...one, left: one.left - 1 }));
    this.#open = open.filter(({ left }) => left > 0);
    return open.filter(({ left }) => left === 0).map(({ line }) => line);
  }

  /** Whether a line of another CPU stands among the last ones, and before it the count was this. */
  #wasBefore(cpu: number, sample: number): boolean {
    return this.#cpus.some((other) => other !== cpu) && this.#counts.includes(sample);
  }
}
