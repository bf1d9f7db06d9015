// Accesses that programs at generic memory share: a put whose last reference resets the count.

import { access } from './reference-steps.ts';
import { answer, ok } from './setup.ts';

const free = 'mm/memremap.c free_zone_device_folio()';

/** Step `a1`: on to `zero` behind the last reference, which its thread alone has seen. */
const dropping = (
  from: string,
  zero: string,
  to: string,
  says: string,
  forgets: 'forgetHolder' | 'forgetBase',
) => {
  const dropped = access('include/linux/mm.h folio_put()', says, 'folio', ['ILV-003']);
  return {
    [from]: {
      on: {
        a1: [
          {
            target: zero,
            guard: 'isLastReference',
            actions: ['dropReference', forgets, 'keepFolio', ok],
            meta: dropped,
          },
          { target: to, actions: ['dropReference', forgets, ok], meta: dropped },
        ],
      },
    },
    [zero]: {
      on: {
        a2: {
          target: `${zero}Told`,
          meta: access('mm/swap.c __folio_put()', 'reads that it is device memory', 'folio', [
            'ILV-002',
          ]),
        },
      },
    },
  } as const;
};

/** Steps `a1` to `a3`, until 6.14: no driver has a callback, and behind the last reference the count stays at zero. */
export const puttingUncalled = (
  from: string,
  to: string,
  says = 'drops a reference',
  forgets: 'forgetHolder' | 'forgetBase' = 'forgetHolder',
) =>
  ({
    ...dropping(from, `${from}Zero`, to, says, forgets),
    [`${from}ZeroTold`]: {
      on: {
        a3: {
          target: to,
          actions: [answer('warn')],
          meta: access(free, 'finds no callback and warns', 'folio', ['ILV-002', 'ILV-053']),
        },
      },
    },
  }) as const;

/** Steps `a1` to `a7g`: a reference is put; after the last one the count is reset by a write that looks at nothing. */
export const puttingGeneric = (
  from: string,
  to: string,
  says = 'drops a reference',
  forgets: 'forgetHolder' | 'forgetBase' = 'forgetHolder',
) =>
  ({
    ...dropping(from, `${from}Zero`, to, says, forgets),
    [`${from}ZeroTold`]: {
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
  }) as const;
