// Seeded faults.

import type { Mutant } from './mutant.ts';

export const altmapMutants: readonly Mutant[] = [];
