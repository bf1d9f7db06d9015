// Seeded faults.

import type { Mutant } from './mutant.ts';

export const genericMutants: readonly Mutant[] = [];
