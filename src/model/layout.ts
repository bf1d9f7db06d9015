// Slots of a world's state (its first number is the pagemap): how folios are laid on them.

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
export const takeIn = (state: Uint16Array, slot: number, pages: number): void => {
  state.fill(tail, 2 + slot, 1 + slot + pages);
};

/** Lays pieces behind the first one, each of so many pages. */
export const layPieces = (
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
