// A page as dump_page() prints it: counts, flags, and the words of its struct page.

import type { PageTrouble } from './symptom.ts';

/** What a dump says of a page; null where it does not. */
export interface DumpedPage {
  readonly count: number | null;
  readonly mapcount: number | null;
  readonly pfn: string | null;
  readonly flags: readonly string[];
  /** The words of the struct page, in hexadecimal. */
  readonly raw: readonly string[];
  /** Why it was dumped. */
  readonly because: string | null;
}

/** Whether a line begins a dump. */
export const isDumpHead = (line: string): boolean =>
  /^page: ?(?:[0-9a-fx]+ )?(?:(?:ref)?count:-?\d|is uninitialized)/i.test(line) ||
  /^page:[0-9a-f]+ is uninitialized and poisoned/i.test(line);

/** Whether a line of a dump says by itself that it is one, where the head has been lost. */
export const isDumpFlags = (line: string): boolean =>
  /^(?:page )?flags: ?0x[0-9a-f]+\([^)]*\b(?:node|zone)=/.test(line);

/** Whether a line goes on with one. */
export const isDumpLine = (line: string): boolean =>
  /^(?:head|raw|flags|aops|memcg|anon|ksm|page_type|page dumped because|head: order)\b[^+]*:/.test(
    line,
  ) || /^(?:anon|ksm) flags:/.test(line);

/** Reads the lines of one dump. */
export const dumpedPage = (lines: readonly string[]): DumpedPage => {
  const head = lines[0] ?? '';
  const [, flags = ''] = /flags: 0x[0-9a-f]+\(([^)]*)/i.exec(lines.join('\n')) ?? [];
  const words = lines.flatMap((line) => /^raw: ([0-9a-f ]+)$/.exec(line)?.[1]?.split(' ') ?? []);
  return {
    count: numberIn(head, /(?:ref)?count:(-?\d+)/),
    mapcount: numberIn(head, /mapcount:(-?\d+)/),
    pfn: /\bpfn:?\s*(0x[0-9a-f]+)/i.exec(head)?.[1] ?? null,
    flags: flags.split('|').filter((flag) => flag !== ''),
    raw: words,
    because:
      lines.map((line) => /^page dumped because: (.*)$/.exec(line)?.[1]).find(Boolean) ?? null,
  };
};

const numberIn = (text: string, pattern: RegExp): number | null => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

/** Whether the flags say that it is device memory. */
export const looksLikeDevice = ({ flags }: DumpedPage): boolean => flags.includes('reserved');

/** The same of a dump that is cut before its flags. */
export const mayBeDevice = (page: DumpedPage): boolean =>
  page.flags.length === 0 || looksLikeDevice(page);

/** What the second word of a struct page is on 64 bits, where the pagemap stands. */
type PagemapWord = 'none' | 'pagemap' | 'link' | 'list' | 'unset' | 'unknown';

const pagemapWordOf = ({ raw }: DumpedPage): PagemapWord => {
  const word = raw[1];
  if (word?.length !== 16) return 'unknown';
  if (/^f+$/.test(word)) return 'unset';
  if (/^0+$/.test(word)) return 'none';
  if (word.startsWith('dead')) return 'list';
  return /[13579bdf]$/.test(word) ? 'link' : 'pagemap';
};

/** What is wrong with it. A page that no flag shows to be of a device is asked for its counts alone. */
export const troublesOf = (page: DumpedPage): readonly PageTrouble[] => {
  const word = looksLikeDevice(page) ? pagemapWordOf(page) : 'unknown';
  return [
    ...((page.count ?? 0) < 0 ? (['with a count below 0'] as const) : []),
    ...((page.mapcount ?? 0) < 0 ? (['with a mapcount below 0'] as const) : []),
    ...(word === 'none' ? (['without a pagemap'] as const) : []),
    ...(word === 'list' ? (['on a list'] as const) : []),
  ];
};

const wordSays: Readonly<Record<PagemapWord, string | undefined>> = {
  none: 'no pagemap',
  pagemap: undefined,
  link: 'a link to the first page of its folio where the pagemap stands',
  list: 'what a list leaves where the pagemap stands',
  unset: 'a struct page that was never written',
  unknown: undefined,
};

/** The dump in words. */
export const dumpWords = (page: DumpedPage): string => {
  const word = pagemapWordOf(page);
  const at = word === 'pagemap' ? `pagemap at ${page.raw[1] ?? ''}` : wordSays[word];
  return [
    ...(page.pfn === null ? [] : [`pfn ${page.pfn}`]),
    ...(page.count === null ? [] : [`count ${page.count}`]),
    ...(page.mapcount === null ? [] : [`mapcount ${page.mapcount}`]),
    page.flags.length === 0
      ? 'its flags would tell whether it is of a device'
      : looksLikeDevice(page)
        ? 'reserved, as device pages are'
        : 'no flag shows that it is of a device',
    ...(page.raw.length === 0 && mayBeDevice(page) ? ['its raw words would tell its pagemap'] : []),
    ...(at === undefined || !(looksLikeDevice(page) || word === 'unset') ? [] : [at]),
  ].join(', ');
};
