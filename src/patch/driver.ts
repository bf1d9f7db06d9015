// A driver as plain functions over observed folios: its callbacks and its allocator, with a state of its own or without.

import type { Json } from '../core/json.ts';
import type { FolioCall } from '../domain/driver-call.ts';
import type { PagemapCondition } from '../domain/event.ts';
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
 * A driver without a state. Each part that is left out behaves as any lawful driver may: the machine then tries every
 * answer. Functions see folios as an observer does, and say what they do to them.
 */
export interface PlainDriver {
  readonly state?: undefined;
  readonly release?: undefined;
  /**
   * Whether the driver takes this folio for a hand-out of this order. A folio that is not free is handed out all
   * the same if the driver says so: nothing in the kernel stops it. Types that a driver lends out only.
   */
  readonly allocate?: (folio: Folio, asked: { readonly order: number }) => boolean;
  /**
   * `folio_free`, on the free path. What it writes is the folio's from there on, and the core goes by what it read
   * before; a folio with `held: 1` is handed out again. The ledger of pagemap references follows the effects. Where the
   * era has the driver give references back (PCI_P2PDMA), the machine leaves that to it:
   * `{ folio: { pagemapReferences: 0 }, effects: [{ type: 'pagemap.drop', references: 1 }] }`.
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

/** Where a driver with a state is asked. */
export interface DriverAt<State = Json> {
  /** The folio's first page, counted from the pagemap's first. */
  readonly pfn: number;
  /** What the driver knows: plain JSON. */
  readonly state: State;
  /** `live` until the driver unregisters. */
  readonly pagemap: PagemapCondition;
}

/** What a driver with a state does in a callback: what it knows afterwards, and the calls that it makes before it returns. */
export interface Deeds<State = Json> {
  readonly state?: State;
  /** Events of folios, each at the folio that begins at a page: `{ pfn: 0, type: 'folio.handOut', order: 0 }`. */
  readonly calls?: readonly ({ readonly pfn: number } & FolioCall)[];
}

/**
 * A driver with a state: a bitmap, a free list, data of its pages. The state is part of what is explored, so it should
 * be small. Such a driver says what it does by calls, not by figures of the folio.
 */
export interface StatefulDriver<State = Json> {
  /** What it knows when its pagemap is registered: plain JSON, or a function of the pages that there are. */
  readonly state: State | ((pool: { readonly pages: number }) => State);
  /** Whether the pool takes this page for a hand-out of this order; and what it knows then, if that changes. */
  readonly allocate?: (
    folio: Folio,
    asked: DriverAt<State> & { readonly order: number },
  ) => boolean | { readonly state: State };
  /** A block is back that the kernel had for itself, or a page that could not be mapped (PCI_P2PDMA). */
  readonly release?: (folio: Folio, at: DriverAt<State>) => { readonly state: State };
  readonly folioFree?: (folio: SeenFolio, at: DriverAt<State>) => Deeds<State> | undefined;
  readonly migrateToRam?: (
    folio: SeenFolio,
    at: DriverAt<State>,
  ) => MigrationResult | (Deeds<State> & { readonly returns: MigrationResult });
  readonly memoryFailure?: (
    folio: SeenFolio,
    at: DriverAt<State>,
  ) => FailureResult | (Deeds<State> & { readonly returns: FailureResult });
  /** At each new piece, and then at the head. */
  readonly folioSplit?: (
    head: SeenFolio,
    at: DriverAt<State> & { readonly isPiece: boolean },
  ) => Deeds<State> | undefined;
}

/** A driver in place of any lawful one: its allocator and its callbacks of `struct dev_pagemap_ops`. */
export type Driver = PlainDriver | StatefulDriver;

/** A driver with a state, whose type the compiler then knows in each of its functions. */
export const defineDriver = <State>(driver: StatefulDriver<State>): StatefulDriver =>
  driver as unknown as StatefulDriver;

/** The parts of a driver, each with an action that every type has whose folios it is asked about. */
export const driverNeeds = {
  allocate: 'passOnReference',
  release: 'passOnReference',
  folioFree: 'callFolioFree',
  migrateToRam: 'callMigrateToRam',
  memoryFailure: 'callMemoryFailure',
  folioSplit: 'layPieces',
} as const satisfies { readonly [Name in Exclude<keyof StatefulDriver, 'state'>]-?: string };

export type DriverPart = keyof typeof driverNeeds;

export const driverParts = Object.keys(driverNeeds) as readonly DriverPart[];

export const isStateful = (driver: Driver): driver is StatefulDriver => driver.state !== undefined;
