// The same world explored by xstate/graph: its transition function is our own table, which spares the peer the statechart.

import { fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { System } from '../src/core/system.ts';

/** How many distinct states it finds. */
export const statesByGraph = <Move>(system: System<Move>): number => {
  const logic = fromTransition(
    (state: readonly number[], { type }: { readonly type: string }) =>
      type === 'init' ? state : after(system, state, Number(type)),
    [...system.start],
  );
  const events = Array.from({ length: system.moves }, (_, move) => ({ type: String(move) }));
  const map = getAdjacencyMap(logic, {
    events,
    limit: Infinity,
    serializeState: ({ context }) => context.join(),
  });
  return Object.keys(map).length;
};

const after = <Move>(
  system: System<Move>,
  state: readonly number[],
  move: number,
): readonly number[] => {
  const next = Uint16Array.from(state);
  const outcome = system.apply(next, move);
  return outcome?.moved && system.fits(next) ? [...next] : state;
};
