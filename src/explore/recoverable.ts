// Whether everything can still come to a clean end: from every state some way leads to where all parts are at home
// and their slots go. States without such a way are traps.

import { reaching, type Edges } from './state-graph.ts';

/** What is asked of a graph of states. */
interface Graph extends Edges {
  readonly hasSlots: (state: number) => boolean;
}

/** One byte for each state: 1 if no way leads to a clean end. Slots that go too early end nothing. */
export const trapsOf = (graph: Graph): Uint8Array =>
  reaching(
    graph,
    (state) => !graph.hasSlots(state),
    (target) => target >= 0,
  ).map((reached) => 1 - reached);
