// Where the calls of a written trace come from: they are given, or drawn at random.

import type { Built } from '../catalog.ts';
import { walkMoves } from '../explore/walk.ts';
import { renderSequence } from '../export/notation.ts';
import { Worlds } from '../model/worlds.ts';
import { movesOf, readSequence } from './given-sequence.ts';
import { InputError } from './input-error.ts';
import type { ModelTrace } from './model-trace.ts';

/** Takes calls one after the other, and yields now and then. */
export type Calls = (built: Built, trace: ModelTrace) => Generator<void>;

/** So many moves are taken before anybody else has a turn. */
const stretch = 2048;

/** Exactly these calls, and no more. */
export const givenCalls = (sequence: string, from: string): Calls => {
  const calls = readSequence(sequence, from);
  return function* take(built, trace) {
    for (const [index, move] of movesOf(built, calls, from).entries()) {
      if (trace.take(move) === undefined) {
        const call = renderSequence([built.world.names.describe(move)]);
        throw new InputError(
          `${from}: Expected step ${index + 1} to find its folio, got "${call}" where none begins or where there is no room for it.`,
        );
      }
      if (index % stretch === stretch - 1) yield;
    }
  };
};

/** Random calls until there are so many events; then everybody drops what he holds, and the pagemap is unregistered. */
export const randomCalls = (seed: number, events: number): Calls =>
  function* take(built, trace) {
    const walk = walkMoves(built.world, trace.state, seed, endings(built));
    for (let taken = 0; trace.writer.lines < events; taken += 1) {
      trace.takeInside(walk.next().value);
      if (taken % stretch === stretch - 1) yield;
    }
    trace.close();
  };

/** The kind of move by which a pagemap ends: rare, or a long trace would be one of registrations. */
const endings = ({ world }: Built): readonly number[] => {
  // Of several pagemaps side by side each may end at any time.
  if (world instanceof Worlds) return [];
  const move = world.names.moveOf({ pfn: null, event: { type: 'pagemap.unregister' } });
  return [world.kinds - (world.moves - move)];
};
