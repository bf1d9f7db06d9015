// From the address of a struct page to its pfn: pfn = (page - base) / sizeof(struct page).
// Three ways to know the base: it is given, a trace shows a page and its pfn together, or the usual place.
import { pointerFrom, type Word } from './number.ts';

/** What is known of the array of struct pages. */
export interface Vmemmap {
  readonly base: Word;
  /** Bytes of one struct page. */
  readonly pageSize: number;
}

/** The size on every 64-bit kernel without unusual debug options. */
export const usualPageSize = 64;

/** Bytes of the memory that one struct page stands for. */
export const pageBytes = 4096;

const two32 = 2 ** 32;

/** Without KASLR, x86-64 puts the array at one of two places; each is known by the upper half. */
const usualBases = [
  { paging: 'five-level', lowest: 0xffd40000, highest: 0xffd5ffff },
  { paging: 'four-level', lowest: 0xffffea00, highest: 0xffffeaff },
] as const;

/** The pfn of a page; undefined when the address is not that of a struct page of this array. */
export function pfnOf(page: Word, { base, pageSize }: Vmemmap): number | undefined {
  const offset = ((page.hi >>> 0) - (base.hi >>> 0)) * two32 + (page.lo >>> 0) - (base.lo >>> 0);
  // Rounded, so that a small pfn is a small integer to the machine too, and not a fraction that happens to be whole.
  const pfn = Math.floor(offset / pageSize);
  return offset >= 0 && Number.isSafeInteger(offset) && pfn * pageSize === offset ? pfn : undefined;
}

/** The base under which `page` has this pfn; undefined when the kernel puts no array there. */
export function baseFor(page: Word, pfn: number, pageSize: number): Word | undefined {
  const offset = pfn * pageSize;
  if (!Number.isSafeInteger(offset)) return undefined;
  const high = Math.floor(offset / two32);
  const low = (page.lo >>> 0) - (offset - high * two32);
  const base = { hi: ((page.hi >>> 0) - high - (low < 0 ? 1 : 0)) | 0, lo: low | 0 };
  // KASLR moves the array in steps of a page of the third level, which is 1 GiB; all of it is kernel space.
  return base.lo % 2 ** 30 === 0 && base.hi < 0 ? base : undefined;
}

/** The base that x86-64 without KASLR has for a page at this address, if it has one. */
export function usualBase(page: Word): Word | undefined {
  const hi = page.hi >>> 0;
  const found = usualBases.find(({ lowest, highest }) => lowest <= hi && hi <= highest);
  return found && { hi: found.lowest | 0, lo: 0 };
}

/** Reads a base as somebody would type it, with or without 0x; undefined when it is none. */
export function parseVmemmapBase(text: string): Word | undefined {
  const base = pointerFrom(text);
  return base !== undefined && base.hi < 0 ? base : undefined;
}
