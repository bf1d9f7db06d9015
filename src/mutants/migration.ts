// Seeded faults.

import type { Mutant } from './mutant.ts';

export const migrationMutants: readonly Mutant[] = [];
