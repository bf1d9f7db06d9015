// What a driver does, as pure functions of a small state of its own: a bitmap, a free list, data of its pages.

import type { Json } from '../../core/json.ts';
import type { FolioCall } from '../../domain/driver-call.ts';
import type { PagemapCondition } from '../../domain/event.ts';
import type { Folio } from '../../domain/folio.ts';

/** A folio as a callback sees it: in the middle of a call it is in no phase. */
export type CalledFolio = Omit<Folio, 'phase'>;

/** Where a driver is asked: the page that it is about, counted from the first, and what it knows. */
export interface At {
  readonly pfn: number;
  /** The driver's own state. */
  readonly state: Json;
  /** Whether the driver has begun to unregister. */
  readonly pagemap: PagemapCondition;
}

/** A call at the folio that begins at a page, counted from the pagemap's first. */
export interface PlannedCall {
  readonly pfn: number;
  readonly event: FolioCall;
}

/** What a driver does when it is called. */
export interface Reaction<Returns = undefined> {
  readonly returns: Returns;
  /** The state behind it. */
  readonly state: Json;
  /** Calls that are made before the callback returns, in this order. */
  readonly calls: readonly PlannedCall[];
}

/** A driver. What is left out behaves as any lawful driver may. */
export interface DriverPlan {
  /** The state at registration of a pagemap of so many pages. */
  readonly initial: (pages: number) => Json;
  /** The state when a hand-out of this order at this page is done; undefined: the driver's pool does not take it. */
  readonly handOut?: (folio: Folio, order: number, at: At) => { readonly state: Json } | undefined;
  /** The state when a block that the kernel had for itself is back in the pool (PCI_P2PDMA). */
  readonly release?: (folio: Folio, at: At) => { readonly state: Json };
  readonly folioFree?: (folio: CalledFolio, at: At) => Reaction;
  readonly migrateToRam?: (folio: CalledFolio, at: At) => Reaction<'succeeds' | 'fails'>;
  readonly memoryFailure?: (
    folio: CalledFolio,
    at: At,
  ) => Reaction<'succeeds' | 'declines' | 'fails'>;
  /** At a piece's first page, or at the head's when all pieces were named. */
  readonly folioSplit?: (head: CalledFolio, at: At & { readonly isPiece: boolean }) => Reaction;
}
