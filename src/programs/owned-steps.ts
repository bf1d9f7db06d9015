// Accesses that programs at memory that a driver hands out share: a put that frees the folio with its last reference.

import { access, begun, givingBack, releasing } from './reference-steps.ts';
import { answer, effect, ok } from './setup.ts';

const dropped = access(
  'include/linux/page_ref.h folio_put_testzero()',
  'drops a reference',
  'folio',
  ['ILV-001', 'ILV-003', 'ILV-004'],
);
const free = 'mm/memremap.c free_zone_device_folio()';
/** What a driver's callback does with its pool, by the one driver that everybody can read. */
const driver = 'lib/test_hmm.c dmirror_devmem_free()';
const found = access(free, 'reads its pagemap and its order', 'folio', [
  'ILV-001',
  'ILV-002',
  'ILV-012',
]);
const unlocked = releasing(
  'pool',
  access(driver, 'the driver unlocks its pool', 'pool', ['ILV-009', 'ILV-044']),
);

/** Steps `a7l` to `a8r`: the driver has the folio back, and from there on the core goes by what it read before. */
const returning = (from: string) =>
  ({
    [`${from}Cleared`]: {
      on: {
        a7l: {
          target: `${from}Pooling`,
          guard: 'isPoolUnlocked',
          actions: ['lockPool'],
          meta: access(free, 'calls the driver, which locks its pool', 'pool', ['ILV-009']),
        },
      },
    },
    [`${from}Pooling`]: {
      on: {
        a7p: {
          target: `${from}Pooled`,
          actions: ['addToPool', 'passToPool', effect('callback.folioFree')],
          meta: access(driver, 'the folio is in the pool', 'pool', ['ILV-009']),
        },
      },
    },
    [`${from}Pooled`]: {
      on: {
        a7u: [
          {
            target: `${from}Returned`,
            guard: 'readsPagemapAgain',
            actions: ['unlockPool'],
            meta: unlocked,
          },
          { target: `${from}Reread`, actions: ['unlockPool'], meta: unlocked },
        ],
      },
    },
    [`${from}Returned`]: {
      on: {
        a7r: {
          target: `${from}Reread`,
          meta: access(free, 'reads its pagemap again', 'folio', ['ILV-001', 'ILV-002'], 'former'),
        },
      },
    },
    [`${from}Reread`]: { on: { a8r: begun('a8', `${from}A8`) } },
  }) as const;

/** Steps `a5r` and `a5`: a flag of anonymous memory goes, and with it the others are written as they were read. */
const clearingFlag = (from: string) =>
  ({
    [`${from}Anon`]: {
      on: {
        a5r: {
          target: `${from}Flags`,
          actions: ['readFlags'],
          meta: access(free, 'reads the flags', 'folio', ['ILV-001', 'ILV-026']),
        },
      },
    },
    [`${from}Flags`]: {
      on: {
        a5: {
          target: `${from}Found`,
          actions: ['writeFlags'],
          meta: access(free, 'writes the flags, one of them cleared', 'folio', [
            'ILV-001',
            'ILV-026',
          ]),
        },
      },
    },
  }) as const;

/** Step `a1`: whoever reads zero goes on alone. */
const dropping = (
  from: string,
  to: string,
  answers: ReturnType<typeof answer>,
  ledger: readonly 'forgetGrant'[],
) =>
  ({
    [from]: {
      on: {
        a1: [
          {
            target: `${from}Zero`,
            guard: 'isLastReference',
            actions: ['dropReference', 'forgetHolder', 'keepFolio', answers, ...ledger],
            meta: dropped,
          },
          {
            target: to,
            actions: ['dropReference', 'forgetHolder', answers, ...ledger],
            meta: dropped,
          },
        ],
      },
    },
  }) as const;

/** Steps `a1` to `a8e`: a reference is put, and the call then answers so. */
export const puttingOwned = (
  from: string,
  to: string,
  answers: ReturnType<typeof answer> = ok,
  ledger: readonly 'forgetGrant'[] = [],
) =>
  ({
    ...dropping(from, to, answers, ledger),
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
        a3: [
          {
            target: to,
            guard: 'lacksPagemap',
            actions: [answer('warn')],
            meta: access(free, 'finds no pagemap, warns and gives up', 'folio', ['ILV-012']),
          },
          { target: `${from}Anon`, guard: 'isAnonymous', actions: ['readOrder'], meta: found },
          { target: `${from}Found`, actions: ['readOrder'], meta: found },
        ],
      },
    },
    ...clearingFlag(from),
    [`${from}Found`]: {
      on: {
        a6: {
          target: `${from}Cleared`,
          actions: ['clearMapping'],
          meta: access(free, 'clears the mapping', 'folio', ['ILV-001']),
        },
      },
    },
    ...returning(from),
    ...givingBack('a8', to, ['settle', 'forgetTaken'], `${from}A8`),
  }) as const;
