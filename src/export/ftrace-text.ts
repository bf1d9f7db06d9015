// The text of a kernel trace: the header of tracefs `trace`, and the columns of one line.

import type { KernelNames } from '../domain/era-row.ts';
import type { Folio } from '../domain/folio.ts';

/** Who does something, and where. */
export interface Task {
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
}

/** The header, as tracefs prints it; comments are put under it. */
export const traceHeader = (entries: number, cpus: number, comments: readonly string[]): string =>
  [
    '# tracer: nop',
    '#',
    `# entries-in-buffer/entries-written: ${entries}/${entries}   #P:${cpus}`,
    '#',
    '#                                _-----=> irqs-off/BH-disabled',
    '#                               / _----=> need-resched',
    '#                              | / _---=> hardirq/softirq',
    '#                              || / _--=> preempt-depth',
    '#                              ||| / _-=> migrate-disable',
    '#                              |||| /     delay',
    '#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION',
    '#              | |         |   |||||     |         |',
    ...comments,
    '',
  ].join('\n');

/** Everything on a line before the time. */
export const taskColumns = ({ comm, pid, cpu }: Task): string =>
  `${comm.padStart(16)}-${String(pid).padEnd(7)} [${String(cpu).padStart(3, '0')}] ..... `;

/** Microseconds as seconds, as wide as a kernel prints them. */
export const timeColumn = (microseconds: number): string => {
  const seconds = Math.floor(microseconds / 1e6);
  return `${String(seconds).padStart(5)}.${String(microseconds - seconds * 1e6).padStart(6, '0')}`;
};

const two32 = 2 ** 32;

/** Where five-level paging without address randomisation has its struct pages. */
const vmemmap = 0xffd40000;

/** The address of a struct page. */
export const pageAddress = (pfn: number): string => {
  const offset = pfn * 64;
  const high = vmemmap + Math.floor(offset / two32);
  return `0x${high.toString(16)}${(offset % two32).toString(16).padStart(8, '0')}`;
};

/** Flags in the kernel's order; pages with a process's memory are dirty, and all but pieces of a split are reserved. */
export const pageFlags = ({ mapping, order, poisoned }: Folio, isReserved: boolean): string =>
  [
    ...(mapping === 'anon' ? ['uptodate', 'dirty'] : []),
    ...(isReserved ? ['reserved'] : []),
    ...(order > 0 ? ['head'] : []),
    ...(mapping === 'anon' ? ['swapbacked'] : []),
    ...(poisoned ? ['hwpoison'] : []),
  ].join('|') || 'none';

/** `mapping` as `%p` prints it: null, or hashed. */
export const mappingColumn = ({ mapping }: Folio): string => mappings[mapping];

const mappings: Readonly<Record<Folio['mapping'], string>> = {
  none: '0000000000000000',
  anon: '000000005d48664a',
  file: '00000000b9b04315',
  DAX_SHARED: '000000002f35c6af',
};

/** What a page-table entry has added to `_mapcount`, where it counts at all. */
export const mapcountColumn = (mappings: number, { printsRawMapcount }: KernelNames): number =>
  printsRawMapcount ? mappings - 1 : mappings;
