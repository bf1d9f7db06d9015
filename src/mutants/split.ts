// Seeded faults.

import type { Mutant } from './mutant.ts';

export const splitMutants: readonly Mutant[] = [];
