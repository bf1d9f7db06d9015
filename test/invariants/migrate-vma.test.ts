// Migration of pages (spec/36-migrate-vma.md): each rule on what keeps it and on what breaks it.
import { blocked, bug, errno, ok, type Answer } from '../../src/core/answer.ts';
import type { MigratingPage, MigrationCall, MovedFolio } from '../../src/domain/migration.ts';
import type { CallEvent, PageEffect, PageEvent } from '../../src/domain/migration-event.ts';
import type { CallStep, PageStep } from '../../src/invariants/about.ts';
import { migrateVmaRules } from '../../src/invariants/migrate-vma.ts';
import { testRules } from './examples.ts';

const ram: MovedFolio = {
  place: 'ram',
  count: 1,
  mapcount: 1,
  locked: false,
  charges: 1,
  listed: true,
  filled: true,
};
const device: MovedFolio = { ...ram, place: 'device', listed: false };
const target: MovedFolio = { ...device, mapcount: 0, locked: true, charges: 0 };

const aPage = (differences: Partial<MigratingPage> = {}): MigratingPage => ({
  type: 'device-private',
  era: '6.19',
  phase: 'resting',
  entry: 'present',
  other: 'none',
  names: 'source',
  source: ram,
  target: null,
  holders: 0,
  taken: 0,
  faulted: false,
  cached: false,
  restoring: false,
  working: false,
  ...differences,
});

/** A page that the migration has unmapped, with a target. */
const prepared = aPage({
  phase: 'prepared',
  entry: 'migration',
  source: { ...ram, mapcount: 0, locked: true, listed: false },
  target,
  taken: 1,
});
const onDevice = aPage({ entry: 'private', source: device });
const faulted: MigratingPage = { ...onDevice, faulted: true, source: { ...device, locked: true } };
const remapped = aPage({
  ...prepared,
  phase: 'remapped',
  entry: 'private',
  names: 'target',
  target: { ...target, count: 2, mapcount: 1, charges: 1 },
});

const aCall = (differences: Partial<MigrationCall> = {}): MigrationCall => ({
  type: 'device-private',
  era: '6.19',
  phase: 'idle',
  kind: 'none',
  pages: 0,
  left: 0,
  ...differences,
});

const aStep = (
  before: MigratingPage,
  event: PageEvent,
  after: Partial<MigratingPage> = {},
  { answer = ok, effects = [] }: { answer?: Answer; effects?: readonly PageEffect[] } = {},
): PageStep => ({ before, event, answer, effects, after: { ...before, ...after } });

const aCallStep = (left: number, event: CallEvent): CallStep => {
  const before = aCall({ phase: 'unmapping', pages: 2, left });
  return {
    before,
    event,
    answer: ok,
    effects: [],
    after: { ...before, phase: 'filling', left: 2 },
  };
};

const touch: PageEvent = { type: 'page.touch', call: 'busy' };
const replace: PageEvent = { type: 'page.replace', succeeds: true };
const putCall: PageEvent = { type: 'page.put' };
const collect: PageEvent = { type: 'page.collect', by: 'toDevice' };
const replaced = { phase: 'replaced' } as const;
const stayed = { phase: 'stayed' } as const;
const putBack = aPage({ ...prepared, phase: 'putBack', entry: 'present' });

const unlock: PageEffect = { type: 'folio.unlock', side: 'source' };
const put: PageEffect = { type: 'folio.put', side: 'source' };
const list = (side: 'source' | 'target'): PageEffect => ({ type: 'list.add', side });
const free = (side: 'source' | 'target'): PageEffect => ({ type: 'folio.free', side });
const callback = (count: number): PageEffect => ({ type: 'callback.migrateToRam', count });
const putWith = (...effects: readonly PageEffect[]): PageStep =>
  aStep(remapped, putCall, { taken: 0, source: null }, { effects });

