// How a driver hands out device memory: what becomes of the pages, and what the driver keeps with a folio.

import { blocked, bug, ok, warn, type Answer } from '../core/answer.ts';
import { eraNamed, isContract, namesIn, type Era } from '../domain/era.ts';
import type { PagemapCondition } from '../domain/event.ts';
import type { Mapping } from '../domain/folio.ts';
import type { DevPagemap } from './dev-pagemap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';
import { folioIsDevicePrivate, type StructFolio } from './predicates.ts';
import { assertLinks } from './zone-device.ts';

/** The low eight flag bits, which hand-out clears since 6.19; on a second page they hold an order. */
export const clearedFlags = [
  'locked',
  'writeback',
  'referenced',
  'uptodate',
  'dirty',
  'lru',
  'head',
  'waiters',
] as const;

/** A page flag. `largeRmappable` is a flag of the folio, kept on its second page. */
export type PageFlag = (typeof clearedFlags)[number] | 'reserved' | 'hwpoison' | 'largeRmappable';

/** What hand-out reads and writes of a page. */
export interface HandOutPage extends StructFolio {
  readonly pfn: number;
  readonly flags: readonly PageFlag[];
  readonly isTail: boolean;
  /** log2 of the pages of the folio that it heads. */
  readonly order: number;
  readonly count: number;
  readonly mapcount: number;
  readonly pincount: number;
  readonly mapping: Mapping | 'tail';
  readonly share: number;
  readonly private: number;
  readonly zoneDeviceData: string | null;
}

/** What the driver asks for. */
export interface HandOutRequest {
  readonly pgmap: DevPagemap;
  /** log2 of the pages; until 6.18 not a parameter, and ignored. */
  readonly order: number;
  /** The state of the reference count of the pagemap. */
  readonly condition: PagemapCondition;
}

/** A warning, and the page that it is about. `count` and `zone` need DEBUG_VM. */
export interface HandOutWarning {
  readonly about: 'pagemap' | 'count' | 'zone';
  readonly pfn: number;
}

/** What hand-out did. The folio is handed out even under a warning. */
export interface HandOut {
  readonly pages: readonly HandOutPage[];
  readonly warnings: readonly HandOutWarning[];
  readonly pagemapReferences: number;
  readonly answer: Answer;
}

/**
 * Hands out the pages from the first one on (`zone_device_page_init()`): one page and one pagemap reference until 6.18,
 * `2 ** order` of both since. Poison, the reserved flag and `zoneDeviceData` stay. Without ZONE_DEVICE it is not there.
 */
export function zoneDevicePageInit(
  pages: readonly HandOutPage[],
  request: HandOutRequest,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): HandOut {
  assertLinks('zone_device_page_init', config);
  return namesIn(era).initHasOrder
    ? handOutPages(pages, request, era)
    : handOutPage(pages, request.condition);
}

/** Hands out a folio: as `zoneDevicePageInit`, and a large one may be mapped (`zone_device_folio_init()`, since 6.19). */
export function zoneDeviceFolioInit(
  pages: readonly HandOutPage[],
  request: HandOutRequest,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): HandOut {
  assertLinks('zone_device_folio_init', config);
  if (!namesIn(era).initHasOrder) {
    throw new RangeError(`Expected an era whose header hands out folios, got ${era}`);
  }
  const handOut = zoneDevicePageInit(pages, request, era, config);
  if (request.order === 0) return handOut;
  return {
    ...handOut,
    pages: handOut.pages.map((page, at) => (at === 1 ? withFlag(page, 'largeRmappable') : page)),
  };
}

/** What the driver keeps with a folio; warns, without refusing, unless it is private (`folio_zone_device_data()`, since 6.19). */
export const folioZoneDeviceData = (
  folio: HandOutPage,
  config: KernelConfig = fullConfig,
): { readonly data: string | null; readonly answer: Answer } => ({
  data: folio.zoneDeviceData,
  answer: privateOnly(folio, config),
});

/** The folio with other driver data; warns, without refusing, unless it is private (`folio_set_zone_device_data()`, since 6.19). */
export const folioSetZoneDeviceData = (
  folio: HandOutPage,
  data: string | null,
  config: KernelConfig = fullConfig,
): { readonly folio: HandOutPage; readonly answer: Answer } => ({
  folio: { ...folio, zoneDeviceData: data },
  answer: privateOnly(folio, config),
});

