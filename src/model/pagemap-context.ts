// What a pagemap is set up with, and what its statechart knows.

import type { EraRow } from '../domain/era.ts';
import type { Pagemap } from '../domain/pagemap.ts';

/** What a pagemap is set up with. Pages are base pages; an altmap's figures are pfns. */
export interface PagemapInput {
  readonly row: EraRow;
  readonly ranges: readonly number[];
  readonly altmap: { readonly reserve: number; readonly free: number } | null;
}

export interface PagemapContext extends Omit<Pagemap, 'type' | 'era' | 'phase'> {
  readonly row: EraRow;
}
