// A model sequence as a trace in the kernel's format: what `page_ref` tracepoints and kprobes would have printed.
// Lines go to a sink as they are made, so that a trace of any length takes no memory.

import type { EraRow } from '../domain/era.ts';
import { folioEventKinds } from '../domain/event.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { namesIn } from '../domain/era.ts';
import type { KernelNames } from '../domain/era-row.ts';
import { operationsOf } from './folio-operations.ts';
import * as text from './ftrace-text.ts';
import type { CountChange, FolioStep, Operation } from './operation.ts';
import { writePagemap, type PagemapStep } from './pagemap-lines.ts';
import { TraceLines } from './trace-lines.ts';

/** What is written where. */
export interface FtraceOptions {
  readonly row: EraRow;
  /** Pages of one pagemap. */
  readonly pages: number;
  /** The driver's free callback is probed, too. */
  readonly callbacks: boolean;
  /** Takes each line, without its end. */
  readonly sink: (line: string) => void;
}

/** How many CPUs a written trace has. */
export const traceCpus = 2;

/** Its tasks: each page is used by one of a few. */
const users = 4;
const driver: text.Task = { comm: 'driver', pid: 100, cpu: 0 };
const core: text.Task = { comm: 'kworker/1:2', pid: 41, cpu: 1 };

const events: Readonly<Record<CountChange, string>> = {
  set: 'page_ref_set',
  mod: 'page_ref_mod',
  modAndTest: 'page_ref_mod_and_test',
  modAndReturn: 'page_ref_mod_and_return',
  modUnless: 'page_ref_mod_unless',
  freeze: 'page_ref_freeze',
  unfreeze: 'page_ref_unfreeze',
};

export class FtraceWriter {
  readonly #lines: TraceLines;
  readonly #row: EraRow;
  readonly #names: KernelNames;
  readonly #callbacks: boolean;
  /** Pages that were pieces of a split, but for the first: they are not reserved until the next registration. */
  readonly #pieces = new Set<number>();

  constructor({ row, pages, callbacks, sink }: FtraceOptions) {
    this.#lines = new TraceLines(row.era, pages, sink);
    this.#row = row;
    this.#names = namesIn(row.era);
    this.#callbacks = callbacks;
  }

  /** Lines written so far. */
  get lines(): number {
    return this.#lines.count;
  }

  /** The page frame of a page of the model. */
  pfnOf(page: number): number {
    return this.#lines.pfnOf(page);
  }

  /** A step of the folio that begins at a page of the model. */
  folio(page: number, step: FolioStep): void {
    const operations = operationsOf(step, this.#row);
    if (operations.length === 0) return;
    this.#lines.by(actorOf(page, step));
    for (const offset of splitOff(step)) this.#pieces.add(page + offset);
    for (const operation of operations) this.#write(page, step, operation);
  }

  /** A step of a pagemap, made by a call or by a folio that has dropped the last reference. */
  pagemap(step: PagemapStep): void {
    for (const { page, folio } of step.heads) {
      for (const offset of offsetsIn(folio.order)) this.#pieces.delete(page + offset);
    }
    writePagemap(this.#lines, step, text.mapcountColumn(1, this.#names));
  }

  #write(page: number, step: FolioStep, operation: Operation): void {
    const { free, callback, evict, evictCaller, initHasOrder } = this.#names;
    const lines = this.#lines;
    const pfn = lines.pfnOf(page);
    const address = `page=${text.pageAddress(pfn)}`;
    switch (operation.what) {
      case 'count':
        this.#writeCount(page, step, operation);
        return;
      case 'handOut': {
        const order = initHasOrder ? ` order=${operation.order}` : '';
        lines.entered('zone_device_page_init', `${address} count=${operation.count}${order}`);
        return;
      }
      case 'free':
        lines.entered(free, `${address} count=${operation.count}`);
        return;
      case 'freeCallback':
        if (this.#callbacks) lines.entered(callback, `${address} count=${operation.count}`);
        return;
      case 'splitCallback':
        if (this.#callbacks) this.#writeSplit(page, operation);
        return;
      case 'evict':
        lines.entered(evict, address);
        return;
      case 'evictReturn':
        lines.event(
          `${evict}_ret`,
          `(${evictCaller}+0xce/0x1d0 <- ${evict}) ret=${-operation.errno}`,
        );
        return;
      case 'fail':
        lines.entered('memory_failure', `pfn=0x${pfn.toString(16)} flags=0x0`);
        return;
      case 'failReturn': {
        const from = '(hard_offline_page_store+0x5d/0x90 <- memory_failure)';
        lines.event('memory_failure_ret', `${from} ret=${-operation.errno}`);
      }
    }
  }

  #writeSplit(page: number, { tail, count }: Extract<Operation, { what: 'splitCallback' }>): void {
    const pfn = this.#lines.pfnOf(page);
    const piece = tail === null ? '0x0' : text.pageAddress(pfn + tail);
    const fields = `page=${text.pageAddress(pfn)} tail=${piece} count=${count}`;
    this.#lines.entered('folio_split', fields);
  }

  #writeCount(
    page: number,
    step: FolioStep,
    { change, val, ret, count, offset }: Extract<Operation, { what: 'count' }>,
  ): void {
    const seen = offset > 0 && step.others ? step.others : seenBy(step, change);
    const pfn = this.#lines.pfnOf(page + offset).toString(16);
    const mapcount = text.mapcountColumn(this.#row.mapCounts ? seen.mapcount : 0, this.#names);
    const answer = ret === undefined ? '' : ` ret=${ret}`;
    this.#lines.event(
      events[change],
      `pfn=0x${pfn} flags=${text.pageFlags(seen, !this.#pieces.has(page + offset))} count=${count} mapcount=${mapcount} mapping=${text.mappingColumn(seen)} mt=1 val=${val}${answer}`,
    );
  }
}

/** The count is written after the free path has cleared the folio; the last put comes before. */
const seenBy = ({ before, after, effects }: FolioStep, change: CountChange): Folio =>
  change !== 'set' && effects.some(({ type }) => type === 'core.free') ? before : after;

const actorOf = (page: number, { event }: FolioStep): text.Task => {
  const { actor } = folioEventKinds[event.type];
  if (actor === 'driver') return driver;
  if (actor === 'core') return core;
  const user = page % users;
  return { comm: 'user', pid: 200 + user, cpu: user % traceCpus };
};

const offsetsIn = (order: number): readonly number[] => [...Array(pagesOf(order)).keys()];

/** The pages of every piece of a split but the first, by how many they are behind it. */
const splitOff = ({ before, others, effects }: FolioStep): readonly number[] => {
  const lay = effects.find((effect) => effect.type === 'pages.lay');
  return lay && others ? offsetsIn(before.order).slice(pagesOf(lay.order)) : [];
};
