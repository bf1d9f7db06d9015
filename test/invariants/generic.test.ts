// GENERIC memory (spec/23-generic.md): each rule on what keeps it and on what breaks it.
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { genericRules } from '../../src/invariants/generic.ts';
import {
  aFreeFolio,
  aPagemap,
  aStep,
  coreFree,
  folioFree,
  pin,
  refused,
  testRules,
} from './examples.ts';

const owned = aFreeFolio({ type: 'generic', phase: 'owned', count: 1, base: 1 });
const disowned: Folio = { ...owned, phase: 'busy', held: 1, base: 0 };
const mapped: Folio = { ...owned, phase: 'mapped', count: 2, mapcount: 1, mapping: 'file' };

const put: FolioEvent = { type: 'folio.put' };
const unmap: FolioEvent = { type: 'folio.unmap' };
const longTerm = pin({ longTerm: true });

testRules('generic', genericRules, {
  'GEN-001': { kept: owned, broken: { ...owned, count: 0, base: 0 } },
  'GEN-002': {
    kept: aStep({ before: disowned, event: put, effects: [coreFree], after: owned }),
    broken: aStep({ before: disowned, event: put, effects: [coreFree, folioFree()], after: owned }),
  },
  'GEN-003': {
    kept: aStep({
      before: disowned,
      event: put,
      effects: [coreFree, { type: 'count.set', count: 1 }],
      after: owned,
    }),
    broken: aStep({
      before: disowned,
      event: put,
      effects: [coreFree],
      after: { ...owned, count: 0 },
    }),
  },
  'GEN-004': {
    kept: aStep({ before: mapped, event: unmap, after: { ...owned, mapping: 'file' } }),
    broken: aStep({ before: mapped, event: unmap, after: owned }),
  },
  'GEN-005': {
    kept: aStep({
      before: mapped,
      event: longTerm,
      after: { phase: 'pinned', count: 1026, pins: 1 },
    }),
    broken: aStep({ before: mapped, event: longTerm, ...refused('EOPNOTSUPP') }),
  },
  'GEN-006': {
    kept: { folio: { ...mapped, order: 1 }, pagemap: aPagemap({ type: 'generic', shift: 1 }) },
    broken: { folio: mapped, pagemap: aPagemap({ type: 'generic', shift: 1 }) },
  },
});
