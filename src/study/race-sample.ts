// Each pair that races once, held to the verdict that docs/races.json has of it.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { BookedPair } from './race-book.ts';
import { raceOrders } from './race-orders.ts';
import { studyRace, type RaceVerdict } from './race.ts';
import { runEach, type Task } from './task.ts';

/** What one pair came to. */
export interface RacedPair {
  readonly pair: string;
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly verdict: RaceVerdict;
  readonly expected: string;
  /** What was cut short says nothing. */
  readonly isAsExpected: boolean;
  readonly states: number;
}

/** The places to look at. */
interface Where {
  readonly types: readonly MemoryType[];
  readonly kernels: readonly Era[];
}

const mostStates = 100_000;

/** Races every pair at the first type of these that it concerns, under the newest kernel of these that has its calls. */
export const raceSample = (
  book: readonly BookedPair[],
  { types, kernels }: Where,
  task: Task,
): Promise<readonly RacedPair[]> => {
  const chosen = book.flatMap(({ id, rows }) => {
    const inReach = rows.filter(
      ({ type, kernel }) =>
        types.some((one) => one === type) && kernels.some((one) => one === kernel),
    );
    const row = inReach.filter(({ type }) => type === inReach[0]?.type).at(-1);
    return row ? [{ id, row }] : [];
  });
  return runEach(chosen, task, async ({ id, row }) => {
    const [type, kernel] = [row.type as MemoryType, row.kernel as Era];
    const [order] = raceOrders({
      words: [id],
      types: [type],
      eras: [kernel],
      maxStates: mostStates,
    });
    if (order === undefined) throw new RangeError(`Expected ${id} to race in ${type}, got no race`);
    const { verdict, states, findings } = await studyRace(order, task);
    const isKnown = findings.every((one) => one.rules.every((rule) => row.rules.includes(rule)));
    return {
      ...{ pair: id, type, kernel, verdict, expected: row.verdict, states },
      isAsExpected: verdict === 'incomplete' || (verdict === row.verdict && isKnown),
    };
  });
};
