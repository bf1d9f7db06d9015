// Releases of the kernel, and which came before which.

/** Such as `6.19`. */
export type Release = `${number}.${number}`;

/** Below 0 if `one` came before `other`, 0 if they are the same, else above 0. */
export const compareReleases = (one: string, other: string): number => {
  const [major = 0, minor = 0] = one.split('.').map((part) => Number.parseInt(part, 10));
  const [otherMajor = 0, otherMinor = 0] = other
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  return major - otherMajor || minor - otherMinor;
};
