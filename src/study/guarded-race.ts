// A race as guarded steps, found by asking it: which words a step reads, which it changes and how, and which rules fall.

import type { Race } from '../catalog/races.ts';
import { groupedBy } from '../core/grouped-by.ts';
import type {
  Branch,
  Cube,
  GuardedPlace,
  GuardedStep,
  GuardedThread,
  GuardedThreads,
} from '../core/guarded.ts';
import type { Access } from '../domain/words.ts';
import type { ProgramStep } from '../engine/program-table.ts';
import { explain } from '../explore/changes.ts';
import type { Interleavings } from '../explore/interleavings.ts';
import { separate, type Row } from '../explore/separation.ts';
import { askRace, type Asked, type AskedThread } from './race-rows.ts';

/** One row in which a step was asked for; without `step` its thread waits there. */
interface Asking {
  readonly before: Row;
  readonly isAltered: boolean;
  readonly step: ProgramStep | undefined;
}

/** One in which it is taken. */
interface Taken extends Asking {
  readonly asking: Asking;
  readonly step: ProgramStep;
  readonly after: Row;
  readonly place: string;
}

type Separate = (wanted: readonly Asking[], others: readonly Asking[]) => readonly Cube[];

const rowsOf = (some: readonly Asking[]): readonly Row[] => some.map(({ before }) => before);

/** The race as guarded steps; `graph` is all of it. */
export const guardedRace = (race: Race, graph: Interleavings): GuardedThreads => {
  const { variables, threads } = askRace(race, graph);
  return {
    shared: variables,
    threads: threads.map((asked, thread): GuardedThread => {
      const domains = [...variables, ...asked.variables].map(({ values }) => values);
      const by: Separate = (wanted, others) => separate(rowsOf(wanted), rowsOf(others), domains);
      return {
        name: race.threads[thread] ?? '',
        own: asked.variables,
        places: [...asked.places].map(([name, rows]) => placeOf(name, rows, asked, by)),
        isBackground: race.table.isBackground(thread),
      };
    }),
  };
};

const placeOf = (
  name: string,
  rows: readonly Asked[],
  asked: AskedThread,
  by: Separate,
): GuardedPlace => {
  const names = new Set(rows.flatMap(({ steps }) => steps.map((step) => step.name)));
  const askedFor = (wanted: string): readonly Asking[] =>
    rows.map(({ row, steps, isAltered }) => ({
      ...{ before: row, isAltered },
      step: steps.find((step) => step.name === wanted),
    }));
  return { name, steps: [...names].map((one) => stepOf(one, askedFor(one), asked, by)) };
};

const stepOf = (
  name: string,
  all: readonly Asking[],
  { behind }: AskedThread,
  by: Separate,
): GuardedStep => {
  const taken = all.flatMap((one): readonly Taken[] => {
    if (one.step === undefined) return [];
    const { row: after, place } = behind(one.step);
    return [{ ...one, asking: one, step: one.step, after, place }];
  });
  // Where words were altered, rules have fallen before.
  const judged = taken.filter(({ isAltered }) => !isAltered);
  const waiting = all.filter(({ step, isAltered }) => step === undefined && !isAltered);
  const sound = judged.filter(({ step }) => step.broken.length === 0);
  const others = (some: readonly Taken[]): readonly Asking[] => {
    const inside = new Set(some.map(({ asking }) => asking));
    return all.filter((one) => !inside.has(one));
  };
  const rules = [...new Set(judged.flatMap(({ step }) => step.broken))].sort();
  return {
    name,
    sound: by(
      sound,
      judged.filter(({ step }) => step.broken.length > 0),
    ),
    falls: rules.map((rule) => {
      const falling = judged.filter(({ step }) => step.broken.includes(rule));
      const standing = judged.filter(({ step }) => !step.broken.includes(rule));
      return { rule, when: by(falling, [...standing, ...waiting]) };
    }),
    branches: [...groupedBy(taken, ({ place, step }) => `${place} ${saying(step)}`).values()]
      .flatMap((some) => explain(some))
      .filter(({ changes }) => changes.some((one) => sound.includes(one)))
      .map(
        ({ changes, updates }): Branch => ({
          ...{ says: saying((changes[0] as Taken).step), when: by(changes, others(changes)) },
          ...{ updates, to: (changes[0] as Taken).place },
        }),
      ),
  };
};

const saying = ({ meta }: ProgramStep): string => (meta as Access).says;
