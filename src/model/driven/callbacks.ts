// The callbacks in a folio's row, and what the folio is in the middle of the one that frees it.

import type { Row } from '../../core/table.ts';
import type { Effect } from '../../domain/effect.ts';
import type { FolioTable } from '../folio-moves.ts';
import { tail } from '../slots.ts';
import type { DriverPlan } from './plan.ts';

/** A row that frees a folio, cut where the driver is called. */
export interface Halves {
  /** Pagemap references taken (above 0) or dropped (below) before and after the callback. */
  readonly before: number;
  readonly after: number;
  /** The folio, and the pages behind it, while the driver has them and the core is not done. */
  readonly head: number;
  readonly others: number;
  /** The count that the core writes afterwards, or -1. */
  readonly written: number;
}

/** Whether a driver has a callback for an effect. */
export const answeredBy = (plan: DriverPlan, type: Effect['type']): boolean => {
  const name = type.startsWith('callback.') ? type.slice('callback.'.length) : '';
  return Object.hasOwn(plan, name);
};

export const exchanged = (effects: readonly Effect[]): number =>
  effects.reduce((sum, effect) => {
    if (effect.type === 'pagemap.take') return sum + effect.references;
    return effect.type === 'pagemap.drop' ? sum - effect.references : sum;
  }, 0);

/** The two halves of a row; undefined if no free callback is in it. */
export const halvesOf = (table: FolioTable, row: Row<Effect>): Halves | undefined => {
  const { effects, next, others } = row;
  const at = effects.findIndex(({ type }) => type === 'callback.folioFree');
  if (at < 0) return undefined;
  const rest = effects.slice(at + 1);
  const written = rest.find((effect) => effect.type === 'count.set');
  return {
    before: exchanged(effects.slice(0, at)),
    after: exchanged(rest),
    head: written ? unreset(table, next) : next,
    others: written && others >= 0 ? unreset(table, others) : others,
    written: written ? written.count : -1,
  };
};

/** A folio whose count was not reset yet: nobody holds it, its owner included. */
const unreset = (table: FolioTable, folio: number): number =>
  table.intern(table.view(folio).phase, { ...table.contextOf(folio), count: 0, base: 0 });

/** Pages that the driver left alone are free; the count of a folio that it did hand out is written over. */
export const finishFree = (
  table: FolioTable,
  state: Uint16Array,
  slot: number,
  freed: { readonly row: Row<Effect>; readonly halves: Halves; readonly pages: number },
): void => {
  const { row, halves, pages } = freed;
  const head = state[1 + slot] as number;
  if (head === halves.head) state[1 + slot] = row.next;
  else if (halves.written >= 0 && head < tail) {
    const context = { ...table.contextOf(head), count: halves.written };
    state[1 + slot] = table.intern(table.view(head).phase, context);
  }
  for (let page = slot + 1; page < slot + pages; page += 1) {
    if (state[1 + page] === halves.others) state[1 + page] = row.others;
  }
};
