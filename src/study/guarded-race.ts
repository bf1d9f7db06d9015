// A race as guarded steps, found by asking it: which words a step reads, which it changes and how, and which rules fall.

import type { Race } from '../catalog/races.ts';
import { groupedBy } from '../core/grouped-by.ts';
import type {
  Branch,
  Cube,
  Fall,
  GuardedPlace,
  GuardedStep,
  GuardedThread,
  GuardedThreads,
  Update,
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
  readonly words: Asked['words'];
  readonly step: ProgramStep | undefined;
}

/** One in which it is taken. */
interface Taken extends Asking {
  readonly asking: Asking;
  readonly step: ProgramStep;
  readonly after: Row;
  /** Where the thread is behind it. */
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
        places: inOrder([...asked.places].map(([name, rows]) => placeOf(name, rows, asked, by))),
        isBackground: race.table.isBackground(thread),
      };
    }),
  };
};

/** The end comes last. */
const inOrder = (places: readonly GuardedPlace[]): readonly GuardedPlace[] => [
  ...places.filter(({ steps }) => steps.length > 0),
  ...places.filter(({ steps }) => steps.length === 0),
];

const placeOf = (
  name: string,
  rows: readonly Asked[],
  asked: AskedThread,
  by: Separate,
): GuardedPlace => {
  const names = new Set(rows.flatMap(({ steps }) => steps.map((step) => step.name)));
  const askedFor = (wanted: string): readonly Asking[] =>
    rows.map(({ row, steps, words }) => ({
      ...{ before: row, words },
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
  const taken = all.flatMap((asking): readonly Taken[] => {
    const { step } = asking;
    return step ? [{ ...asking, step, asking, ...behind(step) }] : [];
  });
  const groups = groupedBy(taken, ({ place, step }) => `${place} ${saying(step)}`);
  return {
    name,
    falls: fallsIn(all, by),
    branches: [...groups.values()]
      .flatMap((some) => explain(some))
      .flatMap(({ changes, updates }) => branchOf(changes, updates, all, by)),
  };
};

/** Rules say nothing of altered words, of which some have fallen before. */
const fallsIn = (all: readonly Asking[], by: Separate): readonly Fall[] => {
  const judged = all.filter(({ words }) => words !== 'altered');
  const rules = [...new Set(judged.flatMap(({ step }) => step?.broken ?? []))].sort();
  const falling = (rule: string) => (one: Asking) => one.step?.broken.includes(rule) === true;
  return rules.map((rule) => ({
    rule,
    when: by(
      judged.filter(falling(rule)),
      judged.filter((one) => !falling(rule)(one)),
    ),
  }));
};

/** One in which a rule always falls is none. */
const branchOf = (
  changes: readonly Taken[],
  updates: readonly Update[],
  all: readonly Asking[],
  by: Separate,
): readonly Branch[] => {
  const sound = changes.filter(({ step }) => step.broken.length === 0);
  const [first] = sound;
  if (first === undefined) return [];
  // What falls with altered words may have fallen before.
  const altered = changes.filter(({ words }) => words === 'altered');
  const own = new Set([...sound, ...altered].map(({ asking }) => asking));
  const others = all.filter((one) => !own.has(one));
  const isTaken = sound.some(({ words }) => words === 'met');
  const to = isTaken ? first.place : undefined;
  return [{ says: saying(first.step), when: by(sound, others), updates, to }];
};

const saying = ({ meta }: ProgramStep): string => (meta as Access).says;
