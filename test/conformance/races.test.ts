// Every pair that has programs, under every kernel: its verdict, and how many states and schedules there are.
import { beforeAll, describe, expect, it } from 'vitest';
import { kernelEras } from '../../src/domain/era.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { raceOrders } from '../../src/study/race-orders.ts';
import { wholeRace, type RaceReport } from '../../src/study/race.ts';
import type { ExpectedRace } from './expected-race.ts';
import { racesExpected } from './races-expected.ts';

const everything = { words: [], types: undefined, eras: undefined, maxStates: 1_000_000 } as const;
const ids = interleavingRules.map(({ id }) => id);

/** What is expected of the types of a pair: the same for all that stand together. */
const rowsOf = (reports: readonly RaceReport[]): readonly ExpectedRace[] =>
  reports
    .filter(({ kernel }) => kernel === kernelEras().at(-1))
    .map(({ pair, type, states, schedules }) => ({
      ...{ pair: pair ?? '', type, states, schedules },
      verdicts: reports
        .filter((one) => one.pair === pair && one.type === type)
        .map(({ kernel, verdict, findings }) => {
          const rules = [...new Set(findings.flatMap((one) => one.rules))];
          return [kernel, verdict, ...rules].join(' ');
        }),
    }));

describe('the pairs that race', () => {
  let reports: readonly RaceReport[] = [];

  beforeAll(() => {
    reports = raceOrders(everything).map(wholeRace);
    expect(reports.length).toBeGreaterThan(30);
  });

  it('are followed to the end, each under every kernel', () => {
    expect(reports.filter(({ complete }) => !complete)).toEqual([]);
  });

  it('have these verdicts, states and schedules', () => {
    expect(rowsOf(reports)).toEqual(racesExpected);
  });

  it('break only rules that there are, each by a schedule whose last step is told', () => {
    const findings = reports.flatMap((report) => report.findings);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ rules }) => rules.some((id) => !ids.includes(id)))).toEqual([]);
    expect(findings.filter(({ lanes }) => lanes.steps.length === 0)).toEqual([]);
    expect(findings.filter(({ steps, leastSteps }) => steps > leastSteps)).toEqual([]);
  });

  it('have each of their calls under some kernel', () => {
    expect(reports.filter(({ transitions }) => transitions === 0)).toEqual([]);
  });
});
