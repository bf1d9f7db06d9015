// A driver as plain functions over observed folios: its four callbacks, and its allocator.

import type { Folio } from '../domain/folio.ts';
import type { FolioChange, SeenFolio } from './change.ts';

/** What a driver's `migrate_to_ram` returns: 0, or VM_FAULT_SIGBUS. */
export type MigrationResult = 'succeeds' | 'fails';

/** What a driver's `memory_failure` returns: 0, -EOPNOTSUPP, or another error. */
export type FailureResult = 'succeeds' | 'declines' | 'fails';

/** A result, with what the callback does to the folio before it returns. */
export interface WithResult<Result> extends FolioChange {
  readonly returns: Result;
}

/** What `folio_split` does to the head and to one piece. */
export interface SplitChange extends FolioChange {
  readonly tail?: FolioChange['folio'];
}

/**
 * A driver. Each part that is left out behaves as any lawful driver may: the machine then tries every answer.
 * Functions see folios as an observer does, and say what they do to them.
 */
export interface Driver {
  /**
   * Whether the driver takes this folio for a hand-out of this order. A folio that is not free is handed out all
   * the same if the driver says so: nothing in the kernel stops it. Types that a driver lends out only.
   */
  readonly allocate?: (folio: Folio, asked: { readonly order: number }) => boolean;
  /**
   * `folio_free`, on the free path. Where the era has the driver give pagemap references back (PCI_P2PDMA), the
   * machine leaves that to it: `{ folio: { pagemapReferences: 0 }, effects: [{ type: 'pagemap.drop', references: 1 }] }`.
   */
  readonly folioFree?: (folio: SeenFolio) => FolioChange | undefined;
  /** `migrate_to_ram`, for a CPU fault at DEVICE_PRIVATE memory. */
  readonly migrateToRam?: (folio: SeenFolio) => MigrationResult | WithResult<MigrationResult>;
  /** `memory_failure`, for so many pages. */
  readonly memoryFailure?: (
    folio: SeenFolio,
    pages: number,
  ) => FailureResult | WithResult<FailureResult>;
  /**
   * `folio_split`: once with each new piece, then once without. The core has set a piece's order and mapping; to
   * give it its pagemap (`{ tail: { hasPagemap: true } }`) is the callback's task.
   */
  readonly folioSplit?: (head: SeenFolio, tail: SeenFolio | undefined) => SplitChange | undefined;
}

/** The parts of a driver, each with an action that every type has whose folios it is asked about. */
export const driverNeeds: { readonly [Name in keyof Driver]-?: string } = {
  allocate: 'passOnReference',
  folioFree: 'callFolioFree',
  migrateToRam: 'callMigrateToRam',
  memoryFailure: 'callMemoryFailure',
  folioSplit: 'layPieces',
};

export const driverParts = Object.keys(driverNeeds) as readonly (keyof Driver)[];
