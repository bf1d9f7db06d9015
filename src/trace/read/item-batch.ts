// Items of a trace as numbers, thousands at a time: one thread reads, and hands them to the one that follows. A frequent item is
// a record of 64 bytes, which is a cache line; a rare one goes as it is. Each batch says all that it needs, so that nothing is
// remembered from one to the next.
import type { Origin, PageReference, ReferenceChange, TraceItem } from './observation.ts';
import { Places } from './places.ts';
import { isPageLine, newPage, newReference, type PageLine } from './reader-items.ts';
import type { PageFlags } from './reference-scan.ts';

/** What all lines of one event have in common. */
type EventName =
  | { readonly kind: 'pageReference'; readonly event: string; readonly change: ReferenceChange }
  | { readonly kind: PageLine['kind']; readonly event: string };

/** Memory of records. */
export type Words = Int32Array<ArrayBuffer>;

/** Items in their order. What repeats stands in a record by its place in one of the lists. */
export interface Batch {
  readonly words: Words;
  /** How many records there are. */
  readonly used: number;
  readonly names: readonly EventName[];
  readonly comms: readonly string[];
  readonly flags: readonly PageFlags[];
  /** Items of other kinds, in their order. */
  readonly others: readonly TraceItem[];
}

/** Words of a record: the time takes two, and the pfn has two halves. */
const width = 16;
const pairs = width / 2;
const timeAt = 0;
const [lineAt, highAt, lowAt, nameAt, commAt, pidAt, cpuAt] = [2, 3, 4, 5, 6, 7, 8];
/** Of a `page_ref` line. */
const [flagsAt, countAt, mapcountAt, mtAt, valAt, retAt] = [9, 10, 11, 12, 13, 14];
/** Of a line of a kprobe about one page; the count is where that of a `page_ref` line is. */
const [hiAt, loAt, orderAt] = [11, 12, 13];
const two32 = 2 ** 32;

/** In the place of the name: an item of another kind. */
const other = -1;
/** Below the place of the name: which fields are there of those that may be missing. */
const nameShift = 3;
const [hasRet, hasPfn, hasCount, hasOrder] = [1, 1, 2, 4];

/** Memory for so many records. */
export const newWords = (records: number): Words => new Int32Array(width * records);

/** Takes items, which may be used again for the next one, and passes on batches that are full. */
export class BatchWriter {
  readonly #begin: () => Words;
  readonly #pass: (batch: Batch) => void;
  #words: Words;
  /** The same memory. */
  #large: Float64Array;
  #used = 0;
  #others: TraceItem[] = [];
  readonly #names = new Places(nameOf);
  readonly #comms = new Places(({ comm }: Origin) => comm);
  readonly #flags = new Places(flagsOf);

  /** `begin` gives memory for a batch, and `pass` takes it. */
  constructor(begin: () => Words, pass: (batch: Batch) => void) {
    this.#begin = begin;
    this.#pass = pass;
    this.#words = begin();
    this.#large = new Float64Array(this.#words.buffer);
  }

