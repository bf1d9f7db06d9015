// Memory failure (spec/32-memory-failure.md): each rule on what keeps it and on what breaks it.
import type { Effect } from '../../src/domain/effect.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { memoryFailureRules } from '../../src/invariants/memory-failure.ts';
import {
  aFolio,
  aFreeFolio,
  aPagemap,
  aPagemapStep,
  aStep,
  fail,
  refused,
  testRules,
} from './examples.ts';

const file = aFreeFolio({
  type: 'fs-dax',
  phase: 'mapped',
  count: 1,
  mapcount: 1,
  mapping: 'file',
});
const large: Folio = { ...file, order: 1 };
const anon = aFolio({ phase: 'mapped', mapcount: 1, held: 0, mapping: 'anon' });
const poisoned: Folio = { ...anon, poisoned: true };

const asked = (pages = 1, offset = 0): Effect => ({
  type: 'callback.memoryFailure',
  offset,
  pages,
});
const killing: Effect = { type: 'core.killProcesses' };
const put: FolioEvent = { type: 'folio.put' };

testRules('memory-failure', memoryFailureRules, {
  'FAI-001': {
    kept: aPagemapStep({
      before: aPagemap(),
      event: { type: 'pagemap.failReserve' },
      ...refused('ENXIO'),
    }),
    broken: aPagemapStep({ before: aPagemap(), event: { type: 'pagemap.failReserve' } }),
  },
  'FAI-002': {
    kept: aStep({ before: file, event: fail('fails'), effects: [asked()], ...refused('EIO') }),
    broken: aStep({ before: file, event: fail('fails'), effects: [asked(2)], ...refused('EIO') }),
  },
  'FAI-003': {
    kept: aStep({
      before: file,
      event: fail('declines'),
      effects: [asked(), killing],
      after: { poisoned: true },
    }),
    broken: aStep({
      before: file,
      event: fail('succeeds'),
      effects: [asked(), killing],
      after: { poisoned: true },
    }),
  },
  'FAI-004': {
    kept: aStep({ before: file, event: fail('fails'), ...refused('EIO') }),
    broken: aStep({
      before: file,
      event: fail('fails'),
      ...refused('EIO'),
      after: { poisoned: true },
    }),
  },
  'FAI-005': {
    kept: aStep({ before: file, event: fail('succeeds'), after: { poisoned: true } }),
    broken: aStep({ before: file, event: fail('succeeds') }),
  },
  'FAI-006': {
    kept: aStep({ before: anon, event: fail('absent'), ...refused('ENXIO') }),
    broken: aStep({ before: anon, event: fail('absent'), after: { poisoned: true } }),
  },
  'FAI-007': {
    kept: aStep({ before: file, event: fail('succeeds', 'killed'), ...refused('ENXIO') }),
    broken: aStep({
      before: file,
      event: fail('succeeds', 'killed'),
      effects: [asked()],
      ...refused('ENXIO'),
    }),
  },
  'FAI-008': {
    kept: aStep({ before: poisoned, event: put, after: { phase: 'free' } }),
    broken: aStep({ before: poisoned, event: put, after: { phase: 'free', poisoned: false } }),
  },
  'FAI-009': {
    kept: aStep({ before: aFolio(), event: fail('fails'), ...refused('EIO') }),
    broken: aStep({ before: aFolio(), event: fail('fails'), after: { count: 0, held: 0 } }),
  },
  'FAI-010': {
    kept: aStep({
      ...{ before: large, event: fail('fails', 'live', 1), effects: [asked(1, 1)] },
      ...refused('EIO'),
    }),
    broken: aStep({
      ...{ before: large, event: fail('fails', 'live', 1), effects: [asked(1, 0)] },
      ...refused('EIO'),
    }),
  },
});
