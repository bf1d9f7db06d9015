// Ids that somebody probably meant who named one that there is not, for messages.

import { printable, shortened } from '../../core/printable.ts';

/** Ids that differ by their number, such as `LIF-001`; of several with one number, the first is the nearest. */
export const nearestId = (got: string, ids: readonly string[]): string | undefined => {
  const away = (id: string): number => Math.abs(numberOf(id) - numberOf(got));
  return [...ids].sort((one, other) => away(one) - away(other))[0];
};

const numberOf = (id: string): number => Number(/(\d+)(\.\w*)?$/.exec(id)?.[1] ?? 0);

/** `LIF-001 to LIF-026, got LIF-999 (did you mean LIF-026?)`, of ids in order. */
export const idsSaid = (got: string, ids: readonly string[]): string => {
  const range = [...new Set([ids[0], ids.at(-1)])].join(' to ');
  return `${range}, got ${shortened(printable(got), 80)} (did you mean ${nearestId(got, ids) ?? ''}?)`;
};
