// Files by their names: those of several folders may have one name, and each is there once.

import { groupedBy } from '../../src/core/grouped-by.ts';
import type { GivenFile } from './protocol.ts';

/** Gives the next file of a name; none where all were given. */
export const eachOnce = (files: readonly GivenFile[]): ((name: string) => readonly GivenFile[]) => {
  const left = new Map(
    [...groupedBy(files, ({ name }) => name)].map(([name, some]) => [name, [...some]]),
  );
  return (name) => left.get(name)?.splice(0, 1) ?? [];
};
