// Items of a trace as numbers, thousands at a time: one thread reads, and hands them to the one that follows. A frequent item is
// a record of 64 bytes, which is a cache line; a rare one goes as it is. Each batch says all that it needs, so that nothing is
// remembered from one to the next.
import type { Origin, PageReference, TraceItem } from './observation.ts';
import { Made, Places } from './made.ts';
import { probes } from './probes.ts';
import { isPageLine, newPage, newReference, type PageLine } from './reader-items.ts';
import { pageFlags, type PageFlags } from './reference-scan.ts';

/** Memory of records. */
export type Words = Int32Array<ArrayBuffer>;

/** Items in their order. What repeats stands in a record by its place in one of the lists. */
export interface Batch {
  readonly words: Words;
  /** How many records there are. */
  readonly used: number;
  readonly comms: readonly string[];
  readonly flags: readonly string[];
  /** Items of other kinds, in their order. */
  readonly others: readonly TraceItem[];
}

/** Words of a record: the time takes two, and the pfn has two halves. */
const width = 16;
const pairs = width / 2;
const timeAt = 0;
const [lineAt, highAt, lowAt, eventAt, commAt, pidAt, cpuAt] = [2, 3, 4, 5, 6, 7, 8];
/** Of a `page_ref` line. */
const [flagsAt, countAt, mapcountAt, mtAt, valAt, retAt] = [9, 10, 11, 12, 13, 14];
/** Of a line of a kprobe about one page; the count is where that of a `page_ref` line is. */
const [hiAt, loAt, orderAt] = [11, 12, 13];
const two32 = 2 ** 32;

/** In the place of the event: an item of another kind. */
const other = -1;
/** Below the number of the event: which fields are there of those that may be missing. */
const eventShift = 3;
const [hasRet, hasPfn, hasCount, hasOrder] = [1, 1, 2, 4];

/** Events by their places in the table of probes, which is the same in both threads. */
const events = Object.keys(probes);
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
  readonly #numbers = new Made((event) => events.indexOf(event));
  readonly #comms = new Places();
  readonly #flags = new Places();

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
      this.#words[width * this.#used + eventAt] = other;
      this.#others.push(structuredClone(item));
    }
    this.#used++;
    if (width * this.#used === this.#words.length) this.flush();
  }

  /** Passes on what there is, even if that is nothing. */
  flush(): void {
    const [words, used, others] = [this.#words, this.#used, this.#others];
    const [comms, flags] = [this.#comms.clear(), this.#flags.clear()];
    this.#used = 0;
    this.#others = [];
    this.#pass({ words, used, comms, flags, others });
    this.#words = this.#begin();
    this.#large = new Float64Array(this.#words.buffer);
  }

  #takeReference(item: PageReference): void {
    const [words, at] = [this.#words, width * this.#used];
    const there = item.ret === undefined ? 0 : hasRet;
    words[at + eventAt] = (this.#numbers.of(item.event) << eventShift) | there;
    words[at + flagsAt] = this.#flags.of(item.flags);
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
    words[at + eventAt] = (this.#numbers.of(item.event) << eventShift) | there;
    words[at + hiAt] = item.page.hi;
    words[at + loAt] = item.page.lo;
    words[at + countAt] = item.count ?? 0;
    words[at + orderAt] = order ?? 0;
    this.#takeOrigin(item, item.pfn ?? 0);
  }

  #takeOrigin(item: Origin, pfn: number): void {
    const [words, at] = [this.#words, width * this.#used];
    words[at + commAt] = this.#comms.of(item.comm);
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

type Frequent = ReturnType<typeof newReference> | ReturnType<typeof newPage>;

/** An object for all items of an event; undefined for a rare one. */
const itemOf = (event: string): Frequent | undefined => {
  const { sees, change = 'set' } = probes[event] ?? {};
  if (sees === 'handOut' || sees === 'free' || sees === 'freeCallback') return newPage(sees, event);
  return sees === 'pageReference' ? Object.assign(newReference(), { event, change }) : undefined;
};

/** Passes on the items of batches. */
export class BatchReader {
  readonly #sink: (item: TraceItem) => void;
  readonly #comms = new Made((comm) => comm);
  readonly #flags = new Made(pageFlags);
  readonly #items = events.map(itemOf);

  /** `sink` takes items that it does not keep. */
  constructor(sink: (item: TraceItem) => void) {
    this.#sink = sink;
  }

  read(batch: Batch): void {
    const { words, used, others } = batch;
    const large = new Float64Array(words.buffer);
    const comms = batch.comms.map((comm) => this.#comms.of(comm));
    const flags = batch.flags.map((text) => this.#flags.of(text));
    let nextOther = 0;
    for (let record = 0; record < used; record++) {
      const at = width * record;
      const item = this.#items[(words[at + eventAt] as number) >> eventShift];
      if (item === undefined) {
        this.#sink(others[nextOther++] as TraceItem);
        continue;
      }
      item.line = words[at + lineAt] as number;
      item.comm = comms[words[at + commAt] as number] as string;
      item.pid = words[at + pidAt] as number;
      item.cpu = words[at + cpuAt] as number;
      item.time = large[pairs * record + timeAt] as number;
      if (item.kind === 'pageReference') {
        fillReference(item, words, at, flags[words[at + flagsAt] as number] as PageFlags);
      } else fillPage(item, words, at);
      this.#sink(item as TraceItem);
    }
  }
}

const fillReference = (
  item: ReturnType<typeof newReference>,
  words: Words,
  at: number,
  { flags, poison, reserved }: PageFlags,
): void => {
  item.pfn = pfnOf(words[at + highAt] as number, words[at + lowAt] as number);
  item.flags = flags;
  item.poison = poison;
  item.reserved = reserved;
  item.count = words[at + countAt] as number;
  item.mapcount = words[at + mapcountAt] as number;
  item.mt = words[at + mtAt] as number;
  item.val = words[at + valAt] as number;
  const isThere = ((words[at + eventAt] as number) & hasRet) !== 0;
  item.ret = isThere ? (words[at + retAt] as number) : undefined;
};

const fillPage = (item: ReturnType<typeof newPage>, words: Words, at: number): void => {
  const there = words[at + eventAt] as number;
  item.page.hi = words[at + hiAt] as number;
  item.page.lo = words[at + loAt] as number;
  const pfn = pfnOf(words[at + highAt] as number, words[at + lowAt] as number);
  item.pfn = (there & hasPfn) === 0 ? undefined : pfn;
  item.count = (there & hasCount) === 0 ? undefined : (words[at + countAt] as number);
  if (item.kind !== 'handOut') return;
  item.order = (there & hasOrder) === 0 ? undefined : (words[at + orderAt] as number);
};
