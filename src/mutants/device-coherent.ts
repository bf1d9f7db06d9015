// Seeded faults.

import type { Mutant } from './mutant.ts';

export const deviceCoherentMutants: readonly Mutant[] = [];
