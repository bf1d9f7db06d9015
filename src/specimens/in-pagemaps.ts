// The same fault in the pagemaps of several memory types.

import type { MemoryType } from '../domain/memory-type.ts';
import type { pagemap } from '../model/pagemap.ts';
import type { Fault } from './specimen.ts';

/** All of them, FS_DAX first: its pagemap has base references, and anything can be looked up in it. */
export const everyType = [
  'fs-dax',
  'device-private',
  'device-coherent',
  'generic',
  'pci-p2pdma',
] as const;

/** One fault for each type; they break the same rule. */
export const inPagemaps = (
  [first, ...others]: readonly [MemoryType, ...MemoryType[]],
  breaks: string,
  machine: typeof pagemap,
): readonly [Fault, ...Fault[]] => [
  { type: first, breaks, machine },
  ...others.map((type): Fault => ({ type, breaks, machine })),
];
