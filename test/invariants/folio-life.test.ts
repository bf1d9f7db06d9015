// The life of a folio (spec/10-folio-life.md): each rule on what keeps it and on what breaks it.
import { blocked, bug, warn } from '../../src/core/answer.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import { folioLifeRules } from '../../src/invariants/folio-life.ts';
import {
  aFolio,
  aFreeFolio,
  aStep,
  coreFree,
  drop,
  folioFree,
  handOut,
  refused,
  take,
  testRules,
} from './examples.ts';

const free = aFreeFolio();
const out = aFolio();
const large = aFolio({ order: 1, pagemapReferences: 2 });
const lawful = aFreeFolio({ era: 'contract', count: 1, base: 1 });
const frozen = aFolio({ phase: 'frozen', count: 0 });

const put: FolioEvent = { type: 'folio.put' };
const tryGet: FolioEvent = { type: 'folio.tryGet' };

testRules('folio-life', folioLifeRules, {
  'LIF-001': {
    kept: aFolio({ type: 'generic', era: '6.12', phase: 'mapped', mapcount: 1, held: 0, base: 1 }),
    broken: aFolio({ type: 'generic', phase: 'mapped', mapcount: 1, held: 0, base: 1 }),
  },
  'LIF-002': { kept: lawful, broken: { ...lawful, count: 0, base: 0 } },
  'LIF-003': {
    kept: aStep({
      before: { ...out, era: 'contract' },
      event: put,
      effects: [coreFree, folioFree()],
      after: lawful,
    }),
    broken: aStep({
      before: { ...out, era: 'contract' },
      event: put,
      effects: [coreFree, folioFree()],
      after: { ...lawful, count: 0 },
    }),
  },
  'LIF-004': {
    kept: aStep({ before: free, event: handOut(1), effects: [take(2)], after: large }),
    broken: aStep({ before: free, event: handOut(1), effects: [take(1)], after: large }),
  },
  'LIF-005': {
    kept: aStep({ before: free, event: handOut(), after: out }),
    broken: aStep({ before: out, event: handOut(), after: out }),
  },
  'LIF-006': {
    kept: aStep({ before: free, event: handOut(), after: out }),
    broken: aStep({ before: free, event: handOut(), after: { ...out, count: 2 } }),
  },
  'LIF-007': {
    kept: aStep({ before: free, event: handOut(), after: out }),
    broken: aStep({ before: free, event: handOut(), after: { ...out, mapping: 'anon' } }),
  },
  'LIF-008': {
    kept: aStep({ before: out, event: put, effects: [coreFree, folioFree()], after: free }),
    broken: aStep({ before: out, event: put, effects: [coreFree], after: free }),
  },
  'LIF-009': {
    kept: aStep({ before: out, event: put, effects: [coreFree, folioFree()], after: free }),
    broken: aStep({ before: out, event: put, effects: [folioFree()], after: free }),
  },
  'LIF-010': {
    kept: aStep({ before: out, event: put, effects: [coreFree, folioFree()], after: free }),
    broken: aStep({
      before: out,
      event: put,
      effects: [coreFree, folioFree(0, 'anon')],
      after: free,
    }),
  },
  'LIF-011': {
    kept: aStep({ before: out, event: put, effects: [folioFree(), drop(1)], after: free }),
    broken: aStep({ before: out, event: put, effects: [drop(1), folioFree()], after: free }),
  },
  'LIF-012': {
    kept: aStep({ before: large, event: put, effects: [drop(2)], after: free }),
    broken: aStep({ before: large, event: put, effects: [drop(1)], after: free }),
  },
  'LIF-013': {
    kept: aStep({ before: out, event: tryGet, after: { count: 2, held: 2 } }),
    broken: aStep({ before: out, event: tryGet, effects: [take(1)], after: { count: 2, held: 2 } }),
  },
  'LIF-014': { kept: free, broken: { ...free, mapping: 'anon' } },
  'LIF-015': {
    kept: aStep({ before: free, event: handOut(1), after: large }),
    broken: aStep({ before: free, event: handOut(1), after: out }),
  },
  'LIF-016': {
    kept: aStep({ before: free, event: tryGet, ...refused('EAGAIN') }),
    broken: aStep({ before: free, event: tryGet, after: { count: 1, held: 1 } }),
  },
  'LIF-017': {
    kept: aStep({ before: frozen, event: put, answer: blocked }),
    broken: aStep({ before: frozen, event: put, answer: blocked, after: { held: 0 } }),
  },
  'LIF-018': { kept: free, broken: { ...free, count: -1 } },
  'LIF-019': { kept: frozen, broken: { ...frozen, count: 1 } },
  'LIF-020': { kept: free, broken: { ...free, hasPagemap: false } },
  'LIF-021': {
    kept: aStep({ before: aFolio(), event: handOut(), answer: warn }),
    broken: aStep({ before: free, event: handOut(), answer: warn }),
  },
  'LIF-022': {
    kept: aStep({ before: free, event: { type: 'folio.get' }, answer: bug }),
    broken: aStep({ before: free, event: { type: 'folio.get' }, after: { count: 1, held: 1 } }),
  },
  'LIF-023': {
    kept: aStep({ before: out, event: put, effects: [drop(1)], after: free }),
    broken: aStep({ before: out, event: put, effects: [drop(2)], after: free }),
  },
  'LIF-024': {
    kept: aStep({ before: free, event: put, answer: bug }),
    broken: aStep({ before: free, event: put, after: { count: -1, held: -1 } }),
  },
  'LIF-025': {
    kept: aStep({ before: free, event: { type: 'folio.release' }, answer: bug }),
    broken: aStep({ before: free, event: { type: 'folio.release' } }),
  },
  'LIF-026': { kept: frozen, broken: { ...out, phase: 'mapped' } },
});
