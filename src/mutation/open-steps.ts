// Faults in single steps that nothing notices, each with the reason.

import type { OpenStep } from '../export/step-mutation.ts';

export const openSteps: readonly OpenStep[] = [];
