// Error numbers as kernels on most machines have them (include/uapi/asm-generic/errno-base.h and errno.h).

import type { ErrnoName } from '../domain/errno.ts';

const numbers: Readonly<Record<ErrnoName, number>> = {
  EIO: 5,
  ENXIO: 6,
  EAGAIN: 11,
  ENOMEM: 12,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  EINVAL: 22,
  EREMOTEIO: 121,
  EOPNOTSUPP: 95,
};

/** The number of an error by its name; throws for one that no call of the model answers. */
export const errnoNumber = (name: string): number => {
  const number = (numbers as Readonly<Record<string, number>>)[name];
  if (number !== undefined) return number;
  throw new RangeError(
    `Expected ${name} to be an error that a call answers, got none of its number; add it to src/domain/errno.ts`,
  );
};

/** An answer as a kernel returns it, by its name where it has one here: `-12` is `-ENOMEM`. */
export const answerName = (answer: number): string => {
  const known = Object.entries(numbers).find(([, number]) => number === -answer);
  return known === undefined ? String(answer) : `-${known[0]}`;
};
