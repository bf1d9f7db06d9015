// The life of a page that migrates (spec/36-migrate-vma.md): collected, unmapped, copied, replaced or not, put.

import type { MigratingPage } from '../domain/migration.ts';
import { buildLate } from './late-variants.ts';
import type { PageContext } from './migrating-folios.ts';
import { newPage, pageSetup } from './migrating-page-setup.ts';
import {
  busy,
  findable,
  putBoth,
  misuse,
  noStep,
  notFound,
  others,
  replacing,
  retried,
  waiting,
} from './migrating-page-transitions.ts';

export const migratingPage = pageSetup.createMachine({
  id: 'migrating-page',
  context: newPage,
  initial: 'resting',
  states: {
    resting: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.touch': [
          { guard: 'isFresh', actions: ['mapNewFolio'], meta: { rules: ['MGV-006', 'MGV-007'] } },
          { guard: 'isPresent', actions: ['keepPage'], meta: { rules: ['MGV-004'] } },
          {
            guard: 'isPrivate',
            actions: [
              'beginFault',
              'lockForFault',
              'takeReference',
              'callMigrateToRam',
              'beginCall',
            ],
            meta: { rules: ['MGV-021', 'MGV-022'] },
          },
          {
            guard: 'isExclusive',
            actions: ['beginRestoring', 'takeReference'],
            meta: { rules: ['MGV-027'] },
          },
          { guard: 'isRetried', ...retried },
          waiting,
        ],
        'page.share': [
          { guard: 'isShareable', actions: ['copyEntry'], meta: { rules: ['MGV-003', 'MGV-026'] } },
          notFound,
        ],
        'page.cache': [
          {
            guard: 'isCacheable',
            actions: ['enterSwapCache', 'takeReference'],
            meta: { rules: ['MGV-003'] },
          },
          notFound,
        ],
        'page.makeExclusive': [
          { guard: 'canBeExclusive', actions: ['makeExclusive'], meta: { rules: ['MGV-003'] } },
          busy,
        ],
        'page.restore': [
          {
            guard: 'isRestoring',
            actions: ['restoreEntry', 'dropReference'],
            meta: { rules: ['MGV-028'] },
          },
          misuse,
        ],
        'page.collect': [
          { guard: 'isLocked', ...notFound },
          {
            target: 'collected',
            guard: 'isSelected',
            actions: ['recordTaking', 'takeReference', 'lockSource', 'unmapOwnEntry', 'joinCall'],
            meta: { rules: ['MGV-005', 'MGV-019', 'MGV-023', 'MGV-024'] },
          },
          busy,
        ],
        'page.endFault': [
          {
            guard: 'isFaulted',
            actions: ['unlockForFault', 'endFault', 'dropReference', 'endCall'],
            meta: { rules: ['MGV-021', 'MGV-022'] },
          },
          misuse,
        ],
      },
    },
    collected: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.unmap': [
          {
            target: 'unmapped',
            guard: 'isIsolated',
            actions: ['unmapEntries', 'isolateSource', 'stepDone'],
            meta: { rules: ['MGV-005', 'MGV-019'] },
          },
          {
            target: 'resting',
            actions: [
              'unmapEntries',
              'mapSource',
              'unlockSource',
              'forgetTaking',
              'putSource',
              'leaveCall',
            ],
            meta: { rules: ['MGV-009', 'MGV-010', 'MGV-019'] },
          },
        ],
      },
    },
    unmapped: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.allocate': [
          {
            target: 'copying',
            guard: 'isGiven',
            actions: ['allocateTarget', 'beginWork'],
            meta: { rules: ['MGV-017', 'MGV-025'] },
          },
          { target: 'prepared', actions: ['stepDone'], meta: { rules: ['MGV-013'] } },
        ],
        'page.replace': replacing,
      },
    },
    copying: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.copied': [
          {
            target: 'prepared',
            guard: 'isCopied',
            actions: ['endWork', 'fillTarget', 'stepDone'],
            meta: { rules: ['MGV-007', 'MGV-017'] },
          },
          {
            target: 'prepared',
            actions: ['endWork', 'unlockTarget', 'putTarget', 'stepDone'],
            meta: { rules: ['MGV-007', 'MGV-017'] },
          },
        ],
        'page.replace': replacing,
      },
    },
    prepared: { on: { ...others, ...findable, ...noStep, 'page.replace': replacing } },
    replaced: {
      on: {
        ...others,
        ...noStep,
        'page.remap': {
          target: 'remapped',
          actions: ['mapTarget'],
          meta: { rules: ['MGV-007', 'MGV-011', 'MGV-026'] },
        },
      },
    },
    stayed: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.remap': {
          target: 'putBack',
          actions: ['mapSource'],
          meta: { rules: ['MGV-010', 'MGV-026'] },
        },
      },
    },
    remapped: {
      on: {
        ...others,
        ...noStep,
        'page.put': [
          {
            target: 'vacated',
            guard: 'isFaulted',
            actions: putBoth,
            meta: { rules: ['MGV-008', 'MGV-009', 'MGV-019', 'MGV-021'] },
          },
          {
            target: 'resting',
            actions: [...putBoth, 'becomeSource'],
            meta: { rules: ['MGV-008', 'MGV-009', 'MGV-019'] },
          },
        ],
      },
    },
    putBack: {
      on: {
        ...others,
        ...findable,
        ...noStep,
        'page.put': {
          target: 'resting',
          actions: [
            'unlockSource',
            'listSource',
            'forgetTaking',
            'putSource',
            'unlockTarget',
            'putTarget',
            'leaveCall',
          ],
          meta: { rules: ['MGV-008', 'MGV-009', 'MGV-012', 'MGV-019'] },
        },
      },
    },
    vacated: {
      on: {
        ...others,
        ...noStep,
        'page.endFault': {
          target: 'resting',
          actions: ['unlockForFault', 'endFault', 'dropReference', 'becomeSource', 'endCall'],
          meta: { rules: ['MGV-021', 'MGV-022', 'MGV-031'] },
        },
      },
    },
  },
});

buildLate(migratingPage);

/** What an observer sees of a page. */
export const observePage = (phase: string, { row, ...seen }: PageContext): MigratingPage => ({
  ...seen,
  type: row.type,
  era: row.era,
  phase: phase as MigratingPage['phase'],
});
