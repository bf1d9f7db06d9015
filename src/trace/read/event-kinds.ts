// Which row of the probe table an event's name stands for, and how often each name came.
import { probeReader, withoutGroup, type ProbeReader } from './observe.ts';
import type { PageLine } from './reader-items.ts';
import { probes } from './probes.ts';
import { NameCounts } from './summary.ts';
import { TextCache } from './text-cache.ts';

/** What is known of an event by its name. */
export interface EventKind {
  readonly name: string;
  /** Undefined for an event that is not in the probe table. */
  readonly reader: ProbeReader | undefined;
  readonly cell: { count: number };
}

/** What is known of an event whose lines are all about one page. */
export interface PageKind extends EventKind {
  readonly sees: PageLine['kind'];
}

const knownProbes: ReadonlyMap<string, ProbeReader> = new Map(
  Object.entries(probes).map(([event, probe]) => [event, probeReader(probe)]),
);

/** The kinds of one trace. */
export class EventKinds {
  readonly known: NameCounts = new NameCounts();
  readonly unknown: NameCounts = new NameCounts();
  readonly #names: ReadonlyMap<string, string>;
  readonly #kinds: TextCache<EventKind> = new TextCache((name) => this.#kindOf(name));

  /** `names` are those of one's own probes, and the event of the table that each is. */
  constructor(names: ReadonlyMap<string, string> = new Map()) {
    this.#names = names;
  }

  /** The kind whose name stands from `start` to `end`. */
  get(bytes: Uint8Array, start: number, end: number): EventKind {
    return this.#kinds.get(bytes, start, end);
  }

  #kindOf(text: string): EventKind {
    const own = withoutGroup(text);
    const name = this.#names.get(own) ?? own;
    const reader = knownProbes.get(name);
    const counts = reader === undefined ? this.unknown : this.known;
    return { name, reader, cell: counts.cell(name) };
  }
}
