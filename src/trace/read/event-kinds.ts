// Which row of the probe table an event's name stands for, and how often each name came.
import { looksLike, type LookAlike } from './look-alike.ts';
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
  /** Of an event that is not: the one of the table that it may be, once a line of it was seen. */
  likeness?: { readonly probe: string; readonly firstLine: number } | undefined;
}

/** What is known of an event whose lines are all about one page. */
export interface PageKind extends EventKind {
  readonly sees: PageLine['kind'];
}

const mostAlike = 20;

const knownProbes: ReadonlyMap<string, ProbeReader> = new Map(
  Object.entries(probes).map(([event, probe]) => [event, probeReader(probe)]),
);

/** The kinds of one trace. */
export class EventKinds {
  readonly known: NameCounts = new NameCounts();
  readonly unknown: NameCounts = new NameCounts();
  readonly #alike: EventKind[] = [];
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

  /** The first line of an event that is not in the table. */
  meet(kind: EventKind, body: string, firstLine: number): void {
    const probe = looksLike(kind.name, body);
    if (probe === undefined || this.#alike.length >= mostAlike) return;
    kind.likeness = { probe, firstLine };
    this.#alike.push(kind);
  }

  /** Events that are passed over, and those of the table that they may be. */
  get lookAlikes(): readonly LookAlike[] {
    return this.#alike.map(({ name, likeness, cell }) => ({
      event: name,
      probe: likeness?.probe ?? '',
      count: cell.count,
      firstLine: likeness?.firstLine ?? 0,
    }));
  }

  #kindOf(text: string): EventKind {
    const own = withoutGroup(text);
    const name = this.#names.get(own) ?? own;
    const reader = knownProbes.get(name);
    const counts = reader === undefined ? this.unknown : this.known;
    return { name, reader, cell: counts.cell(name) };
  }
}
