// Values of options, read; what cannot be meant gets one sentence that says what can.

import { didYouMean } from '../core/nearest.ts';
import { eraOfRelease, eras, type Era } from '../domain/era.ts';
import { releaseNamed } from '../domain/release.ts';
import { InputError } from './input-error.ts';

/** An era by its name; `expected` is what a message says that there should be. */
export const eraGiven = (text: string, expected: string): Era => {
  const era = eras.find((one) => one === text);
  if (era) return era;
  const release = releaseNamed(text);
  // 6.1 is near to 6.14 in letters alone.
  const remedy =
    release === undefined ? didYouMean(text, eras) : `; its era is ${eraOfRelease(release)}`;
  throw new InputError(`Expected ${expected}, got ${text}${remedy}.`);
};

/** A whole number of an option, within limits. */
export const parseCount =
  (option: string, least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InputError(
      `Expected ${option} to be a whole number from ${least} to ${most}, got ${text === '' ? 'nothing' : text}.`,
    );
  };
