// The life of a dev_pagemap (spec/11-pagemap.md, spec/12-altmap.md): registered, looked up, killed, drained, gone.

import { blocked, bug, errno, warn } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { buildLate } from './late-variants.ts';
import type { PagemapContext } from './pagemap-context.ts';
import { newPagemap, pagemapSetup } from './pagemap-setup.ts';
import { registering } from './pagemap-registering.ts';
import { refuse } from './refusals.ts';

/** A call that nobody may make; the rule binds whoever makes it. */
const misuse = (because: RuleId) => refuse(bug, because, 'MAP-017', 'MAP-031', 'ALT-010');
const notLookedUp = misuse('MAP-031');
const notAtHand = misuse('ANS-021');
const notTaken = misuse('LIF-023');
const notLast = misuse('ALT-010');
const unknown = refuse(errno('ENXIO'), 'MAP-012');
/** The ends of a range find no killed pagemap: the sections do, later. */
const overlapping = refuse(errno('EEXIST'), 'MAP-008');
const nobodyWaits = refuse(errno('EINVAL'), 'ANS-025', 'MAP-012');
const notLive = refuse(warn, ['MAP-021', 'ANS-024']);

const lookingUpCached = [
  { guard: 'isCaching', actions: ['keepReferences'], meta: { rules: ['MAP-013', 'ANS-021'] } },
  notAtHand,
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
  notLookedUp,
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
  notTaken,
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
  'pagemap.lookUpCached': notAtHand,
  'pagemap.put': notLookedUp,
  'pagemap.putNull': putNull,
  'pagemap.take': notLive,
  'pagemap.drop': notTaken,
  'pagemap.failReserve': reserveUnknown,
  'altmap.allocate': notLast,
  'altmap.free': notLast,
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
          notLast,
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
        'pagemap.take': [{ guard: 'isCounted', ...taking }, notLive],
        'pagemap.drop': dropping,
      },
    },
    draining: {
      on: {
        ...unregistered,
        'pagemap.register': overlapping,
        'pagemap.drain': refuse(blocked, ['MAP-020', 'ANS-026']),
        'pagemap.lookUpCached': lookingUpCached,
        'pagemap.put': puttingLastLookUp,
        'pagemap.take': [{ guard: 'isCounted', ...taking }, notLive],
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
