// Changes of one part of the model that the page offers: the build lists them, so that the page needs no model.

import type { MemoryType } from '../../src/domain/memory-type.ts';
import { allChanges, typesOf, type Change } from '../../src/study/changed-part.ts';

/** One of them, and the memory types that have the part. */
export interface ChangeOffered extends Change {
  readonly types: readonly MemoryType[];
}

/** All of folios, in any type and kernel: traces do not ask the pagemap's statechart. */
export const changesOffered = (): readonly ChangeOffered[] =>
  allChanges()
    .filter(({ place }) => place !== 'pagemap')
    .map((change) => ({ ...change, types: typesOf(change) }));
