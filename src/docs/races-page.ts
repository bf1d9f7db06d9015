// docs/races.md and docs/races.json: every pair that has programs, raced under every kernel.

import { eras, kernelEras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { chapterOf } from '../export/citation.ts';
import type { Citations } from '../export/markdown.ts';
import {
  renderRacesPage,
  type ProgramEntry,
  type RaceRow,
} from '../export/races-page.ts';
import type { RaceStatus } from '../export/status-block.ts';
import type { StepFaults } from '../export/step-faults-section.ts';
import { interleavingRules } from '../invariants/interleavings.ts';
import { programs } from '../programs/all.ts';
import { stepsOfMachine } from '../programs/step-meta.ts';
import { outAt } from '../programs/pairs-out.ts';
import { pairIds, racingPair } from '../programs/pairs.ts';
import type { RacingPair } from '../programs/racing-pair.ts';
import { raceOrders } from '../study/race-orders.ts';
import type { BookedPair, BrokenRace } from '../study/race-book.ts';
import { wholeRace, type RaceFinding, type RaceReport } from '../study/race.ts';

const mostStates = 1_000_000;

/** The rules of races, and their chapter. */
export const raceRules: RaceStatus = {
  path: chapterOf('ILV-001'),
  rules: interleavingRules.length,
};

export const racesPage = (
  path: string,
  pairs: readonly BookedPair[],
  faults: StepFaults,
  citations: Citations,
): string => renderRacesPage(path, pairs, programEntries(), faults, citations);

/** Races all pairs, which takes some seconds. */
export const bookedPairs = (): readonly BookedPair[] => {
  const orders = raceOrders({
    ...{ words: [], types: undefined, eras: undefined, maxStates: mostStates },
  });
  return pairIds.map((id) => {
    const reports = orders.filter((order) => order.pair === id).map(wholeRace);
    return {
      ...toldOf(id, racingPair(id)),
      ...{ rows: reports.map(rowOf), out: outOf(id), broken: brokenOf(reports) },
    };
  });
};

/** Where a pair is out, in the order of types and kernels. */
const outOf = (id: string): BookedPair['out'] =>
  memoryTypes.flatMap((type) =>
    kernelEras().flatMap((kernel) => {
      const out = outAt(id, type, kernel);
      return out ? [{ type, kernel, reason: out.reason }] : [];
    }),
  );

/** A pair, whose calls and protection stand behind the types that they are of where not all have the same. */
const toldOf = (id: string, pairs: readonly RacingPair[]): Omit<BookedPair, 'rows' | 'out' | 'broken'> => {
  const types = pairs.flatMap((pair) => pair.types);
  const behind = (pair: RacingPair, said: string): string => `${pair.types.join(', ')}: ${said}`;
  const [only, ...more] = pairs;
  if (only === undefined) throw new RangeError(`Expected a pair that races, got ${id}`);
  const { title } = only;
  if (more.length === 0) {
    const threads = only.threads.map((calls) => calls.join(', '));
    return { id, title, types, protectedBy: only.protectedBy, threads };
  }
  return {
    ...{ id, title, types },
    protectedBy: pairs.map((pair) => behind(pair, pair.protectedBy)).join('; '),
    threads: pairs.map((pair) =>
      behind(pair, pair.threads.map((calls) => calls.join(', ')).join(' x ')),
    ),
  };
};

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
