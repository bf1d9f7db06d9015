// Accesses by which data moves out of a folio that the thread has locked and holds: unmapped, compared, copied, compared again.

import { puttingOwned } from './owned-steps.ts';
import { settingEntries, takingEntries } from './private-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, effect } from './setup.ts';

const check = 'mm/migrate_device.c migrate_vma_check_page()';
const range = 'mm/migrate_device.c __migrate_device_pages()';
const end = 'mm/migrate_device.c __migrate_device_finalize()';

/** Steps `m4l` to `a8e`: on to `moved`, or to `done` with -EBUSY. */
export const movingOut = (from: string, moved: string) =>
  ({
    ...takingEntries(from, 'compared'),
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
    ...puttingOwned('ending', moved),
  }) as const;
