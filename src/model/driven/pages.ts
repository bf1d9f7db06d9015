// The pages that a driver's call names, and the folios in which they lie.

import type { FolioCall } from '../../domain/driver-call.ts';
import { pagesOf, type Folio } from '../../domain/folio.ts';
import { tail } from '../slots.ts';
import type { CalledFolio } from './plan.ts';

/** How many pages a call names. */
export const pagesNamed = (call: FolioCall): number =>
  call.type === 'folio.handOut' || call.type === 'folio.allocate' ? pagesOf(call.order) : 1;

/** The slot of the folio that a slot belongs to, in a state whose first `width` numbers are the world's; or -1. */
export const headOf = (state: Uint16Array, width: number, slot: number): number => {
  if (slot < 0 || slot + 1 >= width) return -1;
  let head = slot;
  while (head >= 0 && state[1 + head] === tail) head -= 1;
  return head >= 0 && (state[1 + head] as number) < tail ? head : -1;
};

/** The slots of the folios in which so many pages lie, each once. */
export const headsOf = (
  state: Uint16Array,
  width: number,
  slot: number,
  pages: number,
): readonly number[] => {
  const heads = Array.from({ length: pages }, (_, page) => headOf(state, width, slot + page));
  return [...new Set(heads)].filter((head) => head >= 0);
};

/** A folio in the middle of a call, with these figures. */
export const called = (folio: Folio, figures: Partial<CalledFolio> = {}): CalledFolio => {
  const { phase: _, ...seen } = folio;
  return { ...seen, ...figures };
};
