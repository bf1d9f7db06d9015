// The sampled `count=` of one page against the count that its lines add up to. It is read after the change, so another
// CPU may have been in between: then it is the count before or after one of the neighbouring lines of other CPUs.

/** How many lines before and after may have been in between. */
const neighbours = 4;

interface Unexplained {
  readonly line: number;
  readonly cpu: number;
  readonly sample: number;
  left: number;
}

/** The samples of one page. */
export class CountSamples {
  readonly #counts: number[] = [];
  readonly #cpus: number[] = [];
  #next = 0;
  #open: Unexplained | undefined;

  /** `count` is the page's after the line, if it is certain. Gives the line of a sample that no neighbour explains. */
  take(line: number, cpu: number, sample: number, count: number | undefined): number | undefined {
    let found = this.#close(cpu, count);
    if (count !== undefined && count !== sample && !this.#wasBefore(cpu, sample)) {
      found ??= this.#open?.line;
      this.#open = { line, cpu, sample, left: neighbours };
    }
    this.#counts[this.#next] = count ?? sample;
    this.#cpus[this.#next] = cpu;
    this.#next = (this.#next + 1) % neighbours;
    return found;
  }

  /** No line follows: the line of a sample that nothing has explained. */
  end(): number | undefined {
    return this.#open?.line;
  }

  #close(cpu: number, count: number | undefined): number | undefined {
    const open = this.#open;
    if (open === undefined) return undefined;
    const isExplained = count === undefined || (cpu !== open.cpu && count === open.sample);
    open.left -= 1;
    if (!isExplained && open.left > 0) return undefined;
    this.#open = undefined;
    return isExplained ? undefined : open.line;
  }

  /** Whether a line of another CPU stands among the last ones, and before it the count was this. */
  #wasBefore(cpu: number, sample: number): boolean {
    return this.#cpus.some((other) => other !== cpu) && this.#counts.includes(sample);
  }
}
