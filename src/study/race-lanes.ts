// A schedule as lanes: which thread did what to which word, and the words by which it can be repeated.

import type { Race } from '../catalog/races.ts';
import type { Access, Words } from '../domain/words.ts';
import type { ProgramStep } from '../engine/program-table.ts';
import { stateAt, type Interleavings, type Schedule } from '../explore/interleavings.ts';

/** A word that changed. */
export interface WordChange {
  readonly word: string;
  readonly before: string;
  readonly after: string;
}

/** One access. */
export interface LaneStep {
  /** Threads count from 1. */
  readonly thread: number;
  readonly call: string;
  readonly step: string;
  readonly says: string;
  readonly source: string;
  readonly changes: readonly WordChange[];
}

/** A schedule, step by step. */
export interface Lanes {
  /** What each thread calls; those that run by themselves last. */
  readonly threads: readonly string[];
  readonly steps: readonly LaneStep[];
  /** As `--schedule` takes it. */
  readonly schedule: string;
}

/** The lanes of a schedule. */
export const lanesOf = (race: Race, graph: Interleavings, schedule: Schedule): Lanes => {
  const steps = schedule.map(({ from, thread, step }): LaneStep => {
    const { call, meta, shared, name } = step as ProgramStep;
    const { says, source } = meta as Access;
    const [before = 0] = stateAt(graph, from);
    const changes = changesBetween(race.table.wordsOf(before), race.table.wordsOf(shared));
    return { thread: thread + 1, call, step: name, says, source, changes };
  });
  return { threads: race.threads, steps, schedule: renderSchedule(steps) };
};

/** `1:a1,a2 2:b1`: runs of steps, each behind the number of its thread. */
export const renderSchedule = (steps: readonly Pick<LaneStep, 'thread' | 'step'>[]): string => {
  const runs: { readonly thread: number; readonly steps: string[] }[] = [];
  for (const { thread, step } of steps) {
    const last = runs.at(-1);
    if (last?.thread === thread) last.steps.push(step);
    else runs.push({ thread, steps: [step] });
  }
  return runs.map(({ thread, steps: taken }) => `${thread}:${taken.join(',')}`).join(' ');
};

/** Parts of the ledger that say nothing to people who read lanes. */
const untold = ['holders', 'granted', 'owed', 'base', 'taken'];

const changesBetween = (before: Words, after: Words): readonly WordChange[] =>
  (Object.keys(before) as (keyof Words)[]).flatMap((group) => {
    const [was, is] = [before[group], after[group]] as readonly Readonly<
      Record<string, string | number | boolean>
    >[];
    return Object.keys(was ?? {})
      .filter((word) => !untold.includes(word) && was?.[word] !== is?.[word])
      .map((word) => ({
        word: `${group}.${word}`,
        before: said(group, word, was?.[word]),
        after: said(group, word, is?.[word]),
      }));
  });

const said = (
  group: keyof Words,
  word: string,
  value: string | number | boolean | undefined,
): string => {
  if (group === 'rcu' || group === 'idle') return threadsIn(Number(value));
  if (word === 'keeper' && typeof value === 'number') return `thread ${value + 1}`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

/** A set of threads, a bit each. */
const threadsIn = (bits: number): string => {
  const names = [0, 1, 2, 3, 4, 5, 6, 7].filter((thread) => bits & (1 << thread));
  return names.length === 0 ? 'nobody' : names.map((thread) => thread + 1).join('+');
};
