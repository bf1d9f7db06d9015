// One pagemap as a trace shows it: its range, its type, and where it is in its life.
import { memoryTypeTable, type MemoryType } from '../../domain/memory-type.ts';
import type { Register, Unregister } from '../read/observation.ts';
import { pageBytes } from '../read/vmemmap.ts';
import type { PfnWindow } from '../read/pfn.ts';
import { PfnSet } from './pfn-set.ts';

/** `PGMAP_ALTMAP_VALID` in `dev_pagemap.flags`. */
const altmapValid = 1;

/** One pagemap. It is not followed if its registration was not seen or its type is unknown. */
export interface TrackedPagemap {
  readonly pgmap: string;
  readonly type: MemoryType | undefined;
  /** First and last pfn of its first range. */
  readonly first: number;
  readonly last: number;
  /** log2 of the pages of each folio that it is set up with (`vmemmap_shift`). */
  readonly shift: number;
  /** Part of it stores its own struct pages (PGMAP_ALTMAP_VALID). */
  readonly hasAltmap: boolean;
  /** The pages whose set-up was seen to its end. */
  readonly setUp: PfnSet;
  phase: 'settingUp' | 'live' | 'ending' | 'gone';
  /** Lines; undefined where the trace does not show it. */
  readonly registered: number | undefined;
  unregistered: number | undefined;
  /** Events lost since it was registered. After any, what its pages are, and whether it ends, is not known. */
  lost: number;
  /** The task that registers it. */
  readonly by: number | undefined;
  /** The largest order of a folio that was handed out of it. */
  largestOrder: number;
}

/** Stands for the pagemap of a page of which nothing is known. */
export const unknownPagemap = (pfn: number): TrackedPagemap => {
  const [start, end] = [pfn * pageBytes, pfn * pageBytes];
  return tracked({ pgmap: '', type: undefined, start, end }, 'live', undefined);
};

export const areOverlapping = (one: PfnWindow, other: PfnWindow): boolean =>
  one.first <= other.last && other.first <= one.last;

export const valueOf = (name: MemoryType): number | undefined =>
  memoryTypeTable.find(({ type }) => type === name)?.value;

/** Whether a pagemap whose address nobody has said is that of the call: by its first page, or where there is no other. */
export const isRangeOf = ({ first, last }: TrackedPagemap, { start }: Unregister): boolean =>
  start === undefined || (first * pageBytes <= start && start <= last * pageBytes);

export const foliosOf = ({ first, last, shift, hasAltmap }: TrackedPagemap): number =>
  hasAltmap ? 0 : Math.floor((last - first + 1) / 2 ** shift);

export const tracked = (
  {
    pgmap,
    type,
    start,
    end,
    ...call
  }: Register | Pick<Unregister, 'pgmap' | 'type' | 'start' | 'end'>,
  phase: TrackedPagemap['phase'],
  registered: number | undefined,
): TrackedPagemap => ({
  pgmap,
  type: memoryTypeTable.find(({ value }) => value === type)?.type,
  first: start === undefined ? 0 : Math.floor(start / pageBytes),
  last: end === undefined ? -1 : Math.floor(end / pageBytes),
  shift: 'vmemmapShift' in call ? (call.vmemmapShift ?? 0) : 0,
  hasAltmap: 'flags' in call && ((call.flags ?? 0) & altmapValid) !== 0,
  setUp: new PfnSet(),
  phase,
  registered,
  unregistered: undefined,
  lost: 0,
  by: 'pid' in call ? call.pid : undefined,
  largestOrder: 0,
});
