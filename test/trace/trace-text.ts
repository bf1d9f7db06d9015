// Writes small traces as a kernel would print them, with counts that add up, and replays them.
import { traceModel } from '../../src/package/trace-model.ts';
import { eraRow, type Era } from '../../src/domain/era.ts';
import { memoryTypeTable, type MemoryType } from '../../src/domain/memory-type.ts';
import { Follower } from '../../src/trace/follow/follow.ts';
import type { KnownPagemap } from '../../src/trace/read/declaration.ts';
import type { Declared } from '../../src/trace/read/installed.ts';
import type { Word } from '../../src/trace/read/number.ts';
import { TraceReader } from '../../src/trace/read/reader.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';

/** The pfn of page 0. */
export const firstPfn = 0x1000;
const vmemmap = 0xffffea0000000000n;

export const renderedPfn = (page: number): string => `0x${(firstPfn + page).toString(16)}`;

/** The address of a struct page. */
const addressOf = (page: number): string =>
  `0x${(vmemmap + BigInt((firstPfn + page) * 64)).toString(16)}`;

interface Fields {
  /** What is sampled; by default what the lines add up to. */
  readonly count?: number;
  readonly ret?: number;
  readonly flags?: string;
}

/** A trace of one pagemap of a few pages. Pages are numbered from 0. */
export class TraceText {
  readonly lines: string[] = [];
  readonly #type: MemoryType;
  readonly #counts = new Map<number, number>();
  #task = 'user-100';
  #cpu = 0;
  #time = 1000;

  constructor(type: MemoryType) {
    this.#type = type;
  }

