// The life of a dev_pagemap (spec/11-pagemap.md, spec/12-altmap.md): registered, looked up, killed, drained, gone.

import { blocked, bug, errno, warn, type Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { buildLate } from './late-variants.ts';
import type { PagemapContext } from './pagemap-context.ts';
import { newPagemap, pagemapSetup } from './pagemap-setup.ts';

const refuse = (answer: Answer, ...rules: readonly RuleId[]) =>
  ({ actions: [{ type: 'refuse', params: { answer } }], meta: { rules } }) as const;

const misuse = refuse(bug, 'MAP-017', 'MAP-031', 'ALT-010');
const unknown = refuse(errno('ENXIO'), 'MAP-012');
/** The ends of a range find no killed pagemap: the sections do, later. */
const overlapping = refuse(errno('EEXIST'), 'MAP-008');
const nobodyWaits = refuse(errno('EINVAL'), 'MAP-012');

const registering = [
  {
    guard: 'isFailing',
    actions: [
      'addRanges',
      'populateAltmap',
      'replaceEntries',
      'undoRange',
      'removeRanges',
      'leaveEntries',
      'keepStorage',
      'forgetReferences',
      'warnOfAltmap',
      'answerFlaw',
      'leaveSections',
    ],
    meta: {
      rules: [
        'MAP-001',
        'MAP-002',
        'MAP-003',
        'MAP-004',
        'MAP-005',
        'MAP-007',
        'MAP-008',
        'MAP-009',
        'MAP-032',
        'MAP-033',
        'MAP-034',
        'ALT-012',
      ],
    },
  },
  {
    target: 'live',
    guard: 'isTypeUnset',
    actions: [
      'addRanges',
      'populateAltmap',
      'replaceEntries',
      'awaitCompletion',
      'markTypeUnset',
      { type: 'refuse', params: { answer: warn } },
    ],
    meta: { rules: ['MAP-006'] },
  },
  {
    target: 'live',
    actions: ['addRanges', 'populateAltmap', 'replaceEntries', 'awaitCompletion'],
    meta: {
      rules: [
        'MAP-001',
        'MAP-014',
        'MAP-016',
        'MAP-024',
        'MAP-026',
        'MAP-027',
        'MAP-028',
        'MAP-034',
        'ANS-029',
      ],
    },
  },
] as const;

const lookingUpCached = [
  { guard: 'isCaching', actions: ['keepReferences'], meta: { rules: ['MAP-013', 'ANS-021'] } },
  misuse,
] as const;

const tearDown = [
  'removeMemory',
  'untrackRanges',
  'unpublishRanges',
  'freeAltmap',
  'warnOfAltmap',
  'reportUnregistered',
] as const;
const tornDown = {
  rules: ['MAP-018', 'MAP-019', 'MAP-020', 'ALT-008', 'ANS-025', 'ANS-026'],
} as const;

const puttingLookUp = [
  {
    guard: 'isLookedUp',
    actions: ['dropLookUp', 'dropReferences'],
    meta: { rules: ['MAP-011', 'MAP-015', 'MAP-017', 'ANS-022'] },
  },
  misuse,
] as const;

/** The look-up that memunmap_pages() waits for. */
const puttingLastLookUp = [
  {
    target: 'gone',
    guard: 'isLastLookUp',
    actions: ['dropLookUp', 'dropReferences', ...tearDown],
    meta: tornDown,
  },
  ...puttingLookUp,
] as const;

const dropping = [
  {
    guard: 'isHandedOut',
    actions: ['recordReturn', 'dropReferences'],
    meta: { rules: ['MAP-015', 'MAP-017', 'MAP-018', 'ANS-023'] },
  },
  misuse,
] as const;

/** The folio that memunmap_pages() waits for. */
const droppingLast = [
  {
    target: 'gone',
    guard: 'isLastOfAll',
    actions: ['recordReturn', 'dropReferences', ...tearDown],
    meta: tornDown,
  },
  ...dropping,
] as const;

const taking = {
  actions: ['takeReferences', 'recordTaking'],
  meta: { rules: ['MAP-015', 'LIF-004', 'ANS-024'] },
} as const;

const putNull = { actions: ['keepReferences'], meta: { rules: ['MAP-010'] } } as const;
const reserveUnknown = refuse(errno('ENXIO'), 'FAI-001');

const unregistered = {
  'pagemap.register': registering,
  'pagemap.unregister': refuse(warn, 'MAP-023'),
  'pagemap.drain': nobodyWaits,
  'pagemap.lookUp': unknown,
  'pagemap.lookUpCached': misuse,
  'pagemap.put': misuse,
  'pagemap.putNull': putNull,
  'pagemap.take': refuse(warn, 'MAP-021'),
  'pagemap.drop': misuse,
  'pagemap.failReserve': reserveUnknown,
  'altmap.allocate': misuse,
  'altmap.free': misuse,
} as const;

export const pagemap = pagemapSetup.createMachine({
  id: 'pagemap',
  context: newPagemap,
  initial: 'unset',
  states: {
    unset: { on: unregistered },
    live: {
      on: {
        'pagemap.register': refuse(errno('ENOMEM'), 'MAP-008'),
        'pagemap.unregister': {
          target: 'killed',
          actions: ['kill', { type: 'refuse', params: { answer: blocked } }],
          meta: { rules: ['MAP-015', 'MAP-018'] },
        },
        'pagemap.drain': nobodyWaits,
        'pagemap.lookUp': {
          actions: ['takeLookUp', 'takeReferences'],
          meta: { rules: ['MAP-011', 'MAP-015'] },
        },
        'pagemap.lookUpCached': lookingUpCached,
        'pagemap.put': puttingLookUp,
        'pagemap.putNull': putNull,
        'pagemap.take': taking,
        'pagemap.drop': dropping,
        'pagemap.failReserve': reserveUnknown,
        'altmap.allocate': [
          {
            guard: 'hasRoom',
            actions: ['allocateFromAltmap'],
            meta: { rules: ['ALT-001', 'ALT-002', 'ALT-003', 'ALT-004', 'ALT-006', 'ANS-027'] },
          },
          refuse(errno('ENOMEM'), 'ALT-005'),
        ],
        'altmap.free': [
          {
            guard: 'isLastBlock',
            actions: ['freeToAltmap'],
            meta: { rules: ['ALT-007', 'ANS-028'] },
          },
          misuse,
        ],
      },
    },
    killed: {
      on: {
        ...unregistered,
        'pagemap.register': overlapping,
        'pagemap.drain': [
          {
            target: 'gone',
            guard: 'isDrained',
            actions: ['dropBase', ...tearDown],
            meta: tornDown,
          },
          {
            target: 'draining',
            actions: ['dropBase', { type: 'refuse', params: { answer: blocked } }],
            meta: { rules: ['MAP-015', 'MAP-020'] },
          },
        ],
        'pagemap.lookUpCached': lookingUpCached,
        'pagemap.put': puttingLookUp,
        'pagemap.take': [{ guard: 'isCounted', ...taking }, refuse(warn, 'MAP-021')],
        'pagemap.drop': dropping,
      },
    },
    draining: {
      on: {
        ...unregistered,
        'pagemap.register': overlapping,
        'pagemap.drain': refuse(blocked, 'MAP-020'),
        'pagemap.lookUpCached': lookingUpCached,
        'pagemap.put': puttingLastLookUp,
        'pagemap.take': [{ guard: 'isCounted', ...taking }, refuse(warn, 'MAP-021')],
        'pagemap.drop': droppingLast,
      },
    },
    gone: { on: unregistered },
  },
});
buildLate(pagemap);

/** What an observer sees of a pagemap's state. */
export const observePagemap = (phase: string, { row, ...seen }: PagemapContext): Pagemap => ({
  ...seen,
  ...{ type: row.type, era: row.era, phase: phase as Pagemap['phase'] },
});
