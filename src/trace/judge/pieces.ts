// What a folio and its pieces can be when it is split, by the model's own split: all of them frozen still.
import type { FolioEventType } from '../../domain/event.ts';
import { impossible, type StateSets } from './state-sets.ts';
import { doneRow } from './silent-steps.ts';
import type { Hypothesis } from './ways.ts';

/** Sets of states; both are `impossible` where no split explains what was seen. */
export interface Pieces {
  readonly head: number;
  readonly piece: number;
}

/** The states after the one that an event of this name leads to, where it is done and keeps every rule. */
const after = ({ ways }: StateSets, state: number, type: FolioEventType): readonly number[] =>
  ways.numbersOf([type], true).flatMap((event) => doneRow(ways.table, state, event)?.next ?? []);

/** Whether the count may be set aside. */
export const mayBeFrozen = (sets: StateSets, set: number): boolean =>
  sets.members(set).some(({ state }) => sets.ways.table.view(state).phase === 'frozen');

/**
 * The folio of `set`, whose count is frozen, comes apart in pieces of `order`. In the model a split is one step, so it is
 * taken from what the folio was before it was frozen, and what comes of it is frozen again.
 */
export const split = (sets: StateSets, set: number, order: number): Pieces => {
  const { ways } = sets;
  const heads: Hypothesis[] = [];
  const pieces: Hypothesis[] = [];
  const wholes = sets.members(set).flatMap(({ state }) => after(sets, state, 'folio.unfreeze'));
  for (const whole of wholes) {
    for (const event of ways.numbersOf(['folio.split'], true)) {
      const call = ways.table.events[event];
      if (call?.type !== 'folio.split' || call.order !== order) continue;
      const row = doneRow(ways.table, whole, event);
      if (row === undefined || row.others < 0) continue;
      heads.push(...frozen(sets, row.next));
      pieces.push(...frozen(sets, row.others));
    }
  }
  if (pieces.length === 0) return { head: impossible, piece: impossible };
  return { head: sets.intern(heads), piece: sets.intern(pieces) };
};

const frozen = (sets: StateSets, state: number): readonly Hypothesis[] =>
  after(sets, state, 'folio.freeze').map((next) => ({ state: next, pending: 0 }));
