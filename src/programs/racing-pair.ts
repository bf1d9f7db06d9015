// What a pair of calls that race is, and how one is written down.

import type { MemoryType } from '../domain/memory-type.ts';

/** A pair of calls that race, or more where two do not show it. */
export interface RacingPair {
  /** `P1` and so on. */
  readonly id: string;
  readonly title: string;
  readonly protectedBy: string;
  /** The threads that race. */
  readonly threads: readonly (readonly string[])[];
  /** Calls made before, which keep what they took. */
  readonly before: readonly string[];
  /** The folio is a large one. */
  readonly large: boolean;
  readonly types: readonly MemoryType[];
}

export const all: readonly MemoryType[] = [
  'device-private',
  'device-coherent',
  'fs-dax',
  'generic',
  'pci-p2pdma',
];
export const driverOwned: readonly MemoryType[] = ['device-private', 'device-coherent'];
/** Memory that a driver hands out of a pool. */
export const handedOut: readonly MemoryType[] = [...driverOwned, 'pci-p2pdma'];
export const fileOnly: readonly MemoryType[] = ['fs-dax'];
export const privateOnly: readonly MemoryType[] = ['device-private'];

/** `threads`: calls with commas between two of one thread. */
export const pair = (
  id: string,
  title: string,
  protectedBy: string,
  types: readonly MemoryType[],
  threads: readonly string[],
  before: readonly string[] = [],
  large = false,
): RacingPair => ({
  ...{ id, title, protectedBy, types, before, large },
  threads: threads.map((calls) => calls.split(', ')),
});
