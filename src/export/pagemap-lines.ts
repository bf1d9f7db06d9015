// What a trace shows of a pagemap: two probed calls with their returns, and the set-up of each struct page.

import type { Answer } from '../core/answer.ts';
import type { PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { memoryTypeTable } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { errnoNumber } from './errno.ts';
import type { TraceLines } from './trace-lines.ts';

/** The folio that begins at a page when its pagemap goes live. */
export interface Head {
  /** In pages of the model. */
  readonly page: number;
  readonly folio: Folio;
}

/** One step of a pagemap. */
export interface PagemapStep {
  /** Which of several pagemaps, from 0. */
  readonly pagemap: number;
  readonly event: PagemapEvent;
  readonly answer: Answer;
  readonly before: Pagemap;
  readonly after: Pagemap;
  /** Every folio that it brings, in order; empty unless it goes live. */
  readonly heads: readonly Head[];
}

const cpus = 2;
const two64 = 2n ** 64n;

/** Writes a step of a pagemap. `setUpMapcount` is what a struct page prints whose count is not set up yet. */
export const writePagemap = (lines: TraceLines, step: PagemapStep, setUpMapcount: number): void => {
  const { pagemap, event, answer, before, after } = step;
  if (event.type === 'pagemap.register') writeRegistration(lines, step, setUpMapcount);
  const isKilled = event.type === 'pagemap.unregister' && before.phase === 'live';
  const isOver = before.phase !== 'gone' && after.phase === 'gone';
  if (!isKilled && !isOver) return;
  lines.by({ comm: 'rmmod', pid: 300 + pagemap, cpu: pagemap % cpus });
  if (isKilled && answer.kind !== 'warn') {
    const fields = `${pgmap(pagemap)} type=${typeOf(after)} ${range(lines, pagemap)}`;
    lines.entered('memunmap_pages', fields);
  }
  if (isOver) lines.event('memunmap_pages_ret', '(release_nodes+0x42/0xa0 <- memunmap_pages)');
};

const writeRegistration = (lines: TraceLines, step: PagemapStep, setUpMapcount: number): void => {
  const { pagemap, answer, before, after, heads } = step;
  const isLive = before.phase !== 'live' && after.phase === 'live';
  if (!isLive && answer.kind !== 'errno') return;
  lines.by({ comm: 'insmod', pid: 400 + pagemap, cpu: pagemap % cpus });
  const { shift, ranges } = after;
  const fields = `type=${typeOf(after)} flags=0 vmemmap_shift=${shift} nr_range=${ranges.length}`;
  lines.entered('memremap_pages', `${pgmap(pagemap)} ${fields} ${range(lines, pagemap)}`);
  for (const head of heads) writeSetUp(lines, head, setUpMapcount);
  const ret =
    answer.kind === 'errno'
      ? (two64 - BigInt(errnoNumber(answer.name))).toString(16)
      : `ff1100${lines.rangeOf(pagemap)[0].toString(16).padStart(10, '0')}`;
  const from = '(devm_memremap_pages+0x20/0x60 <- memremap_pages)';
  lines.event('memremap_pages_ret', `${from} ret=0x${ret}`);
};

/** Each struct page is initialised with a count of one, and gets its own after that. */
const writeSetUp = (lines: TraceLines, { page, folio }: Head, mapcount: number): void => {
  const write = (pfn: number, flags: string, count: number, mapped: number): void => {
    const fields = `count=${count} mapcount=${mapped} mapping=0000000000000000 mt=0 val=${count}`;
    lines.event('page_ref_set', `pfn=0x${pfn.toString(16)} flags=${flags} ${fields}`);
  };
  for (let tail = 0; tail < 2 ** folio.order; tail += 1) {
    const pfn = lines.pfnOf(page + tail);
    const count = tail === 0 ? folio.count : 0;
    write(pfn, 'none', 1, mapcount);
    if (count !== 1) write(pfn, 'reserved', count, mapcount - 1);
  }
};

const pgmap = (pagemap: number): string =>
  `pgmap=0xff110001005329${(pagemap * 8).toString(16).padStart(2, '0')}`;

const typeOf = ({ type, typeUnset }: Pagemap): number =>
  typeUnset ? 0 : (memoryTypeTable.find((entry) => entry.type === type)?.value ?? 0);

const range = (lines: TraceLines, pagemap: number): string => {
  const [start, end] = lines.rangeOf(pagemap);
  return `start=0x${start.toString(16)} end=0x${end.toString(16)}`;
};
