// The sampled `count=` of one page against the count that its lines add up to. It is read after the change, so another
// CPU may have been in between: then it is the count before or after one of the neighbouring lines of other CPUs.

/** How many lines before and after may have been in between. */
export const neighbours = 4;

/** How far apart they may be: microseconds, or ticks of a clock without a unit. A task may be preempted in between. */
const longest = 2000;

/** A line of the page: its CPU and time, and the count after it. */
export interface Neighbour {
  readonly cpu: number;
  readonly time: number;
  readonly count: number | undefined;
}

/** A line with the count that it samples. */
interface Sampled {
  readonly line: number;
  readonly cpu: number;
  readonly time: number;
  readonly sample: number;
}

interface Unexplained extends Sampled {
  readonly left: number;
}

const none: readonly number[] = [];

/** Samples of one page that differ. Where none does, nothing has to be remembered. */
export class CountSamples {
  #open: readonly Unexplained[] = [];

  /** Whether every sample so far is explained, or doubted. */
  get isSettled(): boolean {
    return this.#open.length === 0;
  }

  /**
   * `count` is the page's after the line, if it is certain; `last` are the lines before it.
   * Gives the lines of samples that no neighbour explains.
   */
  take(sampled: Sampled, count: number | undefined, last: readonly Neighbour[]): readonly number[] {
    const found = this.#open.length > 0 ? this.#close(sampled, count) : none;
    if (count !== undefined && count !== sampled.sample && !wasBefore(last, sampled)) {
      this.#open = [...this.#open, { ...sampled, left: neighbours }];
    }
    return found;
  }

  /** No line follows: the lines of samples that nothing has explained. */
  end(): readonly number[] {
    return this.#open.map(({ line }) => line);
  }

  #close({ cpu, time }: Sampled, count: number | undefined): readonly number[] {
    const open = this.#open
      .filter((one) => {
        if (count === undefined) return false;
        const isRace = cpu !== one.cpu && time - one.time <= longest;
        return !isRace || count !== one.sample;
      })
      .map((one) => ({ ...one, left: one.left - 1 }));
    this.#open = open.filter(({ left }) => left > 0);
    return open.filter(({ left }) => left === 0).map(({ line }) => line);
  }
}

/** Whether a line of another CPU stands among the last ones, and before it the count was this. */
const wasBefore = (last: readonly Neighbour[], { cpu, time, sample }: Sampled): boolean =>
  last.some((one) => one.cpu !== cpu && time - one.time <= longest) &&
  last.some(({ count }) => count === sample);
