// The counts of pages of which nothing else is known: what no memory type and no kernel allows is told even so.
import type { Judge } from './page-line.ts';
import type { PageReference } from '../read/observation.ts';

/** A trace of any length needs no more memory than this. */
const mostPages = 2 ** 16;

export class CountsAlone {
  readonly #judge: Judge;
  /** What the lines since a written count add up to. */
  readonly #counts = new Map<number, number>();

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /** A line about a page whose pagemap is not known. */
  take(line: PageReference): void {
    const { pfn, change, val, ret, reserved, count: sample } = line;
    if (change === 'set' || change === 'unfreeze') {
      if (this.#counts.size < mostPages || this.#counts.has(pfn)) this.#counts.set(pfn, val);
      return;
    }
    const before = this.#counts.get(pfn);
    if (before === undefined || (ret === 0 && (change === 'modUnless' || change === 'freeze')))
      return;
    const sum = change === 'freeze' ? 0 : before + val;
    this.#counts.set(pfn, sum);
    // Lines may be late, and then a sum is not what the count was; here the kernel has read it as well.
    if (sum >= 0 || sample >= 0 || !reserved) return;
    const reason = `Expected no more than the count of ${before} to go, got ${line.event} val=${val}`;
    this.#judge.reportAlone(line, pfn, { rule: 'LIF-018', phase: 'unknown', reason });
    this.#counts.delete(pfn);
  }
}
