// Every seeded fault, in the order of the chapters of spec/.

import { altmapMutants } from './altmap.ts';
import { answerMutants } from './answers.ts';
import { callbackMutants } from './callbacks.ts';
import { deviceCoherentMutants } from './device-coherent.ts';
import { devicePrivateMutants } from './device-private.ts';
import { folioLifeMutants } from './folio-life.ts';
import { fsDaxMutants } from './fs-dax.ts';
import { genericMutants } from './generic.ts';
import { leftOverMutants, leftStorageMutants } from './left-over.ts';
import { memoryFailureMutants } from './memory-failure.ts';
import { migrateVmaMutants } from './migrate-vma.ts';
import { migrationMutants } from './migration.ts';
import { pagemapMutants } from './pagemap.ts';
import { pciP2pdmaMutants } from './pci-p2pdma.ts';
import { pinningMutants } from './pinning.ts';
import { splitMutants } from './split.ts';
import type { Mutant } from './mutant.ts';

/** Every seeded fault, in the order of the chapters; each breaks the rule that it names first. */
export const mutants: readonly Mutant[] = [
  ...devicePrivateMutants,
  ...deviceCoherentMutants,
  ...fsDaxMutants,
  ...genericMutants,
  ...pciP2pdmaMutants,
  ...pinningMutants,
  ...splitMutants,
  ...memoryFailureMutants,
  ...migrationMutants,
  ...callbackMutants,
  ...migrateVmaMutants,
  ...folioLifeMutants,
  ...pagemapMutants,
  ...leftOverMutants,
  ...altmapMutants,
  ...leftStorageMutants,
  ...answerMutants,
];
