// Every rule of the specification.

import type { SpecRule } from './about.ts';
import { altmapRules } from './altmap.ts';
import { answerRules } from './answers.ts';
import { callbackRules } from './callbacks.ts';
import { deviceCoherentRules } from './device-coherent.ts';
import { devicePrivateRules } from './device-private.ts';
import { folioLifeRules } from './folio-life.ts';
import { fsDaxRules } from './fs-dax.ts';
import { genericRules } from './generic.ts';
import { memoryFailureRules } from './memory-failure.ts';
import { migrateVmaRules } from './migrate-vma.ts';
import { migrationRules } from './migration.ts';
import { pagemapAnswerRules } from './pagemap-answers.ts';
import { pagemapRules } from './pagemap.ts';
import { pciP2pdmaRules } from './pci-p2pdma.ts';
import { pinningRules } from './pinning.ts';
import { splitRules } from './split.ts';

/**
 * Every rule, in the order in which they are named when several fall at once: what is special to a type or
 * a topic before what is general (decisions/0005-step-rules-first.md).
 */
export const rules: readonly SpecRule[] = [
  ...devicePrivateRules,
  ...deviceCoherentRules,
  ...fsDaxRules,
  ...genericRules,
  ...pciP2pdmaRules,
  ...pinningRules,
  ...splitRules,
  ...memoryFailureRules,
  ...migrationRules,
  ...migrateVmaRules,
  ...callbackRules,
  ...folioLifeRules,
  ...pagemapRules,
  ...altmapRules,
  ...answerRules,
  ...pagemapAnswerRules,
];
