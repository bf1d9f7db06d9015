// Accesses that programs at peer memory (PCI P2PDMA) share: a put that returns the page to the pool with its last reference.

import { access, begun, givingBack } from './reference-steps.ts';
import { effect, ok } from './setup.ts';

const dropped = access(
  'include/linux/page_ref.h folio_put_testzero()',
  'drops a reference',
  'folio',
  ['ILV-001', 'ILV-003', 'ILV-004'],
);
const free = 'mm/memremap.c free_zone_device_folio()';
const pooled = access(
  'drivers/pci/p2pdma.c p2pdma_folio_free()',
  'the page is in the pool',
  'pool',
  ['ILV-009'],
);

/** Steps `a7q` to `a8e`, and `a9` where a free page has a reference: the core writes it when the driver has the page. */
const pooling = (from: string, to: string) =>
  ({
    [`${from}Cleared`]: {
      on: {
        a7q: [
          {
            target: `${from}Lent`,
            guard: 'leavesReference',
            actions: ['addToPool', 'passToPool', effect('callback.folioFree')],
            meta: pooled,
          },
          {
            target: `${from}Pooled`,
            actions: ['addToPool', 'passToPool', effect('callback.folioFree')],
            meta: pooled,
          },
        ],
      },
    },
    [`${from}Pooled`]: { on: { a8r: begun('a8', `${from}A8`) } },
    ...givingBack('a8', to, ['settle', 'forgetTaken'], `${from}A8`),
    [`${from}Lent`]: { on: { a8r: begun('a8', `${from}B8`) } },
    ...givingBack('a8', `${from}Bare`, ['settle', 'forgetTaken'], `${from}B8`),
    [`${from}Bare`]: {
      on: {
        a9: {
          target: to,
          actions: ['startCount', 'recordBase'],
          meta: access(free, 'sets the count to one', 'folio', ['ILV-001', 'ILV-003'], 'former'),
        },
      },
    },
  }) as const;

/** Steps `a1` to `a9`: a reference is put, and with the last one the page is freed. */
export const puttingPeer = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        a1: [
          {
            target: `${from}Zero`,
            guard: 'isLastReference',
            actions: ['dropReference', 'forgetHolder', 'keepFolio', ok],
            meta: dropped,
          },
          { target: to, actions: ['dropReference', 'forgetHolder', ok], meta: dropped },
        ],
      },
    },
    [`${from}Zero`]: {
      on: {
        a2: {
          target: `${from}Told`,
          meta: access('mm/swap.c __folio_put()', 'reads that it is device memory', 'folio', [
            'ILV-001',
            'ILV-002',
          ]),
        },
      },
    },
    [`${from}Told`]: {
      on: {
        a3: {
          target: `${from}Found`,
          meta: access(free, 'reads its pagemap', 'folio', ['ILV-001', 'ILV-002', 'ILV-012']),
        },
      },
    },
    [`${from}Found`]: {
      on: {
        a6: {
          target: `${from}Cleared`,
          actions: ['clearMapping'],
          meta: access(free, 'clears the mapping', 'folio', ['ILV-001']),
        },
      },
    },
    ...pooling(from, to),
  }) as const;
