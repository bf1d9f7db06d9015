// What is remembered of one pfn: its set of states, where its last line is, and who holds it.
import type { CountSamples } from './count-samples.ts';
import { noLine } from './history.ts';
import { nobody } from './ledger.ts';
import type { Origin } from '../read/observation.ts';
import type { TrackedPagemap } from './tracked-pagemap.ts';
import type { Undecided } from '../judge/races.ts';
import { impossible, type StateSets, type Summary } from '../judge/state-sets.ts';

/** What is known of the poison of a page that had a failure, or showed the flag. */
export interface Poison {
  /** Undefined where the next line tells. */
  isSet: boolean | undefined;
  /** Whether a line has shown it since. */
  isShown: boolean;
  /** Calls of `memory_failure` that have not returned. */
  open: number;
  /** The line that has shown it last. */
  at: number;
  /** What the last failure that was not handled has answered. */
  errno: number | undefined;
}

/** One page of a pagemap that is followed. */
export class Life {
  // What every line touches comes first, so that it lies together in memory.
  /** `impossible`: a divergence left open what it is. */
  set: number;
  /** The place of its last line in the history; `noLine` before it. */
  last: number = noLine;
  /** Its list in the ledger. */
  holders: number = nobody;
  /** The line since which it is out; 0 while it is not. */
  outLine = 0;
  /** Lines that no state explains in their order, while others may still race with them. */
  undecided: Undecided | undefined = undefined;
  /** Samples that differ and are not explained yet; undefined if there are none. */
  samples: CountSamples | undefined = undefined;
  /** What is known of its poison; undefined before any failure, and while no line shows the flag. */
  poison: Poison | undefined = undefined;
  readonly pagemap: TrackedPagemap;
  readonly sets: StateSets;
  /** Events were lost before its first line, and none has made it known since. */
  isCut: boolean;
  /** Tasks whose put has reached zero, and whose line of the free path has not come; see `late-frees.ts`. */
  owesFree: number[] | undefined = undefined;
  /** The place of the last line that only another order explains. */
  reordered: number = noLine;
  /** The place of the last line that nothing explains, before which no order is looked for. */
  barrier: number = noLine;
  /** How often its count was seen to reach zero. */
  ends = 0;
  /** The time of the line since which it is out. */
  outTime = 0;
  readonly pfn: number;
  /** The order of the folio that begins here, as far as lines have shown it. */
  order = 0;
  /** The set before its first line. */
  readonly initial: number;
  /** The place of its first line in the history. */
  first: number = noLine;
  /** Whether a line about it could not be judged, because events were lost before. */
  isUnjudged = false;

  constructor(pagemap: TrackedPagemap, pfn: number, sets: StateSets, set: number, isCut = false) {
    this.isCut = isCut;
    this.pagemap = pagemap;
    this.pfn = pfn;
    this.sets = sets;
    this.set = set;
    this.initial = set;
  }

  /** No line about it was seen yet. */
  get isUntouched(): boolean {
    return this.last === noLine;
  }

  /** Its later pages may belong to it. */
  get mayBeWhole(): boolean {
    return this.summary?.mayBeWhole ?? true;
  }

  /** What all hypotheses agree on; undefined while nothing is known. */
  get summary(): Summary | undefined {
    return this.set === impossible ? undefined : this.sets.summary(this.set);
  }
}

/** Tasks by number, as a trace names them. */
export class Tasks {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  #pid = -1;
  #comm = '';
  #last = 0;
  readonly #byPid = new Map<number, { readonly comm: string; readonly number: number }>();

  number({ comm, pid }: Origin): number {
    if (pid === this.#pid && comm === this.#comm) return this.#last;
    this.#pid = pid;
    this.#comm = comm;
    this.#last = this.#find(comm, pid);
    return this.#last;
  }

  #find(comm: string, pid: number): number {
    const known = this.#byPid.get(pid);
    if (known?.comm === comm) return known.number;
    const name = `${comm}-${pid}`;
    const number = this.#numbers.get(name) ?? this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    this.#byPid.set(pid, { comm, number });
    return number;
  }

  name(number: number): string {
    return this.#names[number] ?? '';
  }
}
