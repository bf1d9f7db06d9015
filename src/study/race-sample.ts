// Each pair that races once, held to the verdict that docs/races.json has of it.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { BookedPair } from './race-book.ts';
import { raceOrders } from './race-orders.ts';
import type { RaceReport, RaceStudyOrder } from './race.ts';
import type { RaceVerdict } from './race-verdict.ts';

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

/** A pair that is to be raced, and what is expected of it. */
export interface SampledPair {
  readonly row: BookedPair['rows'][number];
  readonly order: RaceStudyOrder;
}

/** Every pair at the first type of these that it concerns, under the newest kernel of these that has its calls. */
export const sampledPairs = (
  book: readonly BookedPair[],
  { types, kernels }: Where,
): readonly SampledPair[] =>
  book.flatMap(({ id, rows }) => {
    const inReach = rows.filter(
      ({ type, kernel }) =>
        types.some((one) => one === type) && kernels.some((one) => one === kernel),
    );
    const row = inReach.filter(({ type }) => type === inReach[0]?.type).at(-1);
    return row ? [{ row, order: orderOf(id, row) }] : [];
  });

const orderOf = (id: string, row: SampledPair['row']): RaceStudyOrder => {
  const [type, kernel] = [row.type as MemoryType, row.kernel as Era];
  const [order] = raceOrders({
    words: [id],
    types: [type],
    eras: [kernel],
    maxStates: mostStates,
  });
  if (order === undefined) throw new RangeError(`Expected ${id} to race in ${type}, got no race`);
  return order;
};

/** What a pair came to, beside what is expected of it. */
export const racedPair = (
  { row }: SampledPair,
  { pair, type, kernel, verdict, states, findings }: RaceReport,
): RacedPair => {
  const isKnown = findings.every((one) => one.rules.every((rule) => row.rules.includes(rule)));
  return {
    ...{ pair: pair ?? '', type, kernel, verdict, expected: row.verdict, states },
    isAsExpected: verdict === 'incomplete' || (verdict === row.verdict && isKnown),
  };
};
