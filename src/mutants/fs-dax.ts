// Seeded faults.

import type { Mutant } from './mutant.ts';

export const fsDaxMutants: readonly Mutant[] = [];
