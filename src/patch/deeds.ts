// What the functions of a driver with a state may answer: plain JSON, and calls that its folios know.

import { didYouMean } from '../core/nearest.ts';
import { folioAlphabet } from '../domain/alphabet.ts';
import type { FolioCall } from '../domain/driver-call.ts';
import type { EraRow } from '../domain/era.ts';
import { withoutCondition } from '../model/slots.ts';
import { listed, type Judge } from './asking.ts';
import { shown } from './data.ts';

/** No folio of a world is larger. */
const largestOrder = 9;

export type Flaw = ReturnType<Judge>;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The calls of a type's folios, by a text that does not depend on the order of fields. */
export class KnownCalls {
  private readonly calls = new Map<string, FolioCall>();
  private readonly types: readonly string[];

  constructor(row: EraRow) {
    for (const event of folioAlphabet(row, largestOrder)) {
      const call = withoutCondition(event);
      this.calls.set(keyOf(call), call);
    }
    this.types = [...new Set([...this.calls.values()].map(({ type }) => type))];
  }

  /** The call as the alphabet has it. */
  named(call: object): FolioCall | undefined {
    return this.calls.get(keyOf(call));
  }

  flaw(given: unknown): Flaw {
    if (!isObject(given)) return { wanted: 'calls as objects', got: shown(given) };
    const { pfn, type, ...parameters } = given;
    if (!Number.isInteger(pfn) || (pfn as number) < 0) {
      return { wanted: 'calls with the pfn of a page', got: shown(given) };
    }
    if (this.named({ type, ...parameters })) return undefined;
    const alike = [...this.calls.values()].find((call) => call.type === type);
    if (alike) {
      return {
        wanted: `calls such as ${JSON.stringify(alike)}`,
        got: shown({ type, ...parameters }),
      };
    }
    const meant = typeof type === 'string' ? didYouMean(type, this.types) : '';
    const got = `${shown(type)}${meant}`;
    return { wanted: `calls of the types ${listed(this.types)}`, got };
  }
}

const keyOf = (call: object): string =>
  JSON.stringify(Object.entries(call).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Whether a value is one that JSON keeps as it was. */
const isJson = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return (
    isObject(value) &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isJson)
  );
};

const stateFlaw = (state: unknown): Flaw =>
  isJson(state) ? undefined : { wanted: 'state as plain JSON', got: shown(state) };

const isStateAlone = (answer: unknown): answer is { readonly state: unknown } =>
  isObject(answer) && Object.keys(answer).join() === 'state';

export const isState: Judge = (answer) =>
  isStateAlone(answer) ? stateFlaw(answer.state) : { wanted: '{ state }', got: shown(answer) };

export const isTaking: Judge = (answer) => {
  if (typeof answer === 'boolean') return undefined;
  return isStateAlone(answer)
    ? stateFlaw(answer.state)
    : { wanted: 'true, false or { state }', got: shown(answer) };
};

/** Nothing, a word where one is asked for, or what the driver knows and calls. */
export const isDeeds =
  (known: KnownCalls, words: readonly string[]): Judge =>
  (answer) => {
    if (answer === undefined && words.length === 0) return undefined;
    if (words.includes(answer as string)) return undefined;
    const names = [...(words.length > 0 ? ['returns'] : []), 'state', 'calls'];
    const wanted = `${words.map((word) => `'${word}', `).join('')}an object with some of ${listed(names)}`;
    if (!isObject(answer)) return { wanted, got: shown(answer) };
    const other = Object.keys(answer).find((name) => !names.includes(name));
    if (other !== undefined) {
      return { wanted: `${wanted}, since the driver has a state`, got: other };
    }
    if (words.length > 0 && !words.includes(answer['returns'] as string)) {
      return { wanted: `returns as one of ${listed(words)}`, got: shown(answer['returns']) };
    }
    const { state, calls = [] } = answer;
    const flaw = state === undefined ? undefined : stateFlaw(state);
    if (flaw) return flaw;
    if (!Array.isArray(calls)) return { wanted: 'calls as a list', got: shown(calls) };
    return (calls as unknown[]).map((call) => known.flaw(call)).find((one) => one);
  };
