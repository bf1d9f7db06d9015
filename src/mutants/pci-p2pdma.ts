// Seeded faults.

import type { Mutant } from './mutant.ts';

export const pciP2pdmaMutants: readonly Mutant[] = [];
