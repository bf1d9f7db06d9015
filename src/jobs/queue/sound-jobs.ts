// Whether an order and a result are such as their kind has: a server is shared, and whoever is let in can write there. Every
// kind has a row in this table.

import { eras } from '../../domain/era.ts';
import { defaultBounds } from '../../domain/bounds.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { stageNames } from '../../mutants/stages.ts';
import { raceVerdicts } from '../../study/race-verdict.ts';
import type { Subject } from '../../study/subject.ts';
import type { JobKind, JobKinds } from '../job.ts';
import {
  isFlag,
  isHash,
  isList,
  isLongText,
  isObject,
  isOneOf,
  isRecord,
  isText,
  isWhole,
  type Check,
} from './checks.ts';

interface Sound<Kind extends JobKind> {
  /** A worker asks before it begins. */
  readonly order: Check;
  /** Whoever waits asks of a result of a sound order: whether it is one of this order. */
  readonly result: (result: unknown, order: JobKinds[Kind]['order']) => boolean;
}

/** As the options of the commands have them. */
const subject = { type: isOneOf(memoryTypes), era: isOneOf(eras) };
const calls = isList(isText, 100);
const seed = isWhole(0, 2 ** 31 - 1);
const faultOrder = isRecord({ id: isText, seed, runs: isWhole(1, 1e6) });
const count = isWhole(0, Number.MAX_SAFE_INTEGER);
const bounds = isRecord(
  Object.fromEntries(Object.keys(defaultBounds).map((name) => [name, isWhole(0, 1e6)])),
);
/** A world without a patch, and who judges it. */
const world = { ...subject, bounds };
const judging = { mutant: isText, only: isList(isText, 1000), without: isList(isText, 1000) };

/** A trace by the content of its files, without which a worker opens none. */
const isPart = isRecord(
  { path: isText, bytes: count, sha256: isHash },
  { isBundled: isOneOf([true]) },
);
const names = isList(isText, 10_000);
const trace = isRecord(
  { file: isText, parts: isList(isPart, 10_000) },
  {
    declared: isRecord({ kernel: isOneOf(eras), probes: names, isBundled: isFlag }),
    refused: isText,
  },
);
const word = isRecord({ hi: Number.isInteger, lo: Number.isInteger });
/** What its user says of it. */
const said = {
  ...{ kernel: isOneOf(['auto', ...eras]), watched: isList(count, 100_000) },
  probes: (value: unknown) => value === 'all' || names(value),
  vmemmap: isRecord({}, { base: word, pageSize: count }),
  names: isList(isList(isText, 2), 10_000),
  pagemaps: isList(
    isRecord({ type: isOneOf(memoryTypes), first: count, last: count }, { pgmap: isText }),
    10_000,
  ),
};
/** Of a replay. */
const verdicts = ['conforms', 'diverges', 'inconclusive'];
const lists = ['divergences', 'reasons', 'pagemaps', 'lifelines', 'next'];

/** Of a type and era, and with some lists. */
const reportOf =
  (...lists: readonly string[]) =>
  (result: unknown, { type, era }: Subject): boolean =>
    isObject(result) &&
    result['type'] === type &&
    (result['kernel'] ?? result['era']) === era &&
    lists.every((name) => Array.isArray(result[name]));

const huntOf = (result: unknown, { id }: { readonly id: string }): boolean =>
  isObject(result) && result['id'] === id && typeof result['isCaught'] === 'boolean';

const sound: { readonly [Kind in JobKind]: Sound<Kind> } = {
  race: {
    order: isRecord(
      { ...subject, threads: isList(calls, 8), maxStates: isWhole(1, 10_000_000) },
      { pair: isText, before: calls, begin: calls, large: isFlag, onPieces: isFlag },
    ),
    result: (result, { type, era, threads }) =>
      isObject(result) &&
      result['type'] === type &&
      result['kernel'] === era &&
      JSON.stringify(result['threads']) === JSON.stringify(threads) &&
      isOneOf(raceVerdicts)(result['verdict']) &&
      Array.isArray(result['findings']),
  },
  randomRaces: {
    order: isRecord({
      ...{ ...subject, threads: isWhole(1, 8), calls: isWhole(1, 8) },
      ...{ runs: isWhole(1, 1e7), seed },
    }),
    result: reportOf('findings'),
  },
  check: {
    order: isRecord(
      {
        ...{ ...world, seed, runs: isWhole(1, 1e9), length: isWhole(1, 1e6), totals: isFlag },
        stages: isList(isOneOf(stageNames), stageNames.length),
        kept: isList(isRecord({ stage: isText, sequence: isLongText, file: isText }), 100_000),
      },
      judging,
    ),
    result: reportOf('violations'),
  },
  explore: {
    order: isRecord(
      {
        ...{ ...world, stage: isOneOf(stageNames), maxStates: count, memory: count },
        ...{ symmetry: isFlag, classes: isFlag, workers: isWhole(1, 64) },
      },
      judging,
    ),
    result: reportOf('violations', 'said'),
  },
  diff: {
    order: isRecord({
      ...{ type: isOneOf(memoryTypes), bounds, maxPairs: isWhole(1, 10_000_000) },
      eras: isList(isOneOf(eras), 2),
    }),
    result: (result, { type }) =>
      isObject(result) && result['type'] === type && Array.isArray(result['differences']),
  },
  stepMutation: {
    order: isRecord({ call: isText, types: isList(isOneOf(memoryTypes), memoryTypes.length) }),
    result: (result) => isObject(result) && Array.isArray(result['rows']),
  },
  agree: {
    order: isRecord({ ...subject, seeds: isList(count, 2), every: isWhole(0, 1e6) }),
    result: reportOf('disagreements'),
  },
  judge: {
    order: isRecord({ ...world, seed, runs: isWhole(1, 1e6) }),
    result: reportOf('explorations', 'violations'),
  },
  replay: {
    order: isRecord({ trace }, said),
    result: (result, order) =>
      isObject(result) &&
      result['file'] === order.trace.file &&
      (result['verdict'] === 'unreadable'
        ? isText(result['reason'])
        : isOneOf(verdicts)(result['verdict']) &&
          lists.every((name) => Array.isArray(result[name]))),
  },
  mutation: { order: isRecord(subject), result: isList(isText, 100_000) },
  mutant: { order: faultOrder, result: huntOf },
  specimen: { order: faultOrder, result: huntOf },
};

export const isSoundKind = (kind: unknown): kind is JobKind =>
  typeof kind === 'string' && Object.hasOwn(sound, kind);

export const isSoundOrder = <Kind extends JobKind>(
  kind: Kind,
  order: unknown,
): order is JobKinds[Kind]['order'] => sound[kind].order(order);

export const isSoundResult = <Kind extends JobKind>(
  kind: Kind,
  order: JobKinds[Kind]['order'],
  result: unknown,
): result is JobKinds[Kind]['result'] => sound[kind].result(result, order);
