// The reading half of replay: chunks of ftrace text in, observations with their line numbers out.
// Nothing is dropped in silence: what cannot be read is an item or a figure of the summary.
import { decode, hash, newline } from './bytes.ts';
import { EventScan, scanEvent, type Clock } from './event-scan.ts';
import { Fields } from './fields.ts';
import { parseRareLine } from './line.ts';
import { LineSplitter, longestLine } from './lines.ts';
import type { Origin, TraceItem } from './observation.ts';
import { malformed, probeReader, withoutGroup, type ProbeReader } from './observe.ts';
import { PageResolver, type VmemmapOptions } from './page-resolver.ts';
import { PageScan } from './page-scan.ts';
import { probes } from './probes.ts';
import { Counter, NameCounts, type ReadSummary } from './summary.ts';
import { isPageLine, ReaderItems, type PageLine } from './reader-items.ts';
import { ReferenceScan, referenceEvents } from './reference-scan.ts';
import { TextCache } from './text-cache.ts';

/** How to read a trace. */
export interface ReaderOptions {
  /** What messages call the trace, such as its file name. */
  readonly name?: string;
  readonly vmemmap?: VmemmapOptions;
  /** The sink keeps no item, so that the same object can serve the next line. */
  readonly reusesItems?: boolean;
}

interface EventKind {
  readonly name: string;
  /** Undefined for an event that is not in the probe table. */
  readonly reader: ProbeReader | undefined;
  readonly cell: { count: number };
}

/** What is known of an event whose lines are all about one page. */
interface PageKind extends EventKind {
  readonly sees: PageLine['kind'];
}

const knownProbes: ReadonlyMap<string, ProbeReader> = new Map(
  Object.entries(probes).map(([event, probe]) => [event, probeReader(probe)]),
);

/** Reads one trace: `feed` chunks in order, then `end`. Items go to the sink in the order of the lines. */
export class TraceReader {
  readonly #name: string;
  readonly #resolver: PageResolver<TraceItem>;
  readonly #splitter: LineSplitter;
  readonly #scan = new EventScan();
  readonly #fields = new Fields();
  readonly #reference = new ReferenceScan();
  readonly #page = new PageScan<PageKind>();
  readonly #items = new ReaderItems();
  readonly #reusesItems: boolean;
  readonly #kinds: TextCache<EventKind>;
  readonly #known = new NameCounts();
  readonly #unknown = new NameCounts();
  readonly #malformed = new Counter();
  readonly #losses = new Counter();
  readonly #junk = new Counter();
  readonly #referenceCells: readonly { count: number }[];
  #line = 0;
  #events = 0;
  #others = 0;
  #overlong = 0;
  #lostEvents: number | undefined = 0;
  #clock: Clock | undefined;
  #binaryLine: number | undefined;

  constructor(sink: (item: TraceItem) => void, options: ReaderOptions = {}) {
    this.#name = options.name ?? 'trace';
    this.#reusesItems = options.reusesItems ?? false;
    this.#resolver = new PageResolver<TraceItem>(sink, options.vmemmap);
    this.#kinds = new TextCache((name) => this.#kindOf(name));
    this.#referenceCells = referenceEvents.map((event) => this.#known.cell(event));
    this.#splitter = new LineSplitter((bytes, start) => this.#takeLine(bytes, start));
  }

  /** Lines read so far. */
  get lines(): number {
    return this.#line;
  }

  /** Takes the next chunk, cut anywhere; false once the trace has proved to be binary. */
  feed(chunk: Uint8Array | string): boolean {
    if (this.#binaryLine === undefined) this.#splitter.feed(chunk);
    return this.#binaryLine === undefined;
  }

  /** The trace is over: passes on what was held back, and says what was read. */
  end(): ReadSummary {
    this.#splitter.end();
    this.#resolver.settle();
    return {
      lines: this.#line,
      events: this.#events,
      known: this.#known.toRecord(),
      unknown: this.#unknown.toRecord(),
      malformed: this.#malformed,
      losses: this.#losses,
      lostEvents: this.#lostEvents,
      others: this.#others,
      junk: this.#junk,
      overlong: this.#overlong,
      binaryLine: this.#binaryLine,
      clock: this.#clock,
      vmemmapBase: this.#resolver.vmemmap?.base,
      vmemmapSource: this.#resolver.source,
    };
  }

  #kindOf(name: string): EventKind {
    const reader = knownProbes.get(withoutGroup(name));
    const counts = reader === undefined ? this.#unknown : this.#known;
    return { name: withoutGroup(name), reader, cell: counts.cell(withoutGroup(name)) };
  }

