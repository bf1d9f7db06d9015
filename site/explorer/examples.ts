// The worked examples of patches that break a rule, as the explorer has them: by the names of their files. Drivers with a
// state are lawful, and known to worlds that the explorer does not draw.

import { patch as busyGetWarns } from '../../examples/busy-get-warns.ts';
import { patch as carelessPool } from '../../examples/careless-pool.ts';
import { patch as freeBeforeMapping } from '../../examples/free-before-mapping.ts';
import { patch as getCountsTwice } from '../../examples/get-counts-twice.ts';
import { patch as splitForgetsPagemap } from '../../examples/split-forgets-pagemap.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { Patched } from '../../src/patch/patched.ts';

export interface ExamplePatch {
  /** The file's name without its ending: `careless-pool`. */
  readonly id: string;
  readonly patched: Patched;
}

export const examplePatches: readonly ExamplePatch[] = Object.entries({
  'busy-get-warns': busyGetWarns,
  'careless-pool': carelessPool,
  'free-before-mapping': freeBeforeMapping,
  'get-counts-twice': getCountsTwice,
  'split-forgets-pagemap': splitForgetsPagemap,
  // Known to be valid: what tells so knows the programs of races, which nothing here needs.
}).map(([id, patch]) => ({ id, patched: new Patched(patch, patch.types ?? memoryTypes) }));

export const examplePatch = (id: string): Patched | undefined =>
  examplePatches.find((one) => one.id === id)?.patched;
