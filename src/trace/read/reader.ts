// The reading half of replay: chunks of ftrace text in, observations with their line numbers out.
// Nothing is dropped in silence: what cannot be read is an item or a figure of the summary.
import { decode, hash, newline, openBracket } from './bytes.ts';
import { EventKinds, type EventKind, type PageKind } from './event-kinds.ts';
import { EventScan, scanEvent, type Clock } from './event-scan.ts';
import { Fields } from './fields.ts';
import { parseRareLine } from './line.ts';
import { hasZero, LineSplitter, longestLine } from './lines.ts';
import type { Loss, Origin, TraceItem } from './observation.ts';
import { faultOf, malformed, type ProbeReader } from './observe.ts';
import { PageResolver } from './page-resolver.ts';
import { PageScan } from './page-scan.ts';
import { Counter, LossCount, type ReadSummary } from './summary.ts';
import { isPageLine, ReaderItems } from './reader-items.ts';
import type { ReaderOptions } from './reader-options.ts';
import { ReferenceScan, referenceEvents } from './reference-scan.ts';
import { eventsIn, UnreadableLines } from './unreadable.ts';

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

  /** Passes on what was held back, and says what was read: all, or of a trace that goes on its whole lines. */
  end(goesOn = false): ReadSummary {
    if (goesOn) this.#splitter.drop();
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
      erased: this.#losses.erased,
      binaryLine: this.#binaryLine,
      clock: this.#clock,
      vmemmapBase: this.#resolver.vmemmap?.base,
      vmemmapSource: this.#resolver.source,
    };
  }

  /** Takes the line that begins at `start`, and returns where it ends. */
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
    if (this.#isNoEvent(bytes, start, end)) return end;
    if (this.#unreadable.isWaiting) this.#resolver.other(this.#unreadable.pass());
    if (kind.cell.count++ === 0) {
      this.#kinds.meet(kind, decode(bytes, scan.bodyStart, end), this.#line);
    }
    this.#events++;
    return end;
  }

  /** Takes the line that `#scan` and `#reference` have in full; it ends at `end`. */
  #takeReference(end: number): number {
    if (this.#unreadable.isWaiting) this.#resolver.other(this.#unreadable.pass());
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
    if (this.#unreadable.isWaiting) this.#resolver.other(this.#unreadable.pass());
    this.#events++;
    kind.cell.count++;
    const isKept = !this.#reusesItems || this.#resolver.keeps;
    const at = { line: this.#line, scan: this.#scan, isKept };
    this.#resolver.page(this.#items.page(kind.sees, kind.name, this.#page, at));
    return end;
  }

  /** Whether the line is none, though it begins as an event; then it is taken. */
  #isNoEvent(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#isErased(bytes, start, end)) return true;
    return this.#isOverlong(bytes, start, end) || this.#isGlued(bytes, start, end);
  }

  /** Whether zero bytes stand where text was; then how many events that were is not known. */
  #isErased(bytes: Uint8Array, start: number, end: number): boolean {
    if (!hasZero(bytes, start, end)) return false;
    this.#lose('erased');
    return true;
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

  /** Takes a line that is no event; a NUL byte, which no text holds, makes a trace binary before its first event. */
  #takeOtherLine(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(newline, start);
    if (this.#events > 0 && this.#isErased(bytes, start, end)) return end;
    if (hasZero(bytes, start, end)) this.#binaryLine = this.#line;
    else if (!this.#isOverlong(bytes, start, end)) this.#takeRareLine(decode(bytes, start, end));
    return end;
  }

  #takeEvent(kind: EventKind, reader: ProbeReader, bytes: Uint8Array, start: number): number {
    const scan = this.#scan;
    const end = this.#fields.locate(bytes, scan.bodyStart, reader.names);
    if (this.#isNoEvent(bytes, start, end)) return end;
    if (this.#unreadable.isWaiting) this.#resolver.other(this.#unreadable.pass());
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
        this.#lose(rare.cause, rare.count, rare.cpu);
        return;
      case 'header': {
        this.#others++;
        this.#resolver.other({ kind: 'comment', line: this.#line, text: rare.text });
        const { written, held } = rare.buffer ?? { written: 0, held: 0 };
        if (written > held) this.#lose('overwritten', written - held);
      }
    }
  }

  #lose(cause: Loss['cause'], count?: number, cpu?: number): void {
    const loss: Loss = { kind: 'loss', line: this.#line, cause, cpu, count };
    this.#losses.take(loss);
    this.#resolver.other(loss);
  }
}
