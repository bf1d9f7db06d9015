// The statechart of each memory type's folio, by the type's name.

import { deviceCoherent } from './device-coherent.ts';
import { devicePrivate } from './device-private.ts';
import { fsDax } from './fs-dax.ts';
import { generic } from './generic.ts';
import { pciP2pdma } from './pci-p2pdma.ts';

export const folioMachines = {
  'device-private': devicePrivate,
  'device-coherent': deviceCoherent,
  'fs-dax': fsDax,
  generic,
  'pci-p2pdma': pciP2pdma,
} as const;
