// What is remembered of one pfn: its set of states, where its last line is, and who holds it.
import type { CountSamples } from './count-samples.ts';
import { noLine } from './history.ts';
import { nobody } from './ledger.ts';
import type { Origin } from './observation.ts';
import type { TrackedPagemap } from './pagemaps.ts';
import type { Undecided } from './races.ts';
import { impossible, type StateSets, type Summary } from './state-sets.ts';

/** What is known of the poison of a page that had a failure, or showed the flag. */
export interface Poison {
  /** Undefined where the next line tells. */
  isSet: boolean | undefined;
  /** Whether a line has shown it since. */
  isShown: boolean;
  /** Calls of `memory_failure` that have not returned. */
  open: number;
  /** What the last failure that was not handled has answered. */
  errno: number | undefined;
}

/** One page of a pagemap that is followed. */
export class Life {
  readonly pagemap: TrackedPagemap;
  readonly pfn: number;
  readonly sets: StateSets;
  /** `impossible`: a divergence left open what it is. */
  set: number;
  /** How often its count was seen to reach zero. */
  ends = 0;
  /** The largest order that it was handed out with. */
  order = 0;
  /** How many lines were about it. */
  lines = 0;
  /** The set before its first line. */
  readonly initial: number;
  /** The places of its first and its last line in the history. */
  first: number = noLine;
  last: number = noLine;
  /** Its list in the ledger. */
  holders: number = nobody;
  /** Since when it is out: the line, 0 while it is not, and the time. */
  outLine = 0;
  outTime = 0;
  /** Samples that differ and are not explained yet; undefined if there are none. */
  samples: CountSamples | undefined = undefined;
  /** What is known of its poison; undefined before any failure, and while no line shows the flag. */
  poison: Poison | undefined = undefined;
  /** Events were lost before its first line, and none has made it known since. */
  isCut: boolean;
  /** Whether a line about it could not be judged for that reason. */
  isUnjudged = false;
  /** Lines that no state explains in their order, while others may still race with them. */
  undecided: Undecided | undefined = undefined;

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
    return this.lines === 0;
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
