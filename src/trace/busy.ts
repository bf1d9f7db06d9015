// How long pages were out: from the line that takes a page off its owner's hands to the one that gives it back.
import type { MemoryType } from '../domain/memory-type.ts';

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

/** Absences by memory type. */
export class BusyTimes {
  readonly #byType = new Map<MemoryType, Absences>();

  get all(): readonly Absences[] {
    return [...this.#byType.values()];
  }

  /** A page has come back. */
  add(type: MemoryType, pfn: number, from: Instant, to: Instant): void {
    const known = this.#byType.get(type);
    const absence = { pfn, from, to };
    if (!known) {
      this.#byType.set(type, { type, times: 1, longest: absence });
      return;
    }
    known.times++;
    if (lengthOf(absence) > lengthOf(known.longest)) known.longest = absence;
  }
}
