// Slots of a world's state (its first number is the pagemap): how folios are laid on them.

import { pagesOf } from '../domain/folio.ts';
import type { FolioMove } from './folio-moves.ts';
import { absent, tail } from './slots.ts';

/** Whether so many slots hold this folio each. */
export const holdOnly = (
  state: Uint16Array,
  slot: number,
  pages: number,
  folio: number,
): boolean => {
  for (let page = slot; page < slot + pages; page += 1) {
    if (state[1 + page] !== folio) return false;
  }
  return true;
};

/** Makes the slots behind a folio belong to it. */
const takeIn = (state: Uint16Array, slot: number, pages: number): void => {
  state.fill(tail, 2 + slot, 1 + slot + pages);
};

/** Lays pieces behind the first one, each of so many pages. */
const layPieces = (
  state: Uint16Array,
  slot: number,
  {
    pages,
    piece,
    others,
  }: { readonly pages: number; readonly piece: number; readonly others: number },
): void => {
  for (let page = 1; page < pages; page += 1) {
    state[1 + slot + page] = page % piece === 0 ? others : tail;
  }
};

/** Lays the same folio at each of these slots, and nothing elsewhere. */
export const layAnew = (
  state: Uint16Array,
  slots: readonly number[],
  pages: number,
  folio: number,
): void => {
  state.fill(absent, 1);
  for (const slot of slots) {
    takeIn(state, slot, pages);
    state[1 + slot] = folio;
  }
};

/** Puts what a folio of so many pages has become, and what lies beside it now. */
export const layMove = (
  state: Uint16Array,
  slot: number,
  pages: number,
  { next, grows, order, lay, others }: FolioMove,
): void => {
  state[1 + slot] = next;
  if (grows) takeIn(state, slot, pagesOf(order));
  if (lay >= 0) layPieces(state, slot, { pages, piece: pagesOf(lay), others });
};
