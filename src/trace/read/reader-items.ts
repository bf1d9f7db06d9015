// The objects in which the reader hands on the frequent lines: new ones, or the same again and again where the sink
// keeps none. One shape each, made in one place, so that replay reads them fast.
import type { EventScan } from './event-scan.ts';
import type { Free, FreeCallback, HandOut, PageReference, TraceItem } from './observation.ts';
import type { PageScan } from './page-scan.ts';
import type { ReferenceScan } from './reference-scan.ts';

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A line of a kprobe about one page that is no call with a return. */
export type PageLine = HandOut | Free | FreeCallback;

// A fraction makes the field one for numbers that are no small integers.
const noTime = 0.5;

export const newReference = (): Mutable<PageReference> => ({
  kind: 'pageReference',
  line: 0,
  event: '',
  comm: '',
  pid: 0,
  cpu: 0,
  time: noTime,
  change: 'set',
  pfn: 0,
  flags: '',
  poison: false,
  reserved: false,
  count: 0,
  mapcount: 0,
  mt: 0,
  val: 0,
  ret: undefined,
});

type MutablePage = Omit<Mutable<HandOut>, 'kind' | 'page'> & {
  kind: PageLine['kind'];
  page: { hi: number; lo: number };
};

export const newPage = (kind: PageLine['kind'], event: string): MutablePage => {
  const [line, comm, pid, cpu, time] = [0, '', 0, 0, noTime];
  const [page, pfn, count] = [{ hi: 0, lo: 0 }, undefined, undefined];
  const made = { kind, line, event, comm, pid, cpu, time, page, pfn, count };
  // Only a hand-out has an order.
  return (kind === 'handOut' ? { ...made, order: undefined } : made) as MutablePage;
};

/** Where a line is, and whether somebody keeps its item. */
interface Place {
  readonly line: number;
  readonly scan: EventScan;
  readonly isKept: boolean;
}

export const isPageLine = (seen: TraceItem): seen is PageLine =>
  seen.kind === 'handOut' || seen.kind === 'free' || seen.kind === 'freeCallback';

export class ReaderItems {
  readonly #reference = newReference();
  readonly #pages = new Map<string, MutablePage>();

  /** The `page_ref` line that both scans have in full. */
  reference(line: number, at: EventScan, scan: ReferenceScan, isKept: boolean): PageReference {
    const item = isKept ? newReference() : this.#reference;
    const { kind, middle, end } = scan;
    const { flags } = middle;
    item.line = line;
    item.event = kind.event;
    item.comm = at.comm;
    item.pid = at.pid;
    item.cpu = at.cpu;
    item.time = at.time;
    item.change = kind.change;
    item.pfn = scan.pfn;
    item.flags = flags.flags;
    item.poison = flags.poison;
    item.reserved = flags.reserved;
    item.count = middle.count;
    item.mapcount = middle.mapcount;
    item.mt = end.mt;
    item.val = end.val;
    item.ret = end.ret;
    return item;
  }

  /** The line of a kprobe that both scans have in full. */
  page(
    kind: PageLine['kind'],
    event: string,
    { hi, lo, count, order }: PageScan<unknown>,
    { line, scan: at, isKept }: Place,
  ): PageLine {
    const item = isKept ? newPage(kind, event) : this.#page(kind, event);
    item.line = line;
    item.comm = at.comm;
    item.pid = at.pid;
    item.cpu = at.cpu;
    item.time = at.time;
    item.page.hi = hi;
    item.page.lo = lo;
    item.pfn = undefined;
    item.count = count;
    if (kind === 'handOut') item.order = order;
    return item;
  }

  #page(kind: PageLine['kind'], event: string): MutablePage {
    let item = this.#pages.get(event);
    if (item === undefined) {
      item = newPage(kind, event);
      this.#pages.set(event, item);
    }
    return item;
  }
}
