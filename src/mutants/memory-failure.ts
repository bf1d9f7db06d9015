// Seeded faults.

import type { Mutant } from './mutant.ts';

export const memoryFailureMutants: readonly Mutant[] = [];
