// What can be wrong with a registration, or fail during it, in the order of the checks, with the answer of each.

import type { RuleId } from '../core/rule.ts';
import type { MemoryType } from './memory-type.ts';
import type { EraRow } from './era.ts';

/** Steps of adding one range that are undone when a later one fails. */
export type RangeStep = 'publish' | 'track' | 'shadow' | 'add';

interface FlawEntry {
  readonly flaw: string;
  readonly errno: string;
  /** `whole`: checked once, before anything is done. Else the steps of the range that were done before. */
  readonly after: 'whole' | readonly RangeStep[];
  readonly types?: readonly MemoryType[];
  readonly isChecked?: (row: EraRow) => boolean;
  readonly says: string;
  /** The rules that want it refused, of which those in force count; left out: MAP-008 alone, as of every step. */
  readonly because?: readonly RuleId[];
}

const whole = 'whole';

/** `memremap_pages()` and `pagemap_range()`, check by check. */
export const registrationFlaws = [
  {
    flaw: 'noRanges',
    errno: 'EINVAL',
    after: whole,
    says: 'it has no range',
    because: ['MAP-001'],
  },
  {
    flaw: 'shiftTooLarge',
    errno: 'EINVAL',
    after: whole,
    isChecked: (row) => row.checksShift,
    says: 'its folios are larger than the largest folio',
    because: ['MAP-004'],
  },
  {
    flaw: 'noMigrateToRam',
    errno: 'EINVAL',
    after: whole,
    types: ['device-private'],
    says: 'it has no migrate_to_ram',
    because: ['MAP-002'],
  },
  {
    flaw: 'noFolioFree',
    errno: 'EINVAL',
    after: whole,
    types: ['device-private', 'device-coherent'],
    says: 'it has no folio_free',
    because: ['MAP-002', 'MAP-003'],
  },
  {
    flaw: 'noOwner',
    errno: 'EINVAL',
    after: whole,
    types: ['device-private', 'device-coherent'],
    says: 'it has no owner',
    because: ['MAP-002', 'MAP-003'],
  },
  {
    flaw: 'typeUnset',
    errno: 'EINVAL',
    after: whole,
    isChecked: (row) => row.refusesUnsetType,
    says: 'its memory type is 0',
    because: ['MAP-005'],
  },
  {
    flaw: 'referencesFail',
    errno: 'ENOMEM',
    after: whole,
    says: 'there is no memory for the reference counter',
  },
  {
    flaw: 'altmapOnSecondRange',
    errno: 'EINVAL',
    after: [],
    says: 'an altmap serves one range',
    because: ['MAP-007'],
  },
  { flaw: 'endpointTaken', errno: 'ENOMEM', after: [], says: 'an end lies in a live pagemap' },
  { flaw: 'systemRam', errno: 'ENXIO', after: [], says: 'the range meets system RAM' },
  { flaw: 'publishFails', errno: 'ENOMEM', after: [], says: 'the look-up table has no memory' },
  {
    flaw: 'publishStops',
    errno: 'ENOMEM',
    after: [],
    says: 'the look-up table runs out of memory half way',
  },
  { flaw: 'trackFails', errno: 'EINVAL', after: ['publish'], says: 'the cache mode conflicts' },
  {
    flaw: 'rangeNotAllowed',
    errno: 'EINVAL',
    after: ['publish', 'track'],
    says: 'the range is not addressable',
  },
  {
    flaw: 'shadowFails',
    errno: 'ENOMEM',
    after: ['publish', 'track'],
    types: ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'],
    says: 'the KASAN shadow has no memory',
  },
  {
    flaw: 'altmapMisplaced',
    errno: 'EINVAL',
    after: ['publish', 'track', 'shadow'],
    says: 'the altmap does not fit the range',
    because: ['MAP-007'],
  },
  {
    flaw: 'unaligned',
    errno: 'EINVAL',
    after: ['publish', 'track', 'shadow'],
    says: 'the range is not aligned to 2 MiB',
  },
  {
    flaw: 'innerOverlap',
    errno: 'EEXIST',
    after: ['publish', 'track', 'shadow'],
    says: 'another pagemap lies inside the range',
  },
  {
    flaw: 'addFails',
    errno: 'ENOMEM',
    after: ['publish', 'track', 'shadow'],
    says: 'there is no memory for struct pages',
  },
  {
    flaw: 'addStops',
    errno: 'ENOMEM',
    after: ['publish', 'track', 'shadow'],
    says: 'memory for struct pages runs out half way',
  },
] as const satisfies readonly FlawEntry[];

export type Flaw = (typeof registrationFlaws)[number]['flaw'];

/** Flaws that are noticed when struct pages are added, section by section: sections that are there come first. */
export const flawsAtAdd: readonly Flaw[] = ['innerOverlap', 'addFails', 'addStops'];

/** The entry of a flaw. */
export const flawEntry = (flaw: Flaw): FlawEntry => {
  const entry = registrationFlaws.find((one) => one.flaw === flaw);
  if (!entry) throw new RangeError(`Expected flaw to be known, got ${flaw}`);
  return entry;
};

/** The flaws that registration of this type and era looks for, in order. */
export const flawsOf = (row: EraRow): readonly Flaw[] =>
  registrationFlaws
    .filter((entry: FlawEntry) => entry.types?.includes(row.type) ?? true)
    .filter((entry: FlawEntry) => entry.isChecked?.(row) ?? true)
    .map((entry) => entry.flaw);
