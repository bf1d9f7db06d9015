// FS_DAX memory (spec/22-fs-dax.md): each rule on what keeps it and on what breaks it.
import { describe, expect, it } from 'vitest';
import { blocked } from '../../src/core/answer.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { Era } from '../../src/domain/era.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { FolioRule } from '../../src/invariants/about.ts';
import { fsDaxRules } from '../../src/invariants/fs-dax.ts';
import { aFreeFolio, aStep, pin, refused, testRules } from './examples.ts';

const free = aFreeFolio({ type: 'fs-dax' });
const idle: Folio = { ...free, phase: 'idle', mapping: 'file', associations: 1 };
const busy: Folio = { ...idle, phase: 'busy', count: 1, held: 1 };
const mapped: Folio = { ...idle, phase: 'mapped', count: 1, mapcount: 1 };
const shared: Folio = { ...idle, mapping: 'none', associations: 2, share: 2 };

const wakeUp: Effect = { type: 'wakeUp', count: 0, mapcount: 0 };
const waited: Folio = { ...busy, waiting: true };
const put: FolioEvent = { type: 'folio.put' };
const map: FolioEvent = { type: 'folio.map' };
const truncate: FolioEvent = { type: 'folio.truncate' };
const unshare: FolioEvent = { type: 'folio.unshare' };

testRules('fs-dax', fsDaxRules, {
  'DAX-001': { kept: { ...idle, era: '6.12', count: 1 }, broken: { ...idle, era: '6.12' } },
  'DAX-002': {
    kept: aStep({ before: busy, event: put, effects: [wakeUp], after: idle }),
    broken: aStep({ before: busy, event: put, after: idle }),
  },
  'DAX-003': {
    kept: aStep({ before: { ...busy, count: 2, held: 2 }, event: put, after: busy }),
    broken: aStep({
      before: { ...busy, count: 2, held: 2 },
      event: put,
      effects: [wakeUp],
      after: busy,
    }),
  },
  'DAX-004': { kept: idle, broken: { ...idle, waiting: true } },
  'DAX-005': {
    kept: aStep({ before: idle, event: unshare, after: free }),
    broken: aStep({ before: busy, event: unshare, after: { ...free, count: 1, held: 1 } }),
  },
  'DAX-006': {
    kept: aStep({ before: mapped, event: truncate, after: free }),
    broken: aStep({ before: mapped, event: truncate, after: { associations: 0 } }),
  },
  'DAX-007': { kept: shared, broken: { ...shared, share: 1 } },
  'DAX-008': { kept: { ...idle, order: 1 }, broken: { ...free, order: 1 } },
  'DAX-009': {
    kept: aStep({ before: mapped, event: pin({ longTerm: true }), ...refused('EOPNOTSUPP') }),
    broken: aStep({
      before: mapped,
      event: pin({ longTerm: true }),
      after: { phase: 'pinned', count: 1025, pins: 1 },
    }),
  },
  'DAX-010': {
    kept: aStep({ before: busy, event: put, effects: [wakeUp], after: idle }),
    broken: aStep({
      before: busy,
      event: put,
      effects: [wakeUp],
      after: { ...idle, mapping: 'none' },
    }),
  },
  'DAX-011': {
    kept: aStep({
      before: { ...idle, era: '6.1', count: 1, mapping: 'DAX_SHARED', share: 1 },
      event: unshare,
      after: { phase: 'free', associations: 0, share: 0 },
    }),
    broken: aStep({
      before: { ...idle, era: '6.1', count: 1, mapping: 'DAX_SHARED', share: 1 },
      event: unshare,
      after: { phase: 'free', associations: 0, share: 0, mapping: 'none' },
    }),
  },
  'DAX-012': { kept: idle, broken: { ...idle, mapcount: 1 } },
  'DAX-013': {
    kept: aStep({
      before: busy,
      event: put,
      effects: [{ type: 'core.free' }, wakeUp],
      after: idle,
    }),
    broken: aStep({
      before: busy,
      event: put,
      effects: [wakeUp, { type: 'core.free' }],
      after: idle,
    }),
  },
  'DAX-014': {
    kept: { ...busy, waiting: true },
    broken: { ...busy, phase: 'free', associations: 0, waiting: true },
  },
  'DAX-015': {
    kept: aStep({ before: waited, event: map, after: { mapcount: 1, count: 2 } }),
    broken: aStep({ before: waited, event: map, answer: blocked }),
  },
  'DAX-016': {
    kept: aStep({ before: waited, event: put, after: { mapcount: 1, count: 1, held: 0 } }),
    broken: aStep({ before: waited, event: map, after: { mapcount: 1, count: 2 } }),
  },
  'DAX-017': {
    kept: aStep({
      before: idle,
      event: { type: 'folio.unshare' },
      effects: [{ type: 'index.left' }],
    }),
    broken: aStep({ before: idle, event: { type: 'folio.unshare' } }),
  },
  'DAX-018': {
    kept: aStep({
      before: { ...idle, era: '7.3' },
      event: unshare,
      after: { ...free, era: '7.3' },
    }),
    broken: aStep({
      before: { ...idle, era: '7.3' },
      event: unshare,
      effects: [{ type: 'index.left' }],
      after: { ...free, era: '7.3' },
    }),
  },
});

describe('DAX-013', () => {
  const rule = fsDaxRules.find(({ id }) => id === 'DAX-013') as Extract<
    FolioRule,
    { kind: 'step' }
  >;
  const woken = (count: number, mapcount: number, era: Era): boolean =>
    rule.then(
      aStep({
        before: { ...busy, era },
        event: put,
        effects: [{ type: 'wakeUp', count, mapcount }],
      }),
    );

  it('asks for the idle count of the era', () => {
    expect([woken(0, 0, '6.19'), woken(1, 0, '6.19')]).toEqual([true, false]);
    expect([woken(1, 0, '6.12'), woken(2, 0, '6.12')]).toEqual([true, false]);
  });

  it('asks for no mapping where mappings count', () => {
    expect([woken(0, 1, '6.19'), woken(1, 1, '6.12')]).toEqual([false, true]);
  });
});
