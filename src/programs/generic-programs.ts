// Calls at generic memory (spec/35-interleavings.md): the owner drops its reference, and a fault that takes one by itself.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';

const free = 'mm/memremap.c free_zone_device_folio()';
const dropped = access('include/linux/mm.h folio_put()', 'drops the owner’s reference', 'folio', [
  'ILV-003',
]);

/** The count is reset without a callback, by a write that looks at nothing. */
export const genericDisown = privateSetup.createMachine({
  id: 'folio.disown',
  context: newProgram,
  initial: 'owned',
  states: {
    owned: {
      on: {
        a1: [
          {
            target: 'zero',
            guard: 'isLastReference',
            actions: ['dropReference', 'forgetBase', 'keepFolio', ok],
            meta: dropped,
          },
          { target: 'done', actions: ['dropReference', 'forgetBase', ok], meta: dropped },
        ],
      },
    },
    zero: {
      on: {
        a2: {
          target: 'told',
          meta: access('mm/swap.c __folio_put()', 'reads that it is device memory', 'folio', [
            'ILV-002',
          ]),
        },
      },
    },
    told: {
      on: {
        a3: {
          target: 'found',
          meta: access(free, 'reads its pagemap and its type', 'folio', ['ILV-002', 'ILV-012']),
        },
      },
    },
    found: {
      on: {
        a7g: {
          target: 'done',
          actions: ['startCount', 'recordBase', 'passToUsers'],
          meta: access(free, 'sets the count to one', 'folio', ['ILV-003', 'ILV-004']),
        },
      },
    },
    done: { type: 'final' },
  },
});

export const genericMap = privateSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { f4l: lockingTable('mapping') } },
    mapping: {
      on: {
        f4: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping', 'setFileMapping'],
          meta: access(
            'mm/rmap.c folio_add_anon_rmap_ptes()',
            'maps it, with a reference',
            'folio',
            ['ILV-003', 'ILV-004'],
            'idle',
          ),
        },
      },
    },
    mapped: { on: { f4u: { ...unlockingTable('done'), actions: ['unlockTable', ok] } } },
    done: { type: 'final' },
  },
});
