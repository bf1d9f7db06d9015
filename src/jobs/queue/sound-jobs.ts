// Whether an order and a result are such as their kind has: a server is shared, and whoever is let in can write there. A kind
// that is not in this table does not travel.

import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import type { JobKind, JobKinds } from '../job.ts';
import {
  isFlag,
  isList,
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
const faultOrder = isRecord({ id: isText, seed: isWhole(0, 2 ** 31 - 1), runs: isWhole(1, 1e6) });

const huntOf = (result: unknown, { id }: { readonly id: string }): boolean =>
  isObject(result) && result['id'] === id && typeof result['isCaught'] === 'boolean';

const sound: { readonly [Kind in JobKind]?: Sound<Kind> } = {
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
      typeof result['verdict'] === 'string' &&
      Array.isArray(result['findings']),
  },
  mutation: { order: isRecord(subject), result: isList(isText, 100_000) },
  mutant: { order: faultOrder, result: huntOf },
  specimen: { order: faultOrder, result: huntOf },
};

/** Whether orders of a kind may travel. */
export const doesTravel = (kind: JobKind): boolean => Object.hasOwn(sound, kind);

export const isSoundKind = (kind: unknown): kind is JobKind =>
  typeof kind === 'string' && Object.hasOwn(sound, kind);

export const isSoundOrder = <Kind extends JobKind>(
  kind: Kind,
  order: unknown,
): order is JobKinds[Kind]['order'] => sound[kind]?.order(order) === true;

export const isSoundResult = <Kind extends JobKind>(
  kind: Kind,
  order: JobKinds[Kind]['order'],
  result: unknown,
): result is JobKinds[Kind]['result'] => sound[kind]?.result(result, order) === true;
