// docs/races.md: every pair that has programs, raced under every kernel.

import { memoryTypes } from '../domain/memory-type.ts';
import type { Citations } from '../export/markdown.ts';
import {
  renderRacesPage,
  type PairEntry,
  type ProgramEntry,
  type ProgramStepEntry,
  type RaceRow,
} from '../export/races-page.ts';
import { programs } from '../programs/all.ts';
import type { Way } from '../programs/program-entry.ts';
import { isBuilt, racingPairs } from '../programs/pairs.ts';
import { raceOrders } from '../study/race-orders.ts';
import { wholeRace, type RaceReport } from '../study/race.ts';

const mostStates = 1_000_000;

export const racesPage = (path: string, citations: Citations): string =>
  renderRacesPage(path, pairEntries(), programEntries(), citations);

const pairEntries = (): readonly PairEntry[] =>
  racingPairs.map((pair) => {
    const { id, title, protectedBy, types } = pair;
    const threads = pair.threads.map((calls) => calls.join(', '));
    const orders = isBuilt(pair)
      ? raceOrders({
          ...{ words: [], types: undefined, eras: undefined, maxStates: mostStates },
        }).filter((order) => order.pair === id)
      : [];
    return { id, title, protectedBy, threads, types, rows: orders.map(wholeRace).map(rowOf) };
  });

const rowOf = (report: RaceReport): RaceRow => {
  const [first] = [...report.findings].sort((one, other) => one.steps - other.steps);
  return {
    ...report,
    rules: [...new Set(report.findings.flatMap(({ rules }) => rules))],
    shortest: first?.steps,
    least: first && { steps: first.leastSteps, preemptions: first.leastPreemptions },
  };
};

const programEntries = (): readonly ProgramEntry[] =>
  programs.flatMap(({ name, says, ways, background }) => [
    ...ways.map(({ machine, types }) => ({ name, says, types, steps: stepsOf(machine) })),
    ...(background
      ? [
          {
            ...{ name: background.id, says: 'what runs by itself behind it', types: memoryTypes },
            steps: stepsOf(background),
          },
        ]
      : []),
  ]);

interface Arrow {
  readonly meta?: Omit<ProgramStepEntry, 'name'>;
}

const stepsOf = (machine: Way['machine']): readonly ProgramStepEntry[] => {
  const { states } = machine.config as unknown as {
    readonly states: Readonly<Record<string, { readonly on?: Readonly<Record<string, Arrow | readonly Arrow[]>> }>>;
  };
  return Object.values(states).flatMap(({ on = {} }) =>
    Object.entries(on).flatMap(([name, arrows]) =>
      ([arrows].flat() as readonly Arrow[]).flatMap(({ meta }) => (meta ? [{ name, ...meta }] : [])),
    ),
  );
};
