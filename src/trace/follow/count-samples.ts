// The sampled `count=` of one page against the count that its lines add up to. It is read between the change and the line, so
// changes of other CPUs may be in it whose lines come later, and others may not whose lines are there already.
import { longestDelay } from '../judge/races.ts';

/** How many lines before may not be in it, and after how many it is given up. */
export const neighbours = 16;
const mostLeft = 256;

/** A line of the page: its CPU, number and time, and by how much it has moved the count. */
export interface Neighbour {
  readonly cpu: number;
  readonly line: number;
  readonly time: number;
  readonly moved: number;
}

/** A line with the count that it samples. */
export interface Sampled extends Neighbour {
  /** The line before it on its own CPU. */
  readonly since: number;
  readonly sample: number;
}

interface Unexplained extends Sampled {
  readonly left: number;
  /** What is lacking, for each way in which the lines before it can be in it or not. */
  readonly lacks: readonly number[];
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
   * Gives the lines of samples that nothing explains.
   */
  take(sampled: Sampled, count: number | undefined, last: readonly Neighbour[]): readonly number[] {
    // What the count is now says nothing of what it was.
    if (count === undefined) this.#open = [];
    const found = this.#open.length > 0 ? this.#close(sampled) : none;
    if (count !== undefined && count !== sampled.sample) {
      const lacks = earlier(last, sampled).map((part) => sampled.sample - count + part);
      if (!lacks.includes(0)) this.#open = [...this.#open, { ...sampled, lacks, left: mostLeft }];
    }
    return found;
  }

  /** A line whose own place in the order is in doubt: it may explain samples, and has none to be explained. */
  pass(line: Omit<Sampled, 'sample'>): readonly number[] {
    return this.#close(line);
  }

  /** No line follows: the lines of samples that nothing has explained. */
  end(): readonly number[] {
    return this.#open.map(({ line }) => line);
  }

  /** The first later line of each other CPU may tell of a change that a sample has seen already. */
  #close({ cpu, time, since, moved }: Omit<Sampled, 'sample'>): readonly number[] {
    const open = this.#open.flatMap((one) => {
      const isLate = cpu !== one.cpu && since < one.line && time - one.time <= longestDelay;
      const lacks = isLate ? [...one.lacks, ...one.lacks.map((lack) => lack - moved)] : one.lacks;
      const isOld = time - one.time > longestDelay;
      return lacks.includes(0) ? [] : [{ ...one, lacks, left: isOld ? 0 : one.left - 1 }];
    });
    this.#open = open.filter(({ left }) => left > 0);
    return open.filter(({ left }) => left === 0).map(({ line }) => line);
  }
}

/** What the lines of other CPUs come to that are there already and may not be in the sample: of each CPU the last few. */
const earlier = (last: readonly Neighbour[], { cpu, time, since }: Sampled): readonly number[] => {
  const racing = last.filter(
    (one) => one.cpu !== cpu && one.line > since && time - one.time <= longestDelay,
  );
  let parts: readonly number[] = [0];
  for (const other of new Set(racing.map((one) => one.cpu))) {
    let sum = 0;
    const sums = racing
      .filter((one) => one.cpu === other)
      .reverse()
      .map(({ moved }) => (sum += moved));
    parts = [...new Set(parts.flatMap((part) => [part, ...sums.map((one) => part + one)]))];
  }
  return parts;
};
