// A kernel's source tree as it is asked for: who has the files gives them.

/** Paths are those of the kernel, such as `mm/memremap.c`. */
export interface KernelTree {
  /** Such as `6.12.118`. */
  readonly release: string;
  /** The text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  /** The C files below a folder, in order. */
  filesBelow(folder: string): readonly string[];
}

/** The release that the first lines of the Makefile at the top say; undefined where they say none. */
export const releaseOf = (makefile: string): string | undefined => {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name} *= *(\\d+) *$`, 'm').exec(makefile)?.[1];
  const [version, patchlevel] = [value('VERSION'), value('PATCHLEVEL')];
  if (version === undefined || patchlevel === undefined) return undefined;
  return [version, patchlevel, value('SUBLEVEL') ?? '0'].join('.');
};
