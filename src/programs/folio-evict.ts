// A driver moves data out by pfn (spec/35-interleavings.md): a speculative reference, the lock, and then as any migration.

import { puttingOwned } from './owned-steps.ts';
import { settingEntries, takingEntries } from './private-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, effect, newProgram } from './setup.ts';

const range = 'mm/migrate_device.c __migrate_device_pages()';
const check = 'mm/migrate_device.c migrate_vma_check_page()';
const end = 'mm/migrate_device.c __migrate_device_finalize()';

export const ownedEvict = privateSetup.createMachine({
  id: 'folio.evict',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        e1: {
          target: 'read',
          meta: access(range, 'reads which folio the page is of', 'folio', ['ILV-010'], 'pfn'),
        },
      },
    },
    read: {
      on: {
        e2: [
          {
            target: 'held',
            guard: 'isGettable',
            actions: ['takeReference', 'recordHolder'],
            meta: access(range, 'takes a reference', 'folio', ['ILV-003', 'ILV-004'], 'pfn'),
          },
          {
            target: 'done',
            actions: [answer('-EAGAIN')],
            meta: access(range, 'finds a count of zero', 'folio', ['ILV-010'], 'pfn'),
          },
        ],
      },
    },
    held: {
      on: {
        e3: [
          {
            target: 'locked',
            guard: 'isUnlocked',
            actions: ['lockFolio'],
            meta: access(range, 'locks the folio', 'folio', ['ILV-001']),
          },
          {
            target: 'passing',
            meta: access(range, 'finds it locked, and passes it over', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...puttingOwned('passing', 'done', answer('-EAGAIN')),
    ...takingEntries('locked', 'compared'),
    compared: {
      on: {
        m5: [
          {
            target: 'filling',
            guard: 'isAlmostAlone',
            meta: access(check, 'finds at most one holder too many', 'folio', ['ILV-001']),
          },
          {
            target: 'restoring',
            meta: access(check, 'finds other holders', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    filling: {
      on: {
        m6: {
          target: 'comparing',
          actions: ['moveData', effect('copies out')],
          meta: access(range, 'the driver copies the data out', 'folio', ['ILV-001', 'ILV-016']),
        },
      },
    },
    comparing: {
      on: {
        m7: [
          {
            target: 'moved',
            guard: 'isAlone',
            meta: access('mm/migrate.c folio_migrate_mapping()', 'finds no other holder', 'folio', [
              'ILV-001',
            ]),
          },
          {
            target: 'failing',
            actions: ['keepData'],
            meta: access('mm/migrate.c folio_migrate_mapping()', 'finds another holder', 'folio', [
              'ILV-001',
            ]),
          },
        ],
      },
    },
    ...settingEntries('restoring', 'unmoved', false),
    unmoved: { on: { m9: unlocking(end, 'putting') } },
    ...puttingOwned('putting', 'done', answer('-EBUSY')),
    ...settingEntries('failing', 'failed', false),
    failed: { on: { m9: unlocking(end, 'givingUp') } },
    ...puttingOwned('givingUp', 'done', answer('-EBUSY')),
    ...settingEntries('moved', 'done6', true),
    done6: { on: { m9: unlocking(end, 'ending') } },
    ...puttingOwned('ending', 'done'),
    done: { type: 'final' },
  },
});