  /** The line number of the last line. */
  get at(): number {
    return this.lines.length;
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  /** Who does what follows. */
  by(task: string, cpu: number): this {
    this.#task = task;
    this.#cpu = cpu;
    return this;
  }

  /** Time goes on, or back, by so many microseconds. */
  wait(microseconds: number): this {
    this.#time += microseconds;
    return this;
  }

  add(event: string, fields: string): this {
    this.#time += 1;
    const time = `${Math.floor(this.#time / 1e6)}.${String(this.#time % 1e6).padStart(6, '0')}`;
    this.lines.push(`  ${this.#task}  [00${this.#cpu}] .....  ${time}: ${event}: ${fields}`);
    return this;
  }

  register(pages = 2, { shift = 0, flags = 0, type = this.#value, from = 0 } = {}): this {
    const [start, end] = [(firstPfn + from) * 4096, (firstPfn + from + pages) * 4096 - 1];
    const range = `start=0x${start.toString(16)} end=0x${end.toString(16)}`;
    return this.add(
      'memremap_pages',
      `(memremap_pages+0x4/0x660) pgmap=0xff11000100000${from}00 type=${type} flags=${flags} vmemmap_shift=${shift} nr_range=1 ${range}`,
    );
  }

  registered(ret = '0xff11000040000000'): this {
    return this.add('memremap_pages_ret', `(driver+0x1/0x2 <- memremap_pages) ret=${ret}`);
  }

  unregister(from = 0): this {
    return this.add(
      'memunmap_pages',
      `(memunmap_pages+0x4/0x2c0) pgmap=0xff11000100000${from}00 type=${this.#value}`,
    );
  }

  unregistered(): this {
    return this.add('memunmap_pages_ret', '(driver+0x1/0x2 <- memunmap_pages)');
  }

  /** A registration with the set-up of every page. */
  live(era: Era, pages = 2): this {
    this.register(pages);
    for (let page = 0; page < pages; page += 1) {
      this.set(page, 1, { flags: 'none' });
      if (eraRow(this.#type, era).initialCount === 0) this.set(page, 0);
    }
    return this.registered();
  }

  set(page: number, val: number, fields: Fields = {}): this {
    this.#counts.set(page, val);
    return this.#reference('page_ref_set', page, val, fields);
  }

  mod(page: number, val: number, fields: Fields = {}): this {
    this.#move(page, val);
    return this.#reference('page_ref_mod', page, val, fields);
  }

  /** A put: `ret` says whether zero is reached. */
  put(page: number, val = -1, fields: Fields = {}): this {
    const ret = this.#move(page, val) === 0 ? 1 : 0;
    return this.#reference('page_ref_mod_and_test', page, val, { ret, ...fields });
  }

  /** A put of FS_DAX until 6.14: `ret` is the new count. */
  putReturn(page: number, val = -1, fields: Fields = {}): this {
    return this.#reference('page_ref_mod_and_return', page, val, {
      ret: this.#move(page, val),
      ...fields,
    });
  }

  tryGet(page: number, ret: number, val = 1): this {
    if (ret !== 0) this.#move(page, val);
    return this.#reference('page_ref_mod_unless', page, val, { ret });
  }

  freeze(page: number, val: number, ret = 1): this {
    if (ret !== 0) this.#counts.set(page, 0);
    return this.#reference('page_ref_freeze', page, val, { ret });
  }

  unfreeze(page: number, val: number): this {
    this.#counts.set(page, val);
    return this.#reference('page_ref_unfreeze', page, val, {});
  }

  /** A kprobe on a function that takes a page. */
  probe(event: string, page: number, more = ''): this {
    return this.add(event, `(${event}+0x4/0xc0) page=${addressOf(page)}${more}`);
  }

  /** The driver is told of a piece of the folio at page 0, or of the end. */
  tell(tail: number | null): this {
    return this.probe('folio_split', 0, ` tail=${tail === null ? '0x0' : addressOf(tail)}`);
  }

  init(page: number, order?: number): this {
    return this.probe('zone_device_page_init', page, order === undefined ? '' : ` order=${order}`);
  }

  free(page: number): this {
    return this.probe('free_zone_device_folio', page);
  }

  fail(page: number): this {
    return this.add(
      'memory_failure',
      `(memory_failure+0x4/0x1000) pfn=${renderedPfn(page)} flags=0x23`,
    );
  }

  returned(event: string, ret: number): this {
    return this.add(`${event}_ret`, `(caller+0x1/0x2 <- ${event}) ret=${ret}`);
  }

  /** A hand-out as 6.12 shows it. */
  handOut(page: number): this {
    return this.init(page).set(page, 1);
  }

  /** The last put and what follows it. */
  end(page: number): this {
    return this.put(page).free(page);
  }

  get #value(): number {
    return memoryTypeTable.find(({ type }) => type === this.#type)?.value ?? 0;
  }

  #move(page: number, val: number): number {
    const count = (this.#counts.get(page) ?? 0) + val;
    this.#counts.set(page, count);
    return count;
  }

  #reference(event: string, page: number, val: number, fields: Fields): this {
    const { count = this.#counts.get(page) ?? 0, ret, flags = 'reserved' } = fields;
    const answer = ret === undefined ? '' : ` ret=${ret}`;
    return this.add(
      event,
      `pfn=${renderedPfn(page)} flags=${flags} count=${count} mapcount=-1 mapping=0000000000000000 mt=1 val=${val}${answer}`,
    );
  }
}

/** A device-private trace of 6.12 whose two pages are set up: 6 lines. */
export const privateTrace = (): TraceText => new TraceText('device-private').live('6.12');

/** Holds a text against the model; the place of struct pages is that of these traces, unless it is to be found. */
export const replayText = (
  text: string,
  era: Era = '6.12',
  declared?: Declared,
  base: Word | null = { hi: 0xffffea00 | 0, lo: 0 },
  pagemaps: readonly KnownPagemap[] = [],
): Replay => {
  const follower = new Follower(traceModel, era, declared, { pagemaps });
  const reader = new TraceReader(
    (item) => {
      follower.take(item);
    },
    base ? { vmemmap: { base } } : {},
  );
  reader.feed(text);
  return follower.end(reader.end());
};

/** Holds a trace against the model. */
export const replay = (trace: TraceText, era: Era = '6.12', declared?: Declared): Replay =>
  replayText(trace.text, era, declared);
