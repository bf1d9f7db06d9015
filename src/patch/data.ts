// What the functions of a patch answer: whether it is plain data, and how a sentence shows it.

import { printable, shortened } from '../core/printable.ts';

const isOddNumber = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value));

/** A value as a sentence shows it. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (isOddNumber(value)) return String(value);
  const flaw = dataFlaw(value);
  if (flaw !== undefined) return flaw;
  const text = JSON.stringify(value, (_, one: unknown) =>
    isOddNumber(one) ? String(one) : one,
  ) as string | undefined;
  return text === undefined ? typeof value : shortened(printable(text), 60);
};

/** What in a value is no plain data, so that two of its kind cannot be compared; undefined if nothing is. */
export const dataFlaw = (
  value: unknown,
  path = '',
  above: readonly object[] = [],
): string | undefined => {
  if (typeof value === 'bigint') return `a BigInt${path === '' ? '' : ` at ${path}`}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return 'an object that contains itself';
  for (const [name, inner] of Object.entries(value)) {
    const flaw = dataFlaw(inner, path === '' ? name : `${path}.${name}`, [...above, value]);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

/** Whether a function has left what it was given as it was; what is no longer plain data was changed. */
export const isLeftAlone = (copy: unknown, given: unknown): boolean =>
  dataFlaw(copy) === undefined && JSON.stringify(copy) === JSON.stringify(given);
