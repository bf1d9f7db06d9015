// What an observer sees of a call that a driver makes: inside a callback, or because its pool decided so.

import type { Answer } from '../core/answer.ts';
import type { FolioEvent } from './event.ts';
import type { Folio } from './folio.ts';

/** A folio event without what it finds of the pagemap: who calls does not say that. */
export type FolioCall = FolioEvent extends infer One
  ? One extends FolioEvent
    ? Omit<One, 'pagemap'>
    : never
  : never;

/** The callbacks of `dev_pagemap_ops`, by the kernel's names. */
export type CallbackName = 'folio_free' | 'migrate_to_ram' | 'memory_failure' | 'folio_split';

/** One call of a driver. */
export interface DriverCall {
  readonly event: FolioCall;
  /** The page that it names, counted from the pagemap's first. */
  readonly pfn: number;
  /** The callback in which it is made; null: outside of any. */
  readonly inside: CallbackName | null;
  /** What came of it; null if nothing that begins at its page could take it. */
  readonly answer: Answer | null;
  /** The folios in which the pages lie that it names, each as it is before the call, by pfn. */
  readonly block: readonly Folio[];
}