/** With DEBUG_VM: coherent folios are warned of as well. The question crashes where the word holds no pagemap, as before a hand-out. */
function privateOnly(folio: StructFolio, config: KernelConfig): Answer {
  const isPrivate = folioIsDevicePrivate(folio, config);
  if (isPrivate === 'undefined-behaviour') return bug;
  return isPrivate ? ok : warn;
}

function handOutPage(pages: readonly HandOutPage[], condition: PagemapCondition): HandOut {
  const page = firstOf(pages);
  const isCounted = condition === 'live';
  const isHeld = page.flags.includes('locked');
  // The count is written before the lock is taken, whoever holds it.
  const counted = { ...page, count: 1 };
  const warnings: readonly HandOutWarning[] = isCounted
    ? []
    : [{ about: 'pagemap', pfn: page.pfn }];
  return {
    pages: [isHeld ? counted : withFlag(counted, 'locked'), ...pages.slice(1)],
    warnings,
    pagemapReferences: isCounted ? 1 : 0,
    answer: isHeld ? blocked : answerTo(warnings),
  };
}

function handOutPages(
  pages: readonly HandOutPage[],
  { pgmap, order, condition }: HandOutRequest,
  era: Era,
): HandOut {
  const size = 2 ** order;
  const { pfn } = firstOf(pages);
  if (pages.length < size) {
    throw new RangeError(
      `Expected order ${String(order)} to have ${String(size)} pages, got ${String(pages.length)}; pass them all`,
    );
  }
  // The order is checked too, but against a number of pages (1024): no folio is that large.
  const handed = pages.slice(0, size);
  const misused = handed.flatMap((page, at) => misuses(page, at === 0, era));
  // 6.19 takes references until the last is gone; the header ends hand-out with the kill.
  const isCounted = isContract(era) ? condition === 'live' : condition !== 'drained';
  const warnings = isCounted ? misused : [...misused, { about: 'pagemap', pfn } as const];
  const clean = handed.map((page) => cleaned(page, pgmap));
  return {
    pages: [...clean.map((page, at) => prepared(page, at, order, era)), ...pages.slice(size)],
    warnings,
    pagemapReferences: isCounted ? size : 0,
    answer: answerTo(warnings),
  };
}

/** In 6.19 every page must have count 0. By the header a free folio has count 1, and its tails, if it was large, have 0. */
function misuses(page: HandOutPage, isHead: boolean, era: Era): HandOutWarning[] {
  const isFree = !isContract(era)
    ? page.count === 0
    : page.count === 1 || (page.count === 0 && !isHead);
  const { pfn } = page;
  return [
    ...(isFree ? [] : [{ about: 'count', pfn } as const]),
    ...(page.zone === 'device' ? [] : [{ about: 'zone', pfn } as const]),
  ];
}

/** What a previous life, as part of a folio of another order, may have left behind goes. */
const cleaned = (page: HandOutPage, pgmap: DevPagemap): HandOutPage => ({
  ...page,
  flags: page.flags.filter((flag) => !clearedFlags.some((each) => each === flag)),
  isTail: false,
  order: 0,
  mapping: 'none',
  pgmap,
  share: 0,
});

function prepared(page: HandOutPage, at: number, order: number, era: Era): HandOutPage {
  if (at > 0) {
    // The link to the head takes the place of the pagemap.
    const cleared = eraNamed(era).header.clearsTailPrivate ? { private: 0 } : {};
    const tail: HandOutPage = { ...page, ...cleared, isTail: true, mapping: 'tail', pgmap: null };
    return isContract(era) ? { ...tail, count: 0 } : tail;
  }
  const single = withFlag({ ...page, count: 1 }, 'locked');
  return order === 0 ? single : { ...withFlag(single, 'head'), order, mapcount: 0, pincount: 0 };
}

/** Flags are kept sorted: a state has one spelling. */
const withFlag = (page: HandOutPage, flag: PageFlag): HandOutPage => ({
  ...page,
  flags: [...new Set([...page.flags, flag])].sort(),
});

const answerTo = (warnings: readonly HandOutWarning[]): Answer =>
  warnings.length === 0 ? ok : warn;

function firstOf(pages: readonly HandOutPage[]): HandOutPage {
  const page = pages[0];
  if (page === undefined) {
    throw new RangeError(
      'Expected pages to hold the page to hand out, got none; pass at least one',
    );
  }
  return page;
}