  take(item: TraceItem): void {
    if (item.kind === 'pageReference' && fits(item)) this.#takeReference(item);
    else if (isPageLine(item) && fits(item)) this.#takePage(item);
    else {
      this.#words[width * this.#used + nameAt] = other;
      this.#others.push(structuredClone(item));
    }
    this.#used++;
    if (width * this.#used === this.#words.length) this.flush();
  }

  /** Passes on what there is, even if that is nothing. */
  flush(): void {
    const [words, used, others] = [this.#words, this.#used, this.#others];
    const names = this.#names.clear();
    const [comms, flags] = [this.#comms.clear(), this.#flags.clear()];
    this.#used = 0;
    this.#others = [];
    this.#pass({ words, used, names, comms, flags, others });
    this.#words = this.#begin();
    this.#large = new Float64Array(this.#words.buffer);
  }

  #takeReference(item: PageReference): void {
    const [words, at] = [this.#words, width * this.#used];
    const there = item.ret === undefined ? 0 : hasRet;
    words[at + nameAt] = (this.#names.of(item.event, item) << nameShift) | there;
    words[at + flagsAt] = this.#flags.of(item.flags, item);
    words[at + countAt] = item.count;
    words[at + mapcountAt] = item.mapcount;
    words[at + mtAt] = item.mt;
    words[at + valAt] = item.val;
    words[at + retAt] = item.ret ?? 0;
    this.#takeOrigin(item, item.pfn);
  }

  #takePage(item: PageLine): void {
    const [words, at] = [this.#words, width * this.#used];
    const order = item.kind === 'handOut' ? item.order : undefined;
    const there =
      (item.pfn === undefined ? 0 : hasPfn) |
      (item.count === undefined ? 0 : hasCount) |
      (order === undefined ? 0 : hasOrder);
    words[at + nameAt] = (this.#names.of(item.event, item) << nameShift) | there;
    words[at + hiAt] = item.page.hi;
    words[at + loAt] = item.page.lo;
    words[at + countAt] = item.count ?? 0;
    words[at + orderAt] = order ?? 0;
    this.#takeOrigin(item, item.pfn ?? 0);
  }

  #takeOrigin(item: Origin, pfn: number): void {
    const [words, at] = [this.#words, width * this.#used];
    words[at + commAt] = this.#comms.of(item.comm, item);
    words[at + pidAt] = item.pid;
    words[at + cpuAt] = item.cpu;
    words[at + lineAt] = item.line;
    words[at + highAt] = Math.floor(pfn / two32);
    words[at + lowAt] = pfn;
    this.#large[pairs * this.#used + timeAt] = item.time;
  }
}

/** No trace has other numbers, but a line can. */
const fits = ({ line, pid, cpu }: Origin): boolean =>
  line === (line | 0) && pid === (pid | 0) && cpu === (cpu | 0);

/** Below 2^31 a small integer, which is faster than any other number. */
const pfnOf = (high: number, low: number): number =>
  high === 0 && low >= 0 ? low : high * two32 + (low >>> 0);

const nameOf = (item: PageReference | PageLine): EventName =>
  item.kind === 'pageReference'
    ? { kind: item.kind, event: item.event, change: item.change }
    : { kind: item.kind, event: item.event };

const flagsOf = ({ flags, poison, reserved }: PageReference): PageFlags => {
  return { flags, poison, reserved };
};

/** Passes on the items of batches. The same few objects serve all frequent ones. */
export class BatchReader {
  readonly #sink: (item: TraceItem) => void;
  readonly #reference = newReference();
  readonly #pages = {
    handOut: newPage('handOut', ''),
    free: newPage('free', ''),
    freeCallback: newPage('freeCallback', ''),
  };

  /** `sink` takes items that it does not keep. */
  constructor(sink: (item: TraceItem) => void) {
    this.#sink = sink;
  }

  read(batch: Batch): void {
    const { words, used, names, others } = batch;
    const large = new Float64Array(words.buffer);
    let nextOther = 0;
    for (let record = 0; record < used; record++) {
      const name = words[width * record + nameAt] as number;
      const known = names[name >> nameShift];
      if (known === undefined) this.#sink(others[nextOther++] as TraceItem);
      else if (known.kind === 'pageReference') {
        this.#sink(this.#referenceOf(batch, large, record, known));
      } else this.#sink(this.#pageOf(batch, large, record, known));
    }
  }

  #referenceOf(
    { words, comms, flags }: Batch,
    large: Float64Array,
    record: number,
    { event, change }: Extract<EventName, { kind: 'pageReference' }>,
  ): PageReference {
    const at = width * record;
    const item = this.#reference;
    item.line = words[at + lineAt] as number;
    item.event = event;
    item.comm = comms[words[at + commAt] as number] as string;
    item.pid = words[at + pidAt] as number;
    item.cpu = words[at + cpuAt] as number;
    item.time = large[pairs * record + timeAt] as number;
    item.change = change;
    item.pfn = pfnOf(words[at + highAt] as number, words[at + lowAt] as number);
    const seen = flags[words[at + flagsAt] as number] as PageFlags;
    item.flags = seen.flags;
    item.poison = seen.poison;
    item.reserved = seen.reserved;
    item.count = words[at + countAt] as number;
    item.mapcount = words[at + mapcountAt] as number;
    item.mt = words[at + mtAt] as number;
    item.val = words[at + valAt] as number;
    const isThere = ((words[at + nameAt] as number) & hasRet) !== 0;
    item.ret = isThere ? (words[at + retAt] as number) : undefined;
    return item;
  }

  #pageOf(
    { words, comms }: Batch,
    large: Float64Array,
    record: number,
    { kind, event }: Extract<EventName, { kind: PageLine['kind'] }>,
  ): PageLine {
    const at = width * record;
    const there = words[at + nameAt] as number;
    const item = this.#pages[kind];
    item.line = words[at + lineAt] as number;
    item.event = event;
    item.comm = comms[words[at + commAt] as number] as string;
    item.pid = words[at + pidAt] as number;
    item.cpu = words[at + cpuAt] as number;
    item.time = large[pairs * record + timeAt] as number;
    item.page.hi = words[at + hiAt] as number;
    item.page.lo = words[at + loAt] as number;
    const pfn = pfnOf(words[at + highAt] as number, words[at + lowAt] as number);
    item.pfn = (there & hasPfn) === 0 ? undefined : pfn;
    item.count = (there & hasCount) === 0 ? undefined : (words[at + countAt] as number);
    if (kind === 'handOut') {
      item.order = (there & hasOrder) === 0 ? undefined : (words[at + orderAt] as number);
    }
    return item;
  }
}
