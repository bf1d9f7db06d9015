// Error numbers as kernels on most machines have them (include/uapi/asm-generic/errno-base.h and errno.h).

const numbers: Readonly<Record<string, number>> = {
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

/** The errors that calls answer with. */
export const errnoNames: readonly string[] = Object.keys(numbers);

/** The number of an error by its name; throws for one that no call of the model answers. */
export const errnoNumber = (name: string): number => {
  const number = numbers[name];
  if (number !== undefined) return number;
  throw new RangeError(
    `Expected ${name} to be an error that a call answers, got none of its number; add it to src/export/errno.ts`,
  );
};
