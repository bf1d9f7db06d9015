// Faults in single steps that no rule notices, each with the reason: nobody could, or what is missing.

import type { OpenStep } from '../export/step-mutation.ts';
import { openOtherSteps } from './open-other-steps.ts';
import { openPageSteps } from './open-page-steps.ts';

export const openSteps: readonly OpenStep[] = [...openPageSteps, ...openOtherSteps];
