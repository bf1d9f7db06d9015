// The transitions of a memory failure, which all folio statecharts share (spec/32-memory-failure.md).

import { bug, errno } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import { refuse, refusing } from './refusals.ts';

const andRefuse = (name: string) => ({ type: 'refuse', params: { answer: errno(name) } }) as const;
const unpoisoned = (...because: readonly RuleId[]) =>
  refusing(
    because,
    'FAI-002',
    'FAI-003',
    'FAI-004',
    'FAI-006',
    'FAI-010',
    'FAI-009',
    'LIF-017',
    'ANS-009',
    'ANS-010',
  );
/** What the driver's handler returns is final. */
const failed = unpoisoned('FAI-003');
/** The generic handler finds no file: what a driver hands out never has one. */
const notFound = unpoisoned('FAI-006', 'ANS-010');
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
  { guard: 'isHandlerFailing', actions: ['callMemoryFailure', andRefuse('EIO')], meta: failed },
  { guard: 'isDaxShared', ...refuse(bug, 'ANS-010', 'FAI-004', 'LIF-017') },
  {
    guard: 'isDeclinedAnon',
    actions: ['callMemoryFailure', 'killProcesses', andRefuse('ENXIO')],
    meta: notFound,
  },
  { guard: 'isAnon', actions: ['killProcesses', andRefuse('ENXIO')], meta: notFound },
  {
    guard: 'isDeclinedFileless',
    actions: ['callMemoryFailure', 'killProcesses', andRefuse('EBUSY')],
    meta: notFound,
  },
  { guard: 'isFileless', actions: ['killProcesses', andRefuse('EBUSY')], meta: notFound },
  {
    guard: 'isHandlerDeclining',
    actions: ['callMemoryFailure', 'killProcesses', 'poison'],
    meta: poisoned,
  },
  { actions: ['killProcesses', 'poison'], meta: poisoned },
] as const;
