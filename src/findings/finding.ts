// What this specification found in kernels: a promise, and where a kernel does not keep it.

import type { EraRange } from '../domain/era-range.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { RuleId } from '../core/rule.ts';
import type { FolioRule } from '../invariants/about.ts';

/** Where it can be read in a recording of `traces/`. */
export interface Recorded {
  readonly trace: string;
  /** Lines of the file, counted from 1. */
  readonly lines: string;
  readonly pfn: string;
  /** What is to be seen there. */
  readonly says: string;
  /** Why `replay` does not tell it; left out where it does. */
  readonly untold?: string;
}

/** `line 5659`, `lines 8369 to 8373`. */
export const linesWords = (lines: string): string =>
  `${/^\d+$/.test(lines) ? 'line' : 'lines'} ${lines}`;

/** What a recording shows, and why `replay` does not tell it. */
export const recordedWords = ({ says, untold }: Recorded): string =>
  untold === undefined ? says : `${says}. ${untold}`;

/** What a finding is about. */
interface FindingNamed {
  /** `K` and a number; never renumbered. */
  readonly id: string;
  readonly title: string;
  readonly type: MemoryType;
  /** The kernels that were found to do it. */
  readonly kernels: EraRange;
  /** Rules of the spec that it is about: the one that falls, and those that state what happens. */
  readonly rules: readonly RuleId[];
}

/** A finding whose promise calls can break. */
export interface PromisedFinding extends FindingNamed {
  /** The promise as a rule that judges every kernel, whatever the spec holds it to. */
  readonly held: FolioRule;
}

/** One finding, in the words of a report that a maintainer can act on. */
export interface Finding extends FindingNamed {
  /** What was promised, and by whom. */
  readonly promise: string;
  readonly happens: string;
  readonly why: string;
  /** How it was seen, and on what. */
  readonly seen: string;
  /** What would end it, as far as reading tells. */
  readonly remedy: string;
  /** The promise as a rule; left out where calls cannot say it. */
  readonly held?: PromisedFinding['held'];
  readonly recorded?: Recorded;
}
