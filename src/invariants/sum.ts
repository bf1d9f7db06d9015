// A figure that should be a sum, in words: every summand is named with its value.

import type { Told } from '../core/rule.ts';

/** `count to be 3 (base 1 + held 2)`: summands that are 0 are left out. */
export const sumOf = (
  figure: string,
  got: number,
  summands: Readonly<Record<string, number>>,
): Told => {
  const all = Object.entries(summands);
  const sum = all.reduce((total, [, value]) => total + value, 0);
  const named = all.filter(([, value]) => value !== 0).map(([name, value]) => `${name} ${value}`);
  const words = named.length > 0 ? named.join(' + ') : 'nobody holds any';
  return { expected: `${figure} to be ${sum} (${words})`, got: String(got) };
};
