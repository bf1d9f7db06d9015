// docs/races.md and docs/races.json: every pair that has programs, raced under every kernel.

import { eras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import type { Citations } from '../export/markdown.ts';
import {
  renderRacesPage,
  type ProgramEntry,
  type RaceRow,
} from '../export/races-page.ts';
import { programs } from '../programs/all.ts';
import { stepsOfMachine } from '../programs/step-meta.ts';
import { isBuilt, racingPairs } from '../programs/pairs.ts';
import { raceOrders } from '../study/race-orders.ts';
import type { BookedPair, BrokenRace } from '../study/race-book.ts';
import { wholeRace, type RaceFinding, type RaceReport } from '../study/race.ts';

const mostStates = 1_000_000;

export const racesPage = (
  path: string,
  pairs: readonly BookedPair[],
  citations: Citations,
): string => renderRacesPage(path, pairs, programEntries(), citations);

/** Races all pairs, which takes some seconds. */
export const bookedPairs = (): readonly BookedPair[] =>
  racingPairs.map((pair) => {
    const { id, title, protectedBy, types } = pair;
    const threads = pair.threads.map((calls) => calls.join(', '));
    const orders = isBuilt(pair)
      ? raceOrders({
          ...{ words: [], types: undefined, eras: undefined, maxStates: mostStates },
        }).filter((order) => order.pair === id)
      : [];
    const reports = orders.map(wholeRace);
    return {
      ...{ id, title, protectedBy, threads, types },
      ...{ rows: reports.map(rowOf), broken: brokenOf(reports) },
    };
  });

/** As text for its file: a pair a line. */
export const raceBookText = (pairs: readonly BookedPair[]): string =>
  `[\n${pairs.map((pair) => JSON.stringify(pair)).join(',\n')}\n]\n`;

const nearestOf = ({ findings }: RaceReport): RaceFinding | undefined =>
  [...findings].sort((one, other) => one.steps - other.steps)[0];

const brokenOf = (reports: readonly RaceReport[]): BrokenRace | null => {
  const newest = Math.max(
    ...reports.filter((one) => one.findings.length > 0).map(({ kernel }) => eras.indexOf(kernel)),
  );
  const report = reports.find((one) => one.findings.length > 0 && one.kernel === eras[newest]);
  const found = report && nearestOf(report);
  if (!report || !found) return null;
  const { type, kernel } = report;
  const { rules, lanes, leastPreemptions: preemptions } = found;
  return { type, kernel, rules, preemptions, lanes };
};

const rowOf = (report: RaceReport): RaceRow => {
  const first = nearestOf(report);
  const { type, kernel, verdict, states, schedules, pieces, linearizable } = report;
  return {
    ...{ type, kernel, verdict, states, schedules, pieces, linearizable },
    rules: [...new Set(report.findings.flatMap(({ rules }) => rules))],
    shortest: first?.steps ?? null,
    least: first ? { steps: first.leastSteps, preemptions: first.leastPreemptions } : null,
  };
};

const programEntries = (): readonly ProgramEntry[] =>
  programs.flatMap(({ name, says, ways, background }) => [
    ...ways.map(({ machine, types }) => ({ name, says, types, steps: stepsOfMachine(machine) })),
    ...(background
      ? [
          {
            ...{ name: background.id, says: 'what runs by itself behind it', types: memoryTypes },
            steps: stepsOfMachine(background),
          },
        ]
      : []),
  ]);
