// The tables of a world, filled while nobody does anything: then a call is a look-up when it is made.

import { useEffect } from 'preact/hooks';
import type { Table } from '../../src/core/table.ts';
import { isPatch, listedFault } from './faults.ts';
import type { Laboratory } from './laboratory.ts';

/** States of a table that are met beforehand, nearest to the beginning first; counts have no end. */
const mostStates = 240;
/** Milliseconds of each idle time that are left to the browser. */
const spare = 3;

/** Fills a row at each step, of the states of folios and of the pagemap in turn. */
function* filling({ built, choice }: Laboratory): Generator<void> {
  // A patch may watch what grows, and must not be told of what nobody has done.
  const fault = listedFault(choice.fault);
  if (fault && isPatch(fault)) return;
  yield* rowsOf(built.pagemap);
  yield* rowsOf(built.folios);
}

function* rowsOf<View, Event, Effect>(table: Table<View, Event, Effect>): Generator<void> {
  for (let state = 0; state < Math.min(table.size, mostStates); state += 1) {
    for (let event = 0; event < table.events.length; event += 1) {
      table.row(state, event);
      yield;
    }
  }
}

/** Fills the tables of a world as long as it is the one that is seen. */
export const useFilling = (laboratory: Laboratory): void => {
  useEffect(() => {
    // Where a browser has no idle times to give, tables fill as they are asked.
    if (typeof requestIdleCallback === 'undefined') return undefined;
    const rows = filling(laboratory);
    let idle = 0;
    const fill = (deadline: IdleDeadline): void => {
      while (deadline.timeRemaining() > spare) if (rows.next().done === true) return;
      idle = requestIdleCallback(fill);
    };
    idle = requestIdleCallback(fill);
    return () => {
      cancelIdleCallback(idle);
    };
  }, [laboratory]);
};
