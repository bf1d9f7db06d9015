// Accesses that programs at generic memory share: a put whose last reference resets the count.

import { access } from './reference-steps.ts';
import { ok } from './setup.ts';

const free = 'mm/memremap.c free_zone_device_folio()';

/** Steps `a1` to `a7g`: a reference is given back; after the last one the count is reset by a write that looks at nothing. */
export const puttingGeneric = (
  from: string,
  to: string,
  says = 'drops a reference',
  forgets: 'forgetHolder' | 'forgetBase' = 'forgetHolder',
) => {
  const dropped = access('include/linux/mm.h folio_put()', says, 'folio', ['ILV-003']);
  return {
    [from]: {
      on: {
        a1: [
          {
            target: `${from}Zero`,
            guard: 'isLastReference',
            actions: ['dropReference', forgets, 'keepFolio', ok],
            meta: dropped,
          },
          { target: to, actions: ['dropReference', forgets, ok], meta: dropped },
        ],
      },
    },
    [`${from}Zero`]: {
      on: {
        a2: {
          target: `${from}Told`,
          meta: access('mm/swap.c __folio_put()', 'reads that it is device memory', 'folio', [
            'ILV-002',
          ]),
        },
      },
    },
    [`${from}Told`]: {
      on: {
        a3: {
          target: `${from}Found`,
          meta: access(free, 'reads its pagemap and its type', 'folio', ['ILV-002', 'ILV-012']),
        },
      },
    },
    [`${from}Found`]: {
      on: {
        a7g: {
          target: to,
          actions: ['startCount', 'recordBase', 'passToUsers'],
          meta: access(free, 'sets the count to one', 'folio', ['ILV-003', 'ILV-004']),
        },
      },
    },
  } as const;
};
