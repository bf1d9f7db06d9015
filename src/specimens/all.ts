// Every specimen, in the order of the families.

import { handOutSpecimens } from './hand-out.ts';
import type { Specimen } from './specimen.ts';

export const specimens: readonly Specimen[] = [...handOutSpecimens];

/** What the first letter of an id stands for. */
export const families: Readonly<Record<string, string>> = {
  H: 'hand-out and free',
  R: 'references and pins',
  P: 'who may pin what',
  M: 'migration and lists',
  S: 'order and split',
  G: 'register and unregister',
  F: 'altmap and memory failure',
};
