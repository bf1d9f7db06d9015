// The transitions of a memory failure, which all folio statecharts share (spec/32-memory-failure.md).

import { bug, errno } from '../core/answer.ts';
import { refuse } from './transitions.ts';

const andRefuse = (name: string) => ({ type: 'refuse', params: { answer: errno(name) } }) as const;
const unpoisoned = {
  rules: [
    'FAI-002',
    'FAI-003',
    'FAI-004',
    'FAI-006',
    'FAI-010',
    'FAI-009',
    'LIF-017',
    'ANS-009',
    'ANS-010',
  ],
} as const;
const poisoned = {
  rules: ['FAI-002', 'FAI-003', 'FAI-004', 'FAI-005', 'FAI-010', 'FAI-009', 'ANS-009', 'ANS-010'],
} as const;

/**
 * A memory failure: the driver's handler first, then the generic one (`mf_generic_kill_procs`),
 * which poisons the folio only if it finds the file that the folio belongs to.
 */
export const failing = [
  { guard: 'isPagemapDown', ...refuse(errno('ENXIO'), 'FAI-007', 'LIF-017') },
  { guard: 'isBeyond', ...refuse(errno('EINVAL'), 'FAI-010', 'LIF-017') },
  { guard: 'isHandled', actions: ['callMemoryFailure', 'poison'], meta: poisoned },
  { guard: 'isHandlerFailing', actions: ['callMemoryFailure', andRefuse('EIO')], meta: unpoisoned },
  { guard: 'isMarker', ...refuse(bug, 'FAI-004', 'LIF-017') },
  {
    guard: 'isDeclinedAnon',
    actions: ['callMemoryFailure', 'killProcesses', andRefuse('ENXIO')],
    meta: unpoisoned,
  },
  { guard: 'isAnon', actions: ['killProcesses', andRefuse('ENXIO')], meta: unpoisoned },
  {
    guard: 'isDeclinedFileless',
    actions: ['callMemoryFailure', 'killProcesses', andRefuse('EBUSY')],
    meta: unpoisoned,
  },
  { guard: 'isFileless', actions: ['killProcesses', andRefuse('EBUSY')], meta: unpoisoned },
  {
    guard: 'isHandlerDeclining',
    actions: ['callMemoryFailure', 'killProcesses', 'poison'],
    meta: poisoned,
  },
  { actions: ['killProcesses', 'poison'], meta: poisoned },
] as const;
