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

/** The words that a step changed; what it did where it changed none. */
export const didOf = ({ changes, says }: LaneStep, arrow: string): string =>
  changes.length === 0
    ? says
    : changes.map(({ word, before, after }) => `${word} ${before} ${arrow} ${after}`).join(', ');

/** A schedule, step by step. */
export interface Lanes {
  /** What each thread calls; those that run by themselves last. */
  readonly threads: readonly string[];
  readonly steps: readonly LaneStep[];
  /** As `--schedule` takes it. */
  readonly schedule: string;
}

/** A step that a thread took, and the shared state before it; threads count from 0. */
export interface TakenStep {
  readonly thread: number;
  readonly step: ProgramStep;
  readonly before: number;
}

/** The steps of a schedule. */
export const takenBy = (graph: Interleavings, schedule: Schedule): readonly TakenStep[] =>
  schedule.map(({ from, thread, step }) => ({
    ...{ thread, step: step as ProgramStep },
    before: stateAt(graph, from)[0] as number,
  }));

/** The lanes of steps that follow each other. */
export const lanesOf = (race: Race, taken: readonly TakenStep[]): Lanes => {
  const steps = taken.map(({ thread, step, before }): LaneStep => {
    const { call, meta, shared, name } = step;
    const { says, source } = meta as Access;
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

/** Words as people read them, in their groups. */
export const wordsTold = (words: Words): readonly WordTold[] =>
  groupsOf(words).flatMap(([group, own]) =>
    Object.entries(own).map(([word, value]) => ({
      ...{ group, word, value: said(group, word, value) },
      isLedger: untold.includes(word),
    })),
  );

/** A word and its value. */
export interface WordTold {
  readonly group: string;
  readonly word: string;
  readonly value: string;
  /** It is no word of the kernel, but what races are judged by. */
  readonly isLedger: boolean;
}

type Group = Readonly<Record<string, string | number | boolean>>;

const groupsOf = (words: Words): readonly (readonly [keyof Words, Group])[] =>
  Object.entries(words) as unknown as readonly (readonly [keyof Words, Group])[];

/** Parts of the ledger that say nothing to people who read lanes. */
const untold = ['holders', 'granted', 'owed', 'base', 'taken'];

/** The words that differ. */
export const changesBetween = (before: Words, after: Words): readonly WordChange[] =>
  groupsOf(before).flatMap(([group, was]) => {
    const is = after[group] as unknown as Group;
    return Object.keys(was)
      .filter((word) => !untold.includes(word) && was[word] !== is[word])
      .map((word) => ({
        word: `${group}.${word}`,
        before: said(group, word, was[word]),
        after: said(group, word, is[word]),
      }));
  });

const said = (
  group: keyof Words,
  word: string,
  value: string | number | boolean | undefined,
): string => {
  if (group === 'rcu' || group === 'idle' || group === 'lock') return threadsIn(Number(value));
  if (word === 'keeper' && typeof value === 'number') return `thread ${value + 1}`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

/** A set of threads, a bit each. */
const threadsIn = (bits: number): string => {
  const names = [0, 1, 2, 3, 4, 5, 6, 7].filter((thread) => bits & (1 << thread));
  return names.length === 0 ? 'nobody' : names.map((thread) => thread + 1).join('+');
};
