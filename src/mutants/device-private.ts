// Seeded faults.

import type { Mutant } from './mutant.ts';

export const devicePrivateMutants: readonly Mutant[] = [];
