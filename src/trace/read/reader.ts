// The reading half of replay: chunks of ftrace text in, observations with their line numbers out.
// Nothing is dropped in silence: what cannot be read is an item or a figure of the summary.
import { decode, hash, newline, openBracket } from './bytes.ts';
import { EventKinds, type EventKind, type PageKind } from './event-kinds.ts';
import { EventScan, scanEvent, type Clock } from './event-scan.ts';
import { Fields } from './fields.ts';
import { parseRareLine } from './line.ts';
import { LineSplitter, longestLine } from './lines.ts';
import type { Loss, Origin, TraceItem } from './observation.ts';
import { faultOf, malformed, type ProbeReader } from './observe.ts';
import { PageResolver, type VmemmapOptions } from './page-resolver.ts';
import { PageScan } from './page-scan.ts';
import { Counter, LossCount, type ReadSummary } from './summary.ts';
import { isPageLine, ReaderItems } from './reader-items.ts';
import { ReferenceScan, referenceEvents } from './reference-scan.ts';
import { eventsIn, UnreadableLines } from './unreadable.ts';

/** How to read a trace. */
export interface ReaderOptions {
  /** What messages call the trace, such as its file name. */
  readonly name?: string;
  readonly vmemmap?: VmemmapOptions;
  /** Probes under names of one's own, and the event of the table that each is. */
  readonly names?: ReadonlyMap<string, string>;
  /** The sink keeps no item, so that the same object can serve the next line. */
  readonly reusesItems?: boolean;
}

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
  readonly #kinds: EventKinds;
  readonly #malformed = new Counter();
  readonly #losses = new LossCount();
  readonly #unreadable = new UnreadableLines();
  readonly #referenceCells: readonly { count: number }[];
  #line = 0;
  #events = 0;
  #others = 0;
  /** Lines of tracers whose entries have no name. */
  #unnamed = 0;
  #overlong = 0;
  #clock: Clock | undefined;
  #binaryLine: number | undefined;

  constructor(sink: (item: TraceItem) => void, options: ReaderOptions = {}) {
    this.#name = options.name ?? 'trace';
    this.#reusesItems = options.reusesItems ?? false;
    this.#resolver = new PageResolver<TraceItem>(sink, options.vmemmap);
    this.#kinds = new EventKinds(options.names);
    this.#referenceCells = referenceEvents.map((event) => this.#kinds.known.cell(event));
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
    this.#unreadable.end();
    this.#resolver.settle();
    const { junk, outside, told } = this.#unreadable;
    return {
      lines: this.#line,
      events: this.#events,
      entries: this.#events + this.#unnamed,
      known: this.#kinds.known.toRecord(),
      unknown: this.#kinds.unknown.toRecord(),
      lookAlikes: this.#kinds.lookAlikes,
      malformed: this.#malformed,
      losses: this.#losses,
      lostEvents: this.#losses.events,
      others: this.#others,
      junk,
      outside,
      unreadable: told,
      overlong: this.#overlong,
      binaryLine: this.#binaryLine,
      clock: this.#clock,
      vmemmapBase: this.#resolver.vmemmap?.base,
      vmemmapSource: this.#resolver.source,
    };
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
    if (this.#isOverlong(bytes, start, end) || this.#isGlued(bytes, start, end)) return end;
    if (this.#unreadable.isWaiting) this.#passGap();
    if (kind.cell.count++ === 0) {
      this.#kinds.meet(kind, decode(bytes, scan.bodyStart, end), this.#line);
    }
    this.#events++;
    return end;
  }

  /** Takes the line that `#scan` and `#reference` have in full; it ends at `end`. */
  #takeReference(end: number): number {
    if (this.#unreadable.isWaiting) this.#passGap();
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
    if (this.#unreadable.isWaiting) this.#passGap();
    this.#events++;
    kind.cell.count++;
    const isKept = !this.#reusesItems || this.#resolver.keeps;
    const at = { line: this.#line, scan: this.#scan, isKept };
    this.#resolver.page(this.#items.page(kind.sees, kind.name, this.#page, at));
    return end;
  }

  #isOverlong(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start <= longestLine) return false;
    this.#overlong++;
    this.#takeJunk(decode(bytes, start, start + 256));
    return true;
  }

  /** Whether the line has the columns of another event in it, so that the end of the one and the line end are missing. */
  #isGlued(bytes: Uint8Array, start: number, end: number): boolean {
    const bracket = bytes.indexOf(openBracket, this.#scan.bodyStart);
    if (bracket < 0 || bracket > end) return false;
    const text = decode(bytes, start, end);
    if (eventsIn(text) < 2) return false;
    this.#takeJunk(text);
    return true;
  }

  #takeJunk(text: string): void {
    const gap = this.#unreadable.take(this.#line, text, this.#events > 0);
    if (gap !== undefined) this.#resolver.other(gap);
  }

  #passGap(): void {
    this.#resolver.other(this.#unreadable.pass());
  }

  /** Takes a line that is no event; a NUL byte, which no text holds, is looked for only here. */
  #takeOtherLine(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(newline, start);
    const last = Math.min(end, start + longestLine);
    if (bytes.subarray(start, last).includes(0)) this.#binaryLine = this.#line;
    else if (!this.#isOverlong(bytes, start, end)) this.#takeRareLine(decode(bytes, start, end));
    return end;
  }

  #takeEvent(kind: EventKind, reader: ProbeReader, bytes: Uint8Array, start: number): number {
    const scan = this.#scan;
    const end = this.#fields.locate(bytes, scan.bodyStart, reader.names);
    if (this.#isOverlong(bytes, start, end) || this.#isGlued(bytes, start, end)) return end;
    if (this.#unreadable.isWaiting) this.#passGap();
    this.#events++;
    this.#clock ??= scan.clock;
    const { comm, pid, cpu, time } = scan;
    const from: Origin = { line: this.#line, event: kind.name, comm, pid, cpu, time };
    const seen = reader.read(this.#fields, from, reader.probe);
    const { fault } = this.#fields;
    if (fault !== undefined) {
      this.#malformed.add(this.#line);
      const text = decode(bytes, start, end);
      this.#unreadable.tell(this.#line, faultOf(kind.name, fault), text);
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
        this.#takeJunk(text);
        return;
      case 'other':
        this.#others++;
        if (rare.what === 'function') this.#unnamed++;
        return;
      case 'lost':
        this.#takeLoss({ kind: 'loss', line, cause: rare.cause, cpu: rare.cpu, count: rare.count });
        return;
      case 'header': {
        this.#others++;
        this.#resolver.other({ kind: 'comment', line, text: rare.text });
        const missing = rare.buffer === undefined ? 0 : rare.buffer.written - rare.buffer.held;
        const lost = { kind: 'loss', cause: 'overwritten', cpu: undefined } as const;
        if (missing > 0) this.#takeLoss({ ...lost, line, count: missing });
      }
    }
  }

  #takeLoss(loss: Loss): void {
    this.#losses.take(loss);
    this.#resolver.other(loss);
  }
}