testRules('migration of pages', migrateVmaRules, {
  'MGV-001': {
    kept: aStep(prepared, touch, {}, { answer: blocked }),
    broken: aStep(prepared, touch, { holders: 1 }, { answer: blocked }),
  },
  'MGV-002': { kept: aPage(), broken: aPage({ source: null }) },
  'MGV-003': { kept: aPage(), broken: aPage({ holders: 1 }) },
  'MGV-004': {
    kept: aStep(prepared, touch, {}, { answer: blocked }),
    broken: aStep(prepared, touch),
  },
  'MGV-005': { kept: prepared, broken: { ...prepared, source: ram } },
  'MGV-006': { kept: prepared, broken: { ...prepared, target: { ...target, charges: 1 } } },
  'MGV-007': { kept: aPage(), broken: aPage({ source: { ...ram, filled: false } }) },
  'MGV-008': {
    kept: aStep(putBack, putCall, { taken: 0 }, { effects: [list('source')] }),
    broken: putWith(list('source')),
  },
  'MGV-009': { kept: putWith(unlock, put), broken: putWith(unlock, put, put) },
  'MGV-010': {
    kept: aStep({ ...prepared, ...stayed }, { type: 'page.remap' }, { entry: 'present' }),
    broken: aStep({ ...prepared, ...stayed }, { type: 'page.remap' }, { entry: 'none' }),
  },
  'MGV-011': {
    kept: aStep({ ...prepared, ...replaced }, { type: 'page.remap' }, remapped),
    broken: aStep({ ...prepared, ...replaced }, { type: 'page.remap' }, { entry: 'present' }),
  },
  'MGV-012': {
    kept: aStep(putBack, putCall, { target: null }, { effects: [free('target')] }),
    broken: aStep(putBack, putCall),
  },
  'MGV-013': {
    kept: aStep({ ...prepared, target: null }, replace, stayed),
    broken: aStep({ ...prepared, target: null }, replace, replaced),
  },
  'MGV-014': {
    kept: aStep({ ...prepared, holders: 1 }, replace, stayed),
    broken: aStep({ ...prepared, holders: 1 }, replace, replaced),
  },
  'MGV-015': {
    kept: aStep(prepared, replace, replaced),
    broken: aStep(prepared, replace, stayed),
  },
  'MGV-016': {
    kept: aStep({ ...prepared, cached: true }, replace, { ...replaced, cached: false }),
    broken: aStep({ ...prepared, cached: true }, replace, stayed),
  },
  'MGV-017': {
    kept: { page: { ...prepared, working: true }, call: aCall({ phase: 'filling' }) },
    broken: { page: { ...prepared, working: true }, call: aCall({ phase: 'replacing' }) },
  },
  'MGV-018': {
    kept: { page: aPage(), call: aCall() },
    broken: { page: prepared, call: aCall() },
  },
  'MGV-019': {
    kept: { pages: [prepared, aPage()], call: aCall({ pages: 1 }) },
    broken: { pages: [prepared, aPage()], call: aCall({ pages: 2 }) },
  },
  'MGV-020': {
    kept: aCallStep(0, { type: 'migrate.copy' }),
    broken: aCallStep(1, { type: 'migrate.copy' }),
  },
  'MGV-021': {
    kept: aStep(onDevice, touch, { faulted: true }, { effects: [callback(2)] }),
    broken: aStep(onDevice, touch, { faulted: true }, { effects: [callback(1)] }),
  },
  'MGV-022': {
    kept: { ...onDevice, faulted: true, source: { ...device, locked: true } },
    broken: { ...onDevice, faulted: true },
  },
  'MGV-023': {
    kept: aStep(aPage(), collect, { phase: 'collected' }),
    broken: aStep(onDevice, collect, { phase: 'collected' }),
  },
  'MGV-024': {
    kept: aStep(aPage(), collect, { phase: 'collected' }),
    broken: aStep(aPage(), collect, {}, { answer: bug }),
  },
  'MGV-025': { kept: prepared, broken: { ...prepared, target: { ...target, locked: false } } },
  'MGV-026': { kept: onDevice, broken: { ...onDevice, other: 'present' } },
  'MGV-027': {
    kept: aStep(aPage(), touch, { restoring: true, source: { ...ram, count: 2 } }),
    broken: aStep(aPage(), touch, { restoring: true }),
  },
  'MGV-028': {
    kept: aStep(aPage({ entry: 'exclusive' }), { type: 'page.restore' }, { entry: 'present' }),
    broken: aStep(aPage({ entry: 'none' }), { type: 'page.restore' }, { entry: 'present' }),
  },
  'MGV-029': {
    kept: { pages: [aPage(), onDevice], call: aCall() },
    broken: { pages: [aPage(), prepared], call: aCall() },
  },
  'MGV-030': {
    kept: aStep(prepared, { type: 'page.zap' }, { entry: 'none' }),
    broken: aStep(aPage(), { type: 'page.zap' }, { entry: 'none' }),
  },
  'MGV-031': {
    kept: aStep(
      { ...remapped, phase: 'vacated' },
      { type: 'page.endFault' },
      { phase: 'resting' },
      { effects: [free('source')] },
    ),
    broken: aStep(remapped, { type: 'page.endFault' }, { phase: 'resting' }),
  },
  'MGV-032': {
    kept: aStep({ ...faulted, era: '7.3' }, touch, {}, { answer: blocked }),
    broken: aStep({ ...faulted, era: '7.3' }, touch, {}, { answer: errno('EAGAIN') }),
  },
  'MGV-033': {
    kept: aStep(faulted, touch, {}, { answer: errno('EAGAIN') }),
    broken: aStep(faulted, touch, {}, { answer: blocked }),
  },
});
