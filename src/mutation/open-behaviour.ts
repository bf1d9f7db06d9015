// Mutants that survive because the specification leaves their behaviour open, each with the reason.

import type { OpenBehaviour } from '../export/mutation.ts';

export const openBehaviour: readonly OpenBehaviour[] = [];
