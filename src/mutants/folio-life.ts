// Seeded faults.

import type { Mutant } from './mutant.ts';

export const folioLifeMutants: readonly Mutant[] = [];
