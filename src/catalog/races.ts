// Races: threads of calls that have programs, from a state that calls have led to, with the rules that judge them.

import { isInForce, type RuleId } from '../core/rule.ts';
import { eraNamed, eraRow, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { AccessStep, Words } from '../domain/words.ts';
import type { CallEnd, ProgramCall } from '../engine/program-race.ts';
import { ProgramTable } from '../engine/program-table.ts';
import { interleavingRules } from '../invariants/interleavings.ts';
import { programNamed, wayAt } from '../programs/all.ts';
import { changedPrograms } from '../programs/changed-programs.ts';
import type { Holding, Program, Way } from '../programs/program-entry.ts';
import type { ChangedStep } from '../programs/step-fault.ts';
import { firstWords, largeWords } from '../programs/first-words.ts';
import type { ProgramContext, ProgramRow } from '../programs/moment.ts';
import { beforeOf, heldBehind } from './race-start.ts';

/** Which threads race, and where. */
export interface RaceOrder {
  readonly type: MemoryType;
  readonly era: Era;
  /** The calls of each thread, by name. */
  readonly threads: readonly (readonly string[])[];
  /** Calls that were made before, beside those that give the threads what they begin with; nobody drops what they took. */
  readonly before?: readonly string[];
  /** Calls that lead to the start in place of those that would give the threads what they begin with. */
  readonly begin?: readonly string[] | undefined;
  /** Programs that stand in place of sound ones, by the name of their call, or of what runs by itself. */
  readonly instead?: ReadonlyMap<string, Way['machine']>;
  /** Steps that are changed in programs, as somebody's patch says. */
  readonly steps?: readonly ChangedStep[];
  /** The folio is a large one, which is broken up where its file drops it. */
  readonly large?: boolean;
}

/** A race, and the calls that led to where it begins. */
export interface Race {
  readonly table: ProgramTable<Words>;
  readonly before: readonly string[];
  /** Whether somebody keeps what another might wait for, where the threads have come to these ends. */
  readonly keeps: (ends: readonly (readonly CallEnd[])[]) => boolean;
  /** What each thread calls; those behind the ones that were asked for run by themselves. */
  readonly threads: readonly string[];
}

type Instead = RaceOrder['instead'];

/** A call and the statechart that it goes by in this race. */
interface Made extends Pick<
  Program,
  'name' | 'spends' | 'needs' | 'gives' | 'background' | 'large'
> {
  readonly machine: Way['machine'];
}

const madeBy = (name: string, type: MemoryType, era: Era, instead: Instead): Made => {
  const found = programNamed(name);
  const way = found && wayAt(found, type, era);
  if (!way) {
    throw new RangeError(`Expected a call that has a program in ${type} (${era}), got ${name}`);
  }
  const { machine, needs = found.needs } = way;
  return { ...found, needs, machine: instead?.get(name) ?? machine };
};

/** The figures that programs go by at a memory type in an era. */
export const programRow = (type: MemoryType, era: Era): ProgramRow => ({
  ...eraRow(type, era),
  ...eraNamed(era).migration,
});

/** Builds a race. */
export const buildRace = (order: RaceOrder): Race => {
  const { type, era } = order;
  const instead = order.instead ?? changedPrograms(order.steps ?? [], type, era);
  const row = programRow(type, era);
  const made = order.threads.map((calls) => calls.map((name) => madeBy(name, type, era, instead)));
  const owners = made.map(ownerOf);
  const lacks = owners.flatMap((owner) => owner.lacks);
  const before = [...(order.begin ?? beforeOf(lacks, type)), ...(order.before ?? [])];
  const isLarge = order.large === true || made.flat().some(({ large }) => large);
  const start = isLarge ? largeWords(row) : firstWords(row);
  const words = before.length === 0 ? start : wordsBehind(row, start, before, instead);
  const background = backgroundOf(made.flat(), instead);
  const threads = [...owners.map(({ calls }) => calls), ...background];
  const isClosed =
    !order.begin &&
    (order.before ?? []).length === 0 &&
    owners.every(({ keeps }) => keeps.length === 0);
  return {
    table: tableOf(row, words, threads, owners.length),
    before,
    keeps: (ends) => !isClosed || ends.some((calls) => calls.some(hasKept)),
    threads: threads.map((calls) => calls.map(({ name }) => name).join(', ')),
  };
};

/** A call that was to give something back, and failed. */
const hasKept = ({ call, answer }: CallEnd): boolean =>
  !['ok', ''].includes(answer) && (programNamed(call)?.spends ?? []).length > 0;

/** What runs by itself behind calls, each a thread. */
const backgroundOf = (
  made: readonly Made[],
  instead: Instead,
): readonly (readonly ProgramCall[])[] =>
  made.flatMap(({ background: sound }) => {
    if (!sound) return [];
    return [[{ name: sound.id, machine: instead?.get(sound.id) ?? sound }]];
  });

interface Owner {
  readonly calls: readonly ProgramCall[];
  /** What the thread begins with, and what it has at its end. */
  readonly lacks: readonly Holding[];
  readonly keeps: readonly Holding[];
}

/** The calls of a thread: one that spends what an earlier one gave is made only if that one answered ok. */
const ownerOf = (made: readonly Made[]): Owner => {
  const lacks: Holding[] = [];
  const has: Holding[] = [];
  const calls = made.map(({ name, machine, spends, needs, gives }): ProgramCall => {
    const wanted = [...new Set([...spends, ...needs])];
    const missing = wanted.filter((one) => !has.includes(one));
    lacks.push(...missing);
    has.push(...missing);
    for (const one of spends) has.splice(has.indexOf(one), 1);
    has.push(...gives);
    const follows = wanted.length > missing.length;
    return { name, machine, ...(follows ? { needs: 'ok' } : {}) };
  });
  return { calls, lacks, keeps: has };
};

/** Whether calls lead to a start at which every thread has what it drops, and what it needs is there. */
export const canBegin = ({ type, era, threads, instead, begin }: RaceOrder): boolean => {
  if (begin !== undefined) return true;
  const made = threads.map((calls) => calls.map((name) => madeBy(name, type, era, instead)));
  const lacks = made.flatMap((calls) => ownerOf(calls).lacks);
  const spent = made.flatMap((calls) => ownerOf(calls.map((one) => ({ ...one, needs: [] }))).lacks);
  const has: readonly Holding[] = [...heldBehind(beforeOf(lacks, type)), 'ownership'];
  const often = (all: readonly Holding[], one: Holding): number =>
    all.filter((other) => other === one).length;
  return lacks.every((one) => often(has, one) >= Math.max(1, often(spent, one)));
};

/** What a call came to that nobody interfered with. */
export interface RunAlone {
  readonly words: Words;
  /** Of the last call; `blocked` where it waits for ever. */
  readonly answer: string;
  readonly effects: readonly string[];
  /** Rules that fell on the way. */
  readonly broken: readonly RuleId[];
}

/** Calls that one thread makes alone, with what runs by itself behind them. */
export const runAlone = (
  row: ProgramRow,
  words: Words,
  names: readonly string[],
  instead?: Instead,
): RunAlone => {
  const made = names.map((name) => madeBy(name, row.type, row.era, instead));
  const behind = backgroundOf(made, instead);
  const table = tableOf(
    row,
    words,
    [made.map(({ name, machine }) => ({ name, machine })), ...behind],
    1,
  );
  const [first = 0, ...own] = table.start;
  let shared = first;
  const broken: RuleId[] = [...table.brokenAtStart];
  const met = new Set<string>();
  // A program with a fault may go round for ever: it waits no less than one that stands.
  for (let state = ''; !met.has(state); state = [shared, ...own].join()) {
    met.add(state);
    const next = own
      .map((one, thread) => ({ thread, step: table.steps(thread, one, shared)[0] }))
      .find(({ step }) => step !== undefined);
    if (next?.step === undefined) break;
    shared = next.step.shared;
    own[next.thread] = next.step.own;
    broken.push(...next.step.broken);
  }
  const [place = 0] = own;
  const last = table.endsOf(0, place).at(-1);
  return {
    ...{ words: table.wordsOf(shared), broken },
    answer: table.isDone(0, place) ? (last?.answer ?? '') : 'blocked',
    effects: last?.effects ?? [],
  };
};

const wordsBehind = (
  row: ProgramRow,
  start: Words,
  names: readonly string[],
  instead: Instead,
): Words => {
  const { words, answer } = runAlone(row, start, names, instead);
  if (answer !== 'blocked') return words;
  throw new RangeError(`Expected ${names.join(', ')} to come to an end, got one that waits`);
};

const tableOf = (
  row: ProgramRow,
  words: Words,
  threads: readonly (readonly ProgramCall[])[],
  foreground: number,
): ProgramTable<Words> => {
  const inForce = interleavingRules.filter((rule) => isInForce(rule, row.type, row.era));
  const ofWords = inForce.filter((rule) => rule.about === 'words');
  const ofSteps = inForce.filter((rule) => rule.about === 'access');
  return new ProgramTable({
    ...{ threads, foreground, words },
    input: (now, thread) => ({ row, words: now, thread }),
    brokenIn: (now) =>
      ofWords.filter(({ when, then }) => when(now) && !then(now)).map(({ id }) => id),
    brokenBy: ({ meta, own, ...taken }) => {
      const { folio } = own as ProgramContext['own'];
      const step: AccessStep = { ...taken, folio, access: meta as AccessStep['access'] };
      return ofSteps.filter(({ when, then }) => when(step) && !then(step)).map(({ id }) => id);
    },
  });
};
