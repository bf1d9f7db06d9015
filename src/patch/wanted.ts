// What a part of a patch is expected to be: one sentence about the first thing that is not, with the nearest name.

import { didYouMean } from '../core/nearest.ts';
import { printable, shortened } from '../core/printable.ts';
import { listed, PatchError } from './asking.ts';
import { shown } from './data.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const fail = (what: string, wanted: string, got: string): PatchError =>
  new PatchError(`Expected ${what} to be ${wanted}, got ${got}.`);

/** A name that is not known, with the one that was probably meant. */
export const unknown = (name: string, known: readonly string[]): string =>
  shortened(printable(name), 80) + didYouMean(name, known);

/** The fields of an object, each of a known name; `elsewhere` are names that other types have. */
export const fieldsOf = (
  what: string,
  value: unknown,
  known: readonly string[],
  elsewhere: readonly string[] = [],
): Fields => {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fail(what, `an object with some of ${listed(known)}`, shown(value));
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const got = elsewhere.includes(name) ? `${name}, which other types have` : unknown(name, known);
    throw fail(`each name in ${what}`, `one of ${listed(known)}`, got);
  }
  return value as Fields;
};

export const wordsOf = <Word extends string>(
  what: string,
  value: unknown,
  known: readonly Word[],
): readonly Word[] | undefined => {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw fail(what, `a list with some of ${listed(known)}`, shown(value));
  }
  for (const word of value as unknown[]) {
    if (known.includes(word as Word)) continue;
    const got = typeof word === 'string' ? unknown(word, known) : shown(word);
    throw fail(`each of ${what}`, `one of ${listed(known)}`, got);
  }
  return value as readonly Word[];
};