  /** Takes the line that begins at `start`, and gives back where it ends. */
  #takeLine(bytes: Uint8Array, start: number): number {
    if (this.#binaryLine !== undefined) return bytes.indexOf(newline, start);
    this.#line++;
    const scan = this.#scan;
    const name = scan.repeated(bytes, start);
    if (name > 0) {
      const known = this.#reference.scan(bytes, name);
      if (known >= 0) return this.#takeReference(known);
      const page = this.#page.scan(bytes, name);
      if (page >= 0) return this.#takePage(page);
    }
    if (bytes[start] === hash || !scanEvent(bytes, start, scan)) {
      return this.#takeOtherLine(bytes, start);
    }
    const seen = scan.isRepeat ? -1 : this.#reference.scan(bytes, scan.nameStart);
    if (seen >= 0) return this.#takeReference(seen);
    const kind = this.#kinds.get(bytes, scan.nameStart, scan.nameEnd);
    if (kind.reader !== undefined) return this.#takeEvent(kind, kind.reader, bytes, start);
    const end = bytes.indexOf(newline, scan.bodyStart);
    if (this.#isOverlong(start, end)) return end;
    this.#events++;
    kind.cell.count++;
    return end;
  }

  /** Takes the line that `#scan` and `#reference` have in full; it ends at `end`. */
  #takeReference(end: number): number {
    this.#events++;
    const scan = this.#scan;
    this.#clock ??= scan.clock;
    const cell = this.#referenceCells[this.#reference.kind.index];
    if (cell) cell.count++;
    const isKept = !this.#reusesItems || this.#resolver.keeps;
    this.#resolver.reference(this.#items.reference(this.#line, scan, this.#reference, isKept));
    return end;
  }

  /** Takes the line that `#scan` and `#page` have in full; it ends at `end`. */
  #takePage(end: number): number {
    const { kind } = this.#page;
    if (kind === undefined) return end;
    this.#events++;
    kind.cell.count++;
    const isKept = !this.#reusesItems || this.#resolver.keeps;
    const at = { line: this.#line, scan: this.#scan, isKept };
    this.#resolver.page(this.#items.page(kind.sees, kind.name, this.#page, at));
    return end;
  }

  #isOverlong(start: number, end: number): boolean {
    if (end - start <= longestLine) return false;
    this.#overlong++;
    this.#junk.add(this.#line);
    return true;
  }

  /** Takes a line that is no event; a NUL byte, which no text holds, is looked for only here. */
  #takeOtherLine(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(newline, start);
    const last = Math.min(end, start + longestLine);
    if (bytes.subarray(start, last).includes(0)) this.#binaryLine = this.#line;
    else if (!this.#isOverlong(start, end)) this.#takeRareLine(decode(bytes, start, end));
    return end;
  }

  #takeEvent(kind: EventKind, reader: ProbeReader, bytes: Uint8Array, start: number): number {
    const scan = this.#scan;
    const end = this.#fields.locate(bytes, scan.bodyStart, reader.names);
    if (this.#isOverlong(start, end)) return end;
    this.#events++;
    this.#clock ??= scan.clock;
    const from: Origin = {
      line: this.#line,
      event: kind.name,
      comm: scan.comm,
      pid: scan.pid,
      cpu: scan.cpu,
      time: scan.time,
    };
    const seen = reader.read(this.#fields, from, reader.probe);
    const { fault } = this.#fields;
    if (fault !== undefined) {
      this.#malformed.add(this.#line);
      this.#resolver.other(malformed(this.#name, this.#line, kind.name, fault));
      return end;
    }
    kind.cell.count++;
    if (isPageLine(seen)) {
      const { nameStart, bodyStart } = scan;
      const address = this.#fields.startOf(0);
      this.#page.learn(bytes, nameStart, bodyStart, address, { ...kind, sees: seen.kind });
    }
    if (seen.kind === 'pageReference') this.#resolver.reference(seen);
    else if ('page' in seen) this.#resolver.page(seen);
    else this.#resolver.other(seen);
    return end;
  }

  #takeRareLine(text: string): void {
    const line = this.#line;
    const rare = parseRareLine(text.replace(/\r$/, ''));
    switch (rare.kind) {
      case 'junk':
        this.#junk.add(line);
        return;
      case 'other':
        this.#others++;
        return;
      case 'lost':
        this.#takeLoss(rare.cause, rare.cpu, rare.count);
        return;
      case 'header': {
        this.#others++;
        this.#resolver.other({ kind: 'comment', line, text: rare.text });
        const missing = rare.buffer === undefined ? 0 : rare.buffer.written - rare.buffer.held;
        if (missing > 0) this.#takeLoss('overwritten', undefined, missing);
      }
    }
  }

  #takeLoss(
    cause: 'lost' | 'dropped' | 'overwritten',
    cpu: number | undefined,
    count: number | undefined,
  ): void {
    this.#losses.add(this.#line);
    if (count === undefined) this.#lostEvents = undefined;
    else if (this.#lostEvents !== undefined) this.#lostEvents += count;
    this.#resolver.other({ kind: 'loss', line: this.#line, cause, cpu, count });
  }
}
