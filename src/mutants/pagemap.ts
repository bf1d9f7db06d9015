// Seeded faults.

import type { Mutant } from './mutant.ts';

export const pagemapMutants: readonly Mutant[] = [];
