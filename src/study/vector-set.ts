// The vectors of one memory type under one kernel: found in worlds of single states, and played to be written down.

import { buildWorld } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { vectorsOf } from '../explore/vectors.ts';
import type { Vector, VectorState, VectorStep } from '../export/vector-file.ts';
import { Line } from '../model/line.ts';
import { WorldRows } from '../model/rows.ts';
import { tail } from '../model/slots.ts';
import { World } from '../model/world.ts';
import type { Stage } from '../mutants/mutant.ts';
import { InputError } from './input-error.ts';
import type { Subject } from './subject.ts';

/** What to write. */
export interface VectorOrder extends Subject {
  readonly bounds: Bounds;
  /** Calls after which a sequence ends at the next chance. */
  readonly length: number;
}

/** A vector and where it goes. */
export interface NamedVector {
  readonly file: string;
  readonly vector: Vector;
}

/** The vectors with what they cover. */
export interface VectorSet {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly vectors: readonly NamedVector[];
  readonly counts: {
    readonly vectors: number;
    readonly steps: number;
    readonly folioTransitions: number;
    readonly pagemapTransitions: number;
    readonly states: number;
  };
}

/** Vectors are about folios and pagemaps. */
const stages: readonly Stage[] = ['life', 'pagemap', 'altmap'];

/** Single states are stored with all their moves: so many fit. */
const mostStates = 60_000;

export const vectorSet = (order: VectorOrder): VectorSet => {
  const counts = { vectors: 0, steps: 0, folioTransitions: 0, pagemapTransitions: 0, states: 0 };
  const vectors = stages.flatMap((stage) => {
    const { world } = buildWorld({ ...order, stage });
    if (!(world instanceof World)) {
      throw new InputError('Expected --pagemaps to be 1, got more; vectors are about one pagemap.');
    }
    const found = vectorsOf(new Line(world, new WorldRows(world), 'all'), {
      maxStates: mostStates,
      length: order.length,
    });
    if (!found) {
      throw new InputError(
        `Expected the world of ${order.type} (${order.era}) to have at most ${mostStates} states, got more; lower --pages, --max-order or --max-count.`,
      );
    }
    const ofFolios = [...found.rows].filter((row) => row % 2 === 0).length;
    counts.vectors += found.sequences.length;
    counts.states += found.states;
    counts.folioTransitions += ofFolios;
    counts.pagemapTransitions += found.rows.size - ofFolios;
    return found.sequences.map((moves, index): NamedVector => {
      const vector = play(world, order, stage, moves);
      counts.steps += moves.length;
      const name = `${stage}-${String(index + 1).padStart(3, '0')}.json`;
      return { file: `${order.era}/${order.type}/${name}`, vector };
    });
  });
  return { type: order.type, kernel: order.era, vectors, counts };
};

const play = (
  world: World,
  { type, era, bounds }: VectorOrder,
  stage: Stage,
  moves: readonly number[],
): Vector => {
  const state = Uint16Array.from(world.start);
  const start = observed(world, state);
  let before = JSON.stringify(start);
  const steps = moves.map((move): VectorStep => {
    const outcome = world.apply(state, move);
    if (!outcome) {
      throw new RangeError(`Expected move ${move} to be there, got none; the walk left its world`);
    }
    const { pfn, event } = world.names.describe(move);
    const { type: name, ...parameters } = event;
    const after = observed(world, state);
    const text = JSON.stringify(after);
    const isSame = text === before;
    before = text;
    const answer = renderAnswer(outcome.answer);
    return { event: name, pfn, parameters, answer, ...(isSame ? {} : { state: after }) };
  });
  return { type, kernel: era, stage, bounds: { ...bounds }, start, steps };
};

/** The pagemap and its folios as plain data, without what all of them have in common. */
const observed = (world: World, state: Uint16Array): VectorState => {
  const { type: _type, era: _era, ...pagemap } = world.pagemap.table.view(state[0] as number);
  const folios = [...state.subarray(1)].flatMap((number, pfn) => {
    if (number >= tail) return [];
    const { type: _own, era: _same, ...folio } = world.folios.table.view(number);
    return [{ pfn, ...folio }];
  });
  return { pagemap, folios };
};
