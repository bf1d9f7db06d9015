// Calls at file memory (FS_DAX) until 6.14 (spec/35-interleavings.md): an idle page has one reference, an entry that maps it has none,
// and a put looks for sleepers where it leaves one. A put is `put_page()`, which asks the pagemap before it drops.

import { associating, endingFault } from './file-programs.ts';
import { fileSetup } from './file-setup.ts';
import { flushing, lockingTable, unlockingTable, waking } from './file-steps.ts';
import { grabbing } from './gup-fast.ts';
import { lookingUp } from './pagemap-look-up.ts';
import { access, begun, givingBack } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';
import { unmapping } from './unmap-steps.ts';

const put = 'mm/memremap.c __put_devmap_managed_folio_refs()';
const dropped = access(put, 'drops a reference', 'folio', ['ILV-001', 'ILV-003']);

/** Steps `a2` to `a7w`: the page is asked for its type first, and from the drop on nothing of it is read. */
export const puttingUncounted = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        a2: {
          target: `${from}Told`,
          meta: access(put, 'reads that it is device memory', 'folio', ['ILV-001', 'ILV-002']),
        },
      },
    },
    [`${from}Told`]: {
      on: {
        a3: {
          target: `${from}Found`,
          meta: access(put, 'reads its pagemap and its type', 'folio', ['ILV-001', 'ILV-002']),
        },
      },
    },
    [`${from}Found`]: {
      on: {
        a1: [
          {
            target: `${from}Waking`,
            guard: 'isBecomingIdle',
            actions: ['dropReference', 'forgetHolder', 'forgetGrant', ok],
            meta: dropped,
          },
          {
            target: to,
            actions: ['dropReference', 'forgetHolder', 'forgetGrant', ok],
            meta: dropped,
          },
        ],
      },
    },
    ...waking(`${from}Waking`, `${from}Woken`, to),
  }) as const;

export const filePutUncounted = fileSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingUncounted('held', 'done'), done: { type: 'final' } },
});

/** The lock of the file entry is all that a mapping has. */
export const fileMapUncounted = fileSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    ...associating,
    inFile: { on: { f4l: lockingTable('mapping') } },
    mapping: {
      on: {
        f4: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping'],
          meta: access('mm/memory.c insert_pfn()', 'writes the entry', 'table', ['ILV-041']),
        },
      },
    },
    mapped: { on: { f4u: unlockingTable('ending') } },
    ...endingFault,
  },
});

/** Nothing is put. */
export const fileUnmapUncounted = fileSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping({ rules: ['ILV-003', 'ILV-041'] }),
    unflushed: {
      on: {
        u2: { ...flushing('done'), actions: ['flushTranslation', ok] },
      },
    },
    done: { type: 'final' },
  },
});

/** The pagemap is looked up by the pfn and held to the end, so that no word of the page is read before there is a reference. */
export const fileGupFastUncounted = fileSetup.createMachine({
  id: 'folio.gupFast',
  context: newProgram,
  initial: 'begun',
  states: {
    ...grabbing('unasked', 'holding'),
    ...lookingUp('unasked', 'seen', 'undone'),
    ...puttingUncounted('undoing', 'unheld'),
    unheld: { on: { c3r: begun('c3', 'unheld') } },
    ...givingBack('c3', 'undone', ['settle'], 'unheld'),
    holding: { on: { c3r: begun('c3') } },
    ...givingBack('c3', 'leaving', ['settle']),
  },
});
