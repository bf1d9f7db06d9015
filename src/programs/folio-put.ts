// A reference is given back, and with the last one the folio (spec/35-interleavings.md): `folio_put()`, unpin and bulk put.

import { access, begun, givingBack } from './reference-steps.ts';
import { answer, effect, newProgram, ok, programSetup } from './setup.ts';

const dropped = access(
  'include/linux/page_ref.h folio_put_testzero()',
  'drops a reference',
  'folio',
  ['ILV-001', 'ILV-003', 'ILV-004'],
);
const free = 'mm/memremap.c free_zone_device_folio()';

const found = access(free, 'reads its pagemap and its order', 'folio', [
  'ILV-001',
  'ILV-002',
  'ILV-012',
]);
const unlocked = access(free, 'the driver unlocks its pool', 'pool', ['ILV-009']);

export const folioPut = programSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: {
    held: {
      on: {
        a1: [
          {
            target: 'zero',
            guard: 'isLastReference',
            actions: ['dropReference', 'forgetHolder', 'keepFolio', ok],
            meta: dropped,
          },
          {
            target: 'done',
            actions: ['dropReference', 'forgetHolder', ok],
            meta: dropped,
          },
        ],
      },
    },
    zero: {
      on: {
        a2: {
          target: 'told',
          meta: access('mm/swap.c __folio_put()', 'reads that it is device memory', 'folio', [
            'ILV-001',
            'ILV-002',
          ]),
        },
      },
    },
    told: {
      on: {
        a3: [
          {
            target: 'done',
            guard: 'lacksPagemap',
            actions: [answer('warn')],
            meta: access(free, 'finds no pagemap, warns and gives up', 'folio', ['ILV-012']),
          },
          { target: 'generic', guard: 'isGeneric', meta: found },
          { target: 'found', meta: found },
        ],
      },
    },
    generic: {
      on: {
        a7g: {
          target: 'done',
          actions: ['startCount', 'recordBase', 'passToPool'],
          meta: access(free, 'resets the count', 'folio', ['ILV-001', 'ILV-004']),
        },
      },
    },
    found: {
      on: {
        a6: {
          target: 'cleared',
          actions: ['clearMapping'],
          meta: access(free, 'clears the mapping', 'folio', ['ILV-001']),
        },
      },
    },
    cleared: {
      on: {
        a7l: {
          target: 'pooling',
          guard: 'isPoolUnlocked',
          actions: ['lockPool'],
          meta: access(free, 'calls the driver, which locks its pool', 'pool', ['ILV-009']),
        },
      },
    },
    pooling: {
      on: {
        a7p: {
          target: 'pooled',
          actions: ['addToPool', 'passToPool', effect('callback.folioFree')],
          meta: access(free, 'the folio is in the pool', 'pool', ['ILV-009']),
        },
      },
    },
    pooled: {
      on: {
        a7u: [
          {
            target: 'returned',
            guard: 'readsPagemapAgain',
            actions: ['unlockPool'],
            meta: unlocked,
          },
          { target: 'reread', actions: ['unlockPool'], meta: unlocked },
        ],
      },
    },
    returned: {
      on: {
        a7r: {
          target: 'reread',
          meta: access(free, 'reads its pagemap again', 'folio', ['ILV-001', 'ILV-002'], 'former'),
        },
      },
    },
    reread: { on: { a8r: begun('a8') } },
    ...givingBack('a8', 'done', ['settle', 'forgetTaken']),
    done: { type: 'final' },
  },
});
