// Seeded faults.

import type { Mutant } from './mutant.ts';

export const pinningMutants: readonly Mutant[] = [];
