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

/** `6.14`, `v6.14-rc2`, `6.8.0-45-generic`, and behind `Linux version` whatever a log has there. */
const form =
  /^(?:v|linux )?([1-9]\d?\.\d{1,2})(?:\.\d+)*(?:[-+]\S*)?$|^(?:\[[ \d.]+\] )?linux version ([1-9]\d?\.\d{1,2})\b.*$/i;

/** The release in what names a kernel; undefined where there is none. */
export const releaseNamed = (text: string): Release | undefined => {
  const [, alone, said] = form.exec(text) ?? [];
  return (alone ?? said) as Release | undefined;
};
