// What the options of `zdspec replay` say, read; each throws one sentence where it cannot be meant.

import { eras, type Era } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { parsePagemap, type KnownPagemap } from '../trace/read/declaration.ts';
import { renderWindow } from '../trace/read/pfn.ts';
import { probes } from '../trace/read/probes.ts';
import { probeNames } from '../trace/read/installed.ts';
import { renderWord, type Word } from '../trace/read/number.ts';
import { parseVmemmapBase } from '../trace/read/vmemmap.ts';
import type { ReplayOrder } from './replay-trace.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from '../core/nearest.ts';
import { eraGiven, parseCount } from './given-option.ts';

/** Of the options those by which lines are read, for another file that has some of the lines. */
export const readingOptions = ({
  names = new Map(),
  vmemmap: { base, pageSize } = {},
}: Pick<ReplayOrder, 'names' | 'vmemmap'>): readonly string[] => [
  ...[...names].map(([name, probe]) => `--probe ${name}=${probe}`),
  ...(base ? [`--vmemmap ${renderWord(base)}`] : []),
  ...(pageSize === undefined ? [] : [`--struct-page ${pageSize}`]),
];

/** An era, or `auto`. */
export const parseEra = (text: string): Era | 'auto' =>
  text === 'auto' ? text : eraGiven(text, `--kernel to be one of auto, ${eras.join(', ')}`);

export const parseProbes = (text: string): 'all' | readonly string[] => {
  if (text === 'all') return 'all';
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !probeNames.includes(name));
  if (unknown === undefined) return names;
  throw new InputError(
    `Expected --probes to be all, or names such as ${probeNames.slice(0, 3).join(', ')}, got ${unknown === '' ? 'an empty name' : unknown}${nearOrAll(unknown, probeNames)}.`,
  );
};

/** The size of a struct page, in bytes: the kernel keeps words in it. */
export const parseStructPage = (text: string): number => {
  const size = parseCount('--struct-page', 8, 4096)(text);
  if (size % 8 === 0) return size;
  throw new InputError(`Expected --struct-page to be a multiple of 8, got ${text}.`);
};

/** What a name may have been meant to be, or else where all are. */
const nearOrAll = (name: string, names: readonly string[]): string =>
  didYouMean(name, names) || '; spec/40-trace.md has them all';

export const parseVmemmap = (text: string): Word => {
  const base = parseVmemmapBase(text);
  if (base) return base;
  throw new InputError(
    `Expected --vmemmap to be a kernel address such as 0xffffea0000000000, got ${text}.`,
  );
};

/** Adds a probe under a name of one's own: the name, and the event of the table that it is. */
export const parseProbe = (
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> => {
  const [name = '', probe = ''] = text.split('=').map((part) => part.trim());
  if (Object.hasOwn(probes, name) && name !== probe) {
    throw new InputError(
      `Expected --probe to be a name of your own, got ${name}, which is an event that replay knows; name yours otherwise.`,
    );
  }
  if (/^[\w.-]+$/.test(name) && Object.hasOwn(probes, probe)) {
    return new Map([...before, [name, probe]]);
  }
  const got = text === '' ? 'an empty one' : text;
  throw new InputError(
    `Expected --probe to be a name and what it probes, such as p_memory_failure_0=memory_failure, got ${got}${nearOrAll(probe, Object.keys(probes))}.`,
  );
};

/** Adds a pagemap. */
export const parsePagemaps = (
  text: string,
  before: readonly KnownPagemap[] = [],
): readonly KnownPagemap[] => {
  const pagemap = parsePagemap(text.toLowerCase());
  const other = pagemap && before.find((one) => isAgainst(one, pagemap));
  if (other) {
    throw new InputError(
      `Expected the pagemaps of --pagemap to lie apart, got ${text} and ${other.type}:${renderWindow(other)}; leave one of them out.`,
    );
  }
  if (pagemap) return [...before, pagemap];
  throw new InputError(
    `Expected --pagemap to be a type (${memoryTypes.join(', ')}) with its first and last pfn, such as device-private:0xfcf0000-0xfcfffff, got ${text === '' ? 'an empty one' : text}.`,
  );
};

/** Whether two pagemaps cannot both be there; one that is said twice can. */
const isAgainst = (one: KnownPagemap, other: KnownPagemap): boolean => {
  const isSame = one.type === other.type && one.first === other.first && one.last === other.last;
  return one.first <= other.last && other.first <= one.last && !isSame;
};

/** Adds pfns, hexadecimal with 0x or decimal, with commas between several. */
export const parsePfns = (text: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  ...text.split(',').map((one) => parsePfn(one.trim())),
];

const parsePfn = (text: string): number => {
  const pfn = /^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(pfn)) return pfn;
  throw new InputError(
    `Expected --pfn to be page frame numbers such as 0xfcfff80 or 265289600, got ${text === '' ? 'an empty one' : text}.`,
  );
};
