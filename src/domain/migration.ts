// A page that a migration may move, and the call that moves it, as an observer sees them (spec/36-migrate-vma.md).

import type { MigrationFields } from './era-row.ts';
import { eraNamed, type Era } from './era.ts';
import type { MemoryType } from './memory-type.ts';

/** What a page-table entry is: a mapping that the CPU can use, or one of three that make it fault, or nothing. */
export type Entry = (typeof entries)[number];

export const entries = ['none', 'present', 'private', 'exclusive', 'migration'] as const;

/** Where a page is in a migration. `resting`: the call does not have it. */
export type PagePhase = (typeof pagePhases)[number];

export const pagePhases = [
  'resting',
  'collected',
  'unmapped',
  'copying',
  'prepared',
  'replaced',
  'stayed',
  'remapped',
  'putBack',
  'vacated',
] as const;

/** Source and target of a page: what its data is in, and what it is to be in. */
export type Side = (typeof sides)[number];

export const sides = ['source', 'target'] as const;

export type Place = (typeof places)[number];

export const places = ['ram', 'device'] as const;

/** A folio of one page, as far as a migration has to do with it. */
export interface MovedFolio {
  readonly place: Place;
  readonly count: number;
  readonly mapcount: number;
  readonly locked: boolean;
  /** How often it is charged to its group. */
  readonly charges: number;
  /** It is on a list of the core (LRU), where reclaim finds it. */
  readonly listed: boolean;
  /** Somebody has written what is to be read in it. */
  readonly filled: boolean;
}

/** One page of the range: its entries, its folios, and who has to do with them. */
export interface MigratingPage {
  readonly type: MemoryType;
  readonly era: Era;
  readonly phase: PagePhase;
  /** The entry in the range, and that of another process which shares the page. */
  readonly entry: Entry;
  readonly other: Entry;
  /** Which folio the entries name. */
  readonly names: Side;
  /** `null`: there is none, or it is freed. */
  readonly source: MovedFolio | null;
  readonly target: MovedFolio | null;
  /** References of others to the source. */
  readonly holders: number;
  /** References of the migration to the source. */
  readonly taken: number;
  /** A CPU fault waits for the call with this page: it has one more reference to the source. */
  readonly faulted: boolean;
  /** The source is in the swap cache, which has one more reference. */
  readonly cached: boolean;
  /** A fault takes a device's exclusive entry away, and holds the source meanwhile. */
  readonly restoring: boolean;
  /** The device still copies from source to target. */
  readonly working: boolean;
}

/** Why pages move: into the device, out of it by address or by pfn, or out of it because a CPU touched one. */
export type CallKind = 'toDevice' | 'toRam' | 'evict' | 'fault';

/** Which part of a migration is under way. */
export type CallPhase = (typeof callPhases)[number];

export const callPhases = [
  'idle',
  'collecting',
  'unmapping',
  'filling',
  'replacing',
  'finalizing',
  'returning',
] as const;

/** A migration, as its caller sees it. */
export interface MigrationCall {
  readonly type: MemoryType;
  readonly era: Era;
  readonly phase: CallPhase;
  readonly kind: CallKind | 'none';
  /** Pages that the array of sources names. */
  readonly pages: number;
  /** Pages that this part still has to do. */
  readonly left: number;
}

/** Memory types that anonymous memory moves into and out of. */
export const migratingTypes: readonly MemoryType[] = ['device-private', 'device-coherent'];

/** How a migration goes for one memory type in one era. */
export interface MigrationRow extends MigrationFields {
  readonly type: MemoryType;
  readonly era: Era;
}

/** The row of a memory type and era. */
export const migrationRow = (type: MemoryType, era: Era): MigrationRow => ({
  ...eraNamed(era).migration,
  type,
  era,
});
