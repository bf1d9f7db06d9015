// The probes that a recording of each kernel should have: their names, and what tracefs is told to set them up.
// Offsets are those of 64-bit kernels without debugging of locks; names need BTF (CONFIG_PROBE_EVENTS_BTF_ARGS).
import { kernelsUntil } from '../../domain/era-range.ts';
import type { Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { namesIn } from '../../domain/era.ts';
import { pageRefFamily } from '../read/installed.ts';

/** How a probe finds its arguments. */
export type Arguments = 'names' | 'offsets';

/** One kprobe event. */
export interface ProbeDefinition {
  /** Its name, which replay knows. */
  readonly event: string;
  /** The line that tracefs takes. */
  readonly line: string;
  /** Its page is kept to a window of pfns. What has a return is not: a return without its call would look like a loss. */
  readonly inWindow: boolean;
  /** The memory types that it says something of; undefined: all. */
  readonly only: readonly MemoryType[] | undefined;
}

/** The group of our events. */
export const probeGroup = 'zdspec';

/** The functions and fields of one kernel. */
interface Layout {
  readonly type: number;
  readonly flags: number;
  readonly vmemmapShift: number;
  readonly nrRange: number;
  readonly range: number;
}

/** `struct dev_pagemap`: an altmap of six words (seven from 6.9), a percpu_ref of two, a completion of four. */
const layoutFrom = (words: number): Layout => {
  const type = (words + 6) * 8;
  return { type, flags: type + 4, vmemmapShift: type + 8, nrRange: type + 32, range: type + 40 };
};

const beforeAltmapGrew = kernelsUntil('6.8');

const layoutOf = (era: Era): Layout => layoutFrom(beforeAltmapGrew.has(era) ? 6 : 7);

/** `_refcount` in `struct page` and `struct folio`. */
const refcount = '+52($arg1):s32';

const pagemapFields = (era: Era, how: Arguments): Readonly<Record<string, string>> => {
  const { type, flags, vmemmapShift, nrRange, range } = layoutOf(era);
  if (how === 'names') {
    return {
      pgmap: '$arg1:x64',
      type: 'pgmap->type:u32',
      flags: 'pgmap->flags:u32',
      vmemmap_shift: 'pgmap->vmemmap_shift:u64',
      nr_range: 'pgmap->nr_range:s32',
      start: 'pgmap->range.start:x64',
      end: 'pgmap->range.end:x64',
    };
  }
  return {
    pgmap: '$arg1:x64',
    type: `+${type}($arg1):u32`,
    flags: `+${flags}($arg1):u32`,
    vmemmap_shift: `+${vmemmapShift}($arg1):u64`,
    nr_range: `+${nrRange}($arg1):s32`,
    start: `+${range}($arg1):x64`,
    end: `+${range + 8}($arg1):x64`,
  };
};

const page = { page: '$arg1:x64', count: refcount };

/** BTF arguments and the field of a field came after 6.1. */
export const usualArguments = (era: Era): Arguments =>
  kernelsUntil('6.1').has(era) ? 'offsets' : 'names';

/** The driver's own callbacks, where they are to be probed: symbols of the kernel. */
export interface Callbacks {
  readonly free?: string | undefined;
  readonly split?: string | undefined;
}

/** Every kprobe event of a recording. */
export const definitionsOf = (
  era: Era,
  how: Arguments,
  callbacks: Callbacks = {},
): readonly ProbeDefinition[] => {
  const names = namesIn(era);
  const pagemap = pagemapFields(era, how);
  const { pgmap = '', type = '', start = '', end = '' } = pagemap;
  const order = names.initHasOrder ? { order: '$arg3:u32' } : {};
  return [
    entry('memremap_pages', 'memremap_pages', pagemap),
    exit('memremap_pages', { ret: '$retval:x64' }),
    entry('memunmap_pages', 'memunmap_pages', { pgmap, type, start, end }),
    exit('memunmap_pages', {}),
    {
      ...entry('zone_device_page_init', 'zone_device_page_init', { ...page, ...order }, true),
      only: ['device-private', 'device-coherent'],
    },
    entry(names.free, names.free, page, true),
    ...(callbacks.free === undefined ? [] : [entry(names.callback, callbacks.free, page, true)]),
    ...(callbacks.split === undefined || !names.hasSplitCallback
      ? []
      : [splitEntry(callbacks.split)]),
    { ...entry(names.evict, names.evict, { page: page.page }), only: ['device-coherent'] },
    { ...exit(names.evict, { ret: '$retval:s32' }), only: ['device-coherent'] },
    entry('memory_failure', 'memory_failure', { pfn: '$arg1:x64', flags: '$arg2:x32' }),
    exit('memory_failure', { ret: '$retval:s32' }),
  ];
};

const entry = (
  event: string,
  symbol: string,
  fields: Readonly<Record<string, string>>,
  inWindow = false,
): ProbeDefinition => ({
  ...{ event, inWindow, only: undefined },
  line: words(`p:${probeGroup}/${event}`, symbol, fields),
});

const splitEntry = (symbol: string): ProbeDefinition => ({
  ...entry('folio_split', symbol, { page: page.page, tail: '$arg2:x64', count: refcount }, true),
  only: ['device-private'],
});

const exit = (symbol: string, fields: Readonly<Record<string, string>>): ProbeDefinition => {
  const event = `${symbol}_ret`;
  const line = words(`r64:${probeGroup}/${event}`, symbol, fields);
  return { event, line, inWindow: false, only: undefined };
};

const words = (head: string, symbol: string, fields: Readonly<Record<string, string>>): string =>
  [head, symbol, ...Object.entries(fields).map(([name, fetch]) => `${name}=${fetch}`)].join(' ');

/** The names of all probes of a recording, as a trace declares them. */
export const probesOf = (era: Era, callbacks: boolean): readonly string[] => [
  pageRefFamily,
  ...definitionsOf(era, 'offsets', callbacks ? { free: 'free', split: 'split' } : {}).map(
    ({ event }) => event,
  ),
];
