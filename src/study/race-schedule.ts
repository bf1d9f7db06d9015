// One schedule of a race, followed step by step: what each access does, and which rule falls with it.

import { buildRace, type RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import type { Edge, Interleavings } from '../explore/interleavings.ts';
import { Visited } from '../explore/visited.ts';
import { InputError } from './input-error.ts';
import { lanesOf, type Lanes } from './race-lanes.ts';

/** A schedule that was followed. */
export interface FollowedSchedule {
  /** Rules that fall with its last step. */
  readonly broken: readonly RuleId[];
  /** Every thread has come to its end. */
  readonly ended: boolean;
  readonly lanes: Lanes;
}

interface Wanted {
  readonly thread: number;
  readonly step: string;
}

/** The steps of a text such as `1:a1,a2 2:b1`. */
const parseSchedule = (text: string): readonly Wanted[] => {
  const steps = text
    .trim()
    .split(/\s+/)
    .flatMap((run) => {
      const found = /^(\d+):([\w.+]+(?:,[\w.+]+)*)$/.exec(run);
      if (!found) {
        throw new InputError(
          `Expected --schedule to be runs of steps such as "1:a1,a2 2:b1", got ${run === '' ? 'nothing' : run}.`,
        );
      }
      const [, thread = '', taken = ''] = found;
      return taken.split(',').map((step) => ({ thread: Number(thread) - 1, step }));
    });
  return steps;
};

/** Follows a schedule; throws InputError where it does not follow, with what could have come instead. */
export const followSchedule = (order: RaceOrder, text: string): FollowedSchedule => {
  const race = buildRace(order);
  const { table } = race;
  const visited = new Visited(table.count + 1);
  const state = Uint16Array.from(table.start);
  visited.add(state, -1, -1);
  const way: Edge[] = [];
  for (const [at, wanted] of parseSchedule(text).entries()) {
    if (way.at(-1)?.to === -1) {
      throw new InputError(
        `Expected --schedule to end with step ${at}, with which ${way.at(-1)?.step.broken.join(' ') ?? ''} falls, got more.`,
      );
    }
    const possible = Array.from({ length: table.count }, (_, thread) =>
      table
        .steps(thread, state[1 + thread] as number, state[0] as number)
        .map((step) => ({ thread, step })),
    ).flat();
    const found = possible.find(
      ({ thread, step }) => thread === wanted.thread && step.name === wanted.step,
    );
    if (!found) throw doesNotFollow(at, wanted, possible);
    const from = visited.indexOf(state);
    state[0] = found.step.shared;
    state[1 + found.thread] = found.step.own;
    visited.add(state, from, 0);
    way.push({ from, to: found.step.broken.length > 0 ? -1 : visited.indexOf(state), ...found });
  }
  const graph = { threads: table, visited } as unknown as Interleavings;
  return {
    broken: way.at(-1)?.step.broken ?? [],
    ended: table.start
      .slice(1)
      .every((_, thread) => table.isDone(thread, state[1 + thread] as number)),
    lanes: lanesOf(race, graph, way),
  };
};

const doesNotFollow = (
  at: number,
  { thread, step }: Wanted,
  possible: readonly Pick<Edge, 'thread' | 'step'>[],
): InputError => {
  const names = possible.map((one) => `${one.thread + 1}:${one.step.name}`);
  const expected = names.length === 0 ? 'the end, since no thread can go on' : names.join(' or ');
  return new InputError(
    `Expected step ${at + 1} of --schedule to be ${expected}, got ${thread + 1}:${step}.`,
  );
};
