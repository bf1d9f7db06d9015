// What is remembered of one pfn: its set of states, and its last lines for the report.
import type { CountSamples } from './count-samples.ts';
import type { Origin } from './observation.ts';
import type { TrackedPagemap } from './pagemaps.ts';
import type { SignBook } from './sign-book.ts';
import { impossible, type StateSets, type Summary } from './state-sets.ts';

/** One line of a life, as text. */
export interface Moment {
  readonly line: number;
  readonly task: string;
  /** Name and exact fields. */
  readonly event: string;
  /** The sampled count, if the line shows one. */
  readonly count: number | null;
}

const remembered = 8;
const fields = 4;
const none = -1_000_000;

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
  /** Undefined until a line samples its count. */
  samples: CountSamples | undefined;
  readonly #ring: number[] = [];
  #next = 0;

  constructor(pagemap: TrackedPagemap, pfn: number, sets: StateSets, set: number) {
    this.pagemap = pagemap;
    this.pfn = pfn;
    this.sets = sets;
    this.set = set;
  }

  /** No line about it was seen yet. */
  get isUntouched(): boolean {
    return this.#ring.length === 0;
  }

  /** What all hypotheses agree on; undefined while nothing is known. */
  get summary(): Summary | undefined {
    return this.set === impossible ? undefined : this.sets.summary(this.set);
  }

  /** `text` and `task` are numbers, because a long trace has many lines and few texts. */
  remember(line: number, text: number, task: number, count: number | undefined): void {
    const ring = this.#ring;
    const at = this.#next;
    ring[at] = line;
    ring[at + 1] = text;
    ring[at + 2] = task;
    ring[at + 3] = count ?? none;
    this.#next = (at + fields) % (remembered * fields);
  }

  /** The last lines, oldest first. */
  moments(book: SignBook, tasks: Tasks): readonly Moment[] {
    const ring = this.#ring;
    const starts = [...Array(ring.length / fields).keys()].map((index) => index * fields);
    const moments = starts.map((at): Moment => {
      const [line = 0, text = 0, task = 0, count = none] = ring.slice(at, at + fields);
      const event = book.text(text);
      return { line, task: tasks.name(task), event, count: count === none ? null : count };
    });
    return moments.sort((one, other) => one.line - other.line);
  }
}

/** Tasks by number, as a trace names them. */
export class Tasks {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  #pid = -1;
  #comm = '';
  #last = 0;

  number({ comm, pid }: Origin): number {
    if (pid === this.#pid && comm === this.#comm) return this.#last;
    const name = `${comm}-${pid}`;
    const number = this.#numbers.get(name) ?? this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    this.#pid = pid;
    this.#comm = comm;
    this.#last = number;
    return number;
  }

  name(number: number): string {
    return this.#names[number] ?? '';
  }
}
