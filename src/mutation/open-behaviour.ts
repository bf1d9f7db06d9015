// Mutants that survive because the specification leaves their behaviour open, each with the reason.

import { kernelEras } from '../domain/era.ts';
import type { OpenBehaviour } from '../export/mutation.ts';

export const openBehaviour: readonly OpenBehaviour[] = [
  {
    place: 'pagemap',
    part: 'action markTypeUnset',
    types: ['fs-dax', 'generic', 'pci-p2pdma'],
    eras: kernelEras(),
    reason:
      'The mark says in which state a pagemap was registered with memory type 0; the kernel keeps no such field. ' +
      'It is read where the type would otherwise decide, about base references and the shadow, and these three ' +
      'types have both, as memory of type 0 has. Where it makes a difference, MAP-014 notices.',
  },
];
