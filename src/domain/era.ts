// Eras by name, and the row of parameters of each memory type in one.

import type { EraEntry, EraFields, KernelNames } from './era-row.ts';
import { eraTable, type Era } from './era-table.ts';
import type { MemoryType } from './memory-type.ts';
import { compareReleases } from './release.ts';

export type { PinRule, SplitRule, Tally } from './era-row.ts';
export type { Era } from './era-table.ts';

// Rules ask of every state that a table meets.
const entries = new Map<string, EraEntry>(eraTable.map((entry) => [entry.name, entry]));
const names: Era[] = eraTable.map(({ name }) => name);

/** All of them, in order: the header's words, and kernels from the oldest on. */
export const eras: readonly Era[] = names;
/** The newest kernel of the table. */
export const newestEra: Era = names.at(-1) as Era;
/** Eras that are kernels. */
export const kernelEras = (): readonly Era[] => eras.filter((era) => !isContract(era));

/** An era, whole; throws RangeError where there is none of that name. */
export const eraNamed = (name: string): EraEntry => {
  const found = entries.get(name);
  if (found) return found;
  throw new RangeError(`Expected an era of ${names.join(', ')}, got ${name}`);
};

/** Adds an era behind the others, such as a vendor's kernel; throws RangeError where its name is taken. */
export const addEra = (entry: EraEntry): Era => {
  if (names.some((one) => one === entry.name)) {
    throw new RangeError(`Expected an era of another name, got ${entry.name} again`);
  }
  entries.set(entry.name, entry);
  names.push(entry.name as Era);
  return entry.name as Era;
};

/** Whether an era is the header's words, rather than a kernel. */
export const isContract = (era: Era): boolean => eraNamed(era).release === undefined;

/** The era that a kernel is taken for of which nothing but the release is known, such as `6.12.117`. */
export const eraOfRelease = (release: string): Era => {
  const known = kernelEras().filter(
    (era) => compareReleases(release, eraNamed(era).from ?? release) >= 0,
  );
  return known.at(-1) ?? (kernelEras()[0] as Era);
};

/** What the functions of an era are called. `contract` has the newest names. */
export const namesIn = (era: Era): KernelNames => eraNamed(era).names;

const kernelDefaults = {
  initialCount: 0,
  freeCount: 0,
  callsFolioFree: false,
  handOutSetsCount: true,
  tally: 'none',
  droppedBy: 'core',
  readsPagemapAgain: false,
  handsOutAfterKill: false,
  largeFolios: true,
  splits: 'refused',
  mapCounts: true,
  userMapping: true,
  shortPin: 'allowed',
  longPin: 'allowed',
  pinNeedsLive: false,
  baseReferences: true,
  ownerMayDrop: false,
  sharedMapping: 'none',
  shareTestedFirst: false,
  shareClearedAlone: true,
  truncateDropsLock: true,
  checksShift: false,
  refusesUnsetType: false,
  cachedLookUp: false,
} as const satisfies EraFields;

/** How one memory type behaves in one era. */
export interface EraRow extends EraFields {
  readonly type: MemoryType;
  readonly era: Era;
}

/** The row of a memory type and era. */
export const eraRow = (type: MemoryType, era: Era): EraRow => {
  const { everyType, byType } = eraNamed(era);
  return { ...kernelDefaults, ...everyType, ...byType[type], type, era };
};
