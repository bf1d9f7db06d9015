// How long pages were out: from the line that takes a page off its owner's hands to the one that gives it back.
import type { MemoryType } from '../../domain/memory-type.ts';

/** A line and its time. */
export interface Instant {
  readonly line: number;
  /** Microseconds, or ticks of a clock without a unit. */
  readonly time: number;
}

/** One page out of its owner's hands, and back. */
export interface Absence {
  readonly pfn: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** How often pages of a memory type were out and came back, and the longest time. */
export interface Absences {
  readonly type: MemoryType;
  times: number;
  longest: Absence;
}

const lengthOf = ({ from, to }: Absence): number => to.time - from.time;

/** A page that is out, and since when. */
interface Out {
  readonly pfn: number;
  readonly outLine: number;
  readonly outTime: number;
}

/** Absences by memory type. */
export class BusyTimes {
  readonly #byType = new Map<MemoryType, Absences>();

  get all(): readonly Absences[] {
    return [...this.#byType.values()];
  }

  /** A page that was out since `outLine` has come back. */
  add(type: MemoryType, { pfn, outLine, outTime }: Out, { line, time }: Instant): void {
    let known = this.#byType.get(type);
    if (known && time - outTime <= lengthOf(known.longest)) {
      known.times++;
      return;
    }
    const longest = { pfn, from: { line: outLine, time: outTime }, to: { line, time } };
    known ??= { type, times: 0, longest };
    known.times++;
    known.longest = longest;
    this.#byType.set(type, known);
  }
}
