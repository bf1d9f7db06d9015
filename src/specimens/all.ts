// Every specimen, by family and number.

import { failureSpecimens } from './failure.ts';
import { handOutSpecimens } from './hand-out.ts';
import { migrateVmaSpecimens } from './migrate-vma.ts';
import { migrationSpecimens } from './migration.ts';
import { orderSpecimens } from './order.ts';
import { peerAndFileSpecimens } from './peers-and-files.ts';
import { pinningSpecimens } from './pinning.ts';
import { referenceSpecimens } from './references.ts';
import { registrationSpecimens } from './registration.ts';
import type { Specimen } from './specimen.ts';
import { unexpressedSpecimens } from './unexpressed.ts';
import { unregistrationSpecimens } from './unregistration.ts';

/** What the first letter of an id stands for, in the order in which they are shown. */
export const families: Readonly<Record<string, string>> = {
  H: 'hand-out and free',
  R: 'references and pins',
  P: 'who may pin what',
  M: 'migration and lists',
  S: 'order and split',
  G: 'register and unregister',
  F: 'altmap and memory failure',
};

const placeOf = ({ id }: Specimen): number =>
  Object.keys(families).indexOf(id.charAt(0)) * 100 + Number(id.slice(1));

export const specimens: readonly Specimen[] = [
  ...handOutSpecimens,
  ...peerAndFileSpecimens,
  ...referenceSpecimens,
  ...pinningSpecimens,
  ...migrationSpecimens,
  ...migrateVmaSpecimens,
  ...orderSpecimens,
  ...registrationSpecimens,
  ...unregistrationSpecimens,
  ...failureSpecimens,
  ...unexpressedSpecimens,
].sort((one, other) => placeOf(one) - placeOf(other));
