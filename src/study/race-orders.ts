// Which races somebody asks for: calls by name, a pair of the table, or every race of so many threads and calls.

import { canBegin } from '../catalog/races.ts';
import { didYouMean } from '../core/nearest.ts';
import { eraRow, eras, isContract, kernelEras, newestEra, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { programNamed, programs, typesOfProgram, wayAt } from '../programs/all.ts';
import type { Program } from '../programs/program-entry.ts';
import { outAt } from '../programs/pairs-out.ts';
import { pairIds, racingPair, racingPairs } from '../programs/pairs.ts';
import type { RacingPair } from '../programs/racing-pair.ts';
import { InputError } from './input-error.ts';
import type { RaceStudyOrder } from './race.ts';

/** The most threads of a race, and the most calls of a thread. */
export const mostThreads = 4;
export const mostCalls = 3;

/** What was asked for; types and eras are undefined where nobody named any. */
export interface RaceQuestion {
  readonly words: readonly string[];
  readonly types: readonly MemoryType[] | undefined;
  readonly eras: readonly Era[] | undefined;
  /** Every race of so many threads with up to so many calls, of the calls that are named. */
  readonly threads?: number | undefined;
  readonly calls?: number | undefined;
  readonly maxStates: number;
  readonly onPieces?: boolean;
}

type Threads = RaceStudyOrder['threads'];

/** The orders of a question; throws InputError where it cannot be asked. */
export const raceOrders = (question: RaceQuestion): readonly RaceStudyOrder[] => {
  const { words, threads, calls } = question;
  if (words.length === 0 && threads === undefined && calls === undefined) {
    return racingPairs.flatMap((pair) => ofPair(pair, question, kernelEras()));
  }
  const [first = ''] = words;
  if (/^p\d+$/i.test(first)) return ofPairGiven(question);
  const named = words.map((word) => word.split(',').map(programGiven));
  const all =
    threads === undefined && calls === undefined
      ? [named]
      : drawn(named.length === 0 ? programs : named.flat(), threads ?? 2, calls ?? 1);
  return beginning(all.flatMap((one) => ofThreads(one, question)));
};

/** Those whose threads can each begin with what they put. */
const beginning = (orders: readonly RaceStudyOrder[]): readonly RaceStudyOrder[] => {
  const able = orders.filter(canBegin);
  if (able.length > 0) return able;
  const names = orders[0]?.threads.map(String).join(' ') ?? '';
  throw new InputError(
    `Expected threads that can all have what they need and put, got ${names}: let a call before them in their thread take it, or leave one out.`,
  );
};

const newest = (): readonly Era[] => [newestEra];

const pairGiven = ([id = '', ...more]: readonly string[]): readonly RacingPair[] => {
  if (more.length > 0)
    throw new InputError(`Expected ${id} alone, got ${more.join(' ')} behind it.`);
  const pairs = racingPair(id);
  if (pairs.length === 0) {
    throw new InputError(
      `Expected a pair from P1 to P${pairIds.length}, got ${id}; docs/races.md has them all.`,
    );
  }
  return pairs;
};

const ofPairGiven = (question: RaceQuestion): readonly RaceStudyOrder[] => {
  const { words, types } = question;
  const pairs = pairGiven(words);
  const concerned = pairs.flatMap((pair) => pair.types);
  if (types !== undefined && !concerned.some((type) => types.includes(type))) {
    throw new InputError(
      `Expected --type to be one that ${pairs[0]?.id ?? ''} concerns (${concerned.join(', ')}), got ${types.join(', ')}.`,
    );
  }
  const orders = pairs.flatMap((pair) => ofPair(pair, question, newest()));
  if (orders.length > 0) return orders;
  throw pairIsOut(
    pairs.flatMap((pair) => pair.types.filter((type) => types?.includes(type) ?? true)),
    pairs,
    erasOf(question, newest()),
  );
};

/** Where a pair cannot race, with the reason. */
const pairIsOut = (
  types: readonly MemoryType[],
  pairs: readonly RacingPair[],
  asked: readonly Era[],
): InputError => {
  const [id = ''] = pairs.map((pair) => pair.id);
  const reasons = types.flatMap((type) => asked.map((era) => outAt(id, type, era)?.reason ?? ''));
  return new InputError(
    `Expected --kernel to be one in which ${id} can race at ${types.join(', ')}, got ${asked.join(', ')}: ${[...new Set(reasons)].join('; ')}.`,
  );
};

const ofPair = (
  pair: RacingPair,
  question: RaceQuestion,
  usual: readonly Era[],
): readonly RaceStudyOrder[] => {
  const { types, maxStates, onPieces = false } = question;
  const { threads, before, large } = pair;
  const calls = threads.flat().map(programGiven);
  const wanted = pair.types.filter((type) => types?.includes(type) ?? true);
  return wanted.flatMap((type) =>
    goingIn(calls, type, erasOf(question, usual))
      .filter((era) => !large || eraRow(type, era).largeFolios)
      .map((era) => ({
        ...{ type, era, threads, before, large, pair: pair.id, maxStates, onPieces },
      })),
  );
};

const erasOf = ({ eras: asked }: RaceQuestion, usual: readonly Era[]): readonly Era[] => {
  const contract = asked?.find(isContract);
  if (contract !== undefined && asked?.length !== eras.length) {
    throw new InputError(
      `Expected --kernel to be of ${kernelEras().join(', ')}, got ${contract}: the header says nothing of single accesses.`,
    );
  }
  return asked?.filter((era) => !isContract(era)) ?? usual;
};

/** The kernels of some in which calls go as their programs say. */
const goingIn = (
  calls: readonly Program[],
  type: MemoryType,
  asked: readonly Era[],
): readonly Era[] =>
  asked.filter((era) => calls.every((call) => wayAt(call, type, era) !== undefined));

/** The same of calls that somebody asked for. */
const goingInAny = (
  calls: readonly Program[],
  type: MemoryType,
  asked: readonly Era[],
): readonly Era[] => {
  const going = goingIn(calls, type, asked);
  if (going.length > 0) return going;
  throw new InputError(
    `Expected --kernel to be one in which ${calls.map(({ name }) => name).join(', ')} have programs at ${type}, got ${asked.join(', ')}.`,
  );
};

const programGiven = (name: string): Program => {
  const program = programNamed(name.trim());
  if (program) return program;
  const names = programs.map((one) => one.name);
  throw new InputError(
    `Expected calls that have a program (${names.join(', ')}), got ${name === '' ? 'nothing' : name}${didYouMean(name, names)}.`,
  );
};

const ofThreads = (
  threads: readonly (readonly Program[])[],
  question: RaceQuestion,
): readonly RaceStudyOrder[] => {
  assertBounds(threads);
  const types = typesOf(threads.flat());
  const wanted = types.filter((type) => question.types?.includes(type) ?? true);
  if (wanted.length === 0) {
    const names = threads.map((calls) => calls.map(({ name }) => name).join(',')).join(' ');
    throw new InputError(
      `Expected --type to be one for which ${names} have programs (${types.join(', ') || 'none'}), got ${question.types?.join(', ') ?? 'none'}.`,
    );
  }
  const names: Threads = threads.map((calls) => calls.map(({ name }) => name));
  return wanted.flatMap((type) =>
    goingInAny(threads.flat(), type, erasOf(question, newest())).map((era) => ({
      ...{ type, era, threads: names, maxStates: question.maxStates },
      onPieces: question.onPieces ?? false,
    })),
  );
};

const assertBounds = (threads: readonly (readonly Program[])[]): void => {
  if (threads.length < 2 || threads.length > mostThreads) {
    throw new InputError(
      `Expected a race of 2 to ${mostThreads} threads, got ${threads.length}; calls of one thread have commas between them.`,
    );
  }
  const longest = Math.max(...threads.map(({ length }) => length));
  if (longest > mostCalls) {
    throw new InputError(`Expected up to ${mostCalls} calls in a thread, got ${longest}.`);
  }
};

const typesOf = (calls: readonly Program[]): readonly MemoryType[] =>
  memoryTypes.filter((type) => calls.every((call) => typesOfProgram(call).includes(type)));

/** Every race of so many threads, each of up to so many calls; the order of threads is no difference. */
const drawn = (
  calls: readonly Program[],
  threads: number,
  most: number,
): readonly (readonly (readonly Program[])[])[] => {
  let sequences: readonly (readonly Program[])[] = [[]];
  const lives: (readonly Program[])[] = [];
  for (let length = 1; length <= most; length += 1) {
    sequences = sequences.flatMap((begun) => calls.map((call) => [...begun, call]));
    lives.push(...sequences);
  }
  let races: readonly { readonly race: readonly (readonly Program[])[]; readonly from: number }[] =
    [{ race: [], from: 0 }];
  for (let count = 0; count < threads; count += 1) {
    races = races.flatMap(({ race, from }) =>
      lives.slice(from).map((life, at) => ({ race: [...race, life], from: from + at })),
    );
  }
  const lawful = races.map(({ race }) => race).filter((race) => isCallable(race.flat()));
  return lawful;
};

/** Two unregistrations of one pagemap are none, and all calls have to be of one memory type. */
const isCallable = (calls: readonly Program[]): boolean =>
  calls.filter(({ background }) => background !== undefined).length < 2 &&
  typesOf(calls).length > 0;
