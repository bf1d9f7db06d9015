// Answers (spec/34-answers.md): each rule on what keeps it and on what breaks it.
import { blocked } from '../../src/core/answer.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { FolioEvent, PagemapEvent } from '../../src/domain/event.ts';
import { answerRules } from '../../src/invariants/answers.ts';
import { pagemapAnswerRules } from '../../src/invariants/pagemap-answers.ts';
import {
  aFolio,
  aFreeFolio,
  aGonePagemap,
  anAltmap,
  anUnsetPagemap,
  aPagemap,
  aPagemapStep,
  aStep,
  coreFree,
  fail,
  folioFree,
  handOut,
  pin,
  refused,
  register,
  testRules,
} from './examples.ts';

const free = aFreeFolio();
const handedOut = aFolio();
const mapped = aFolio({ phase: 'mapped', mapcount: 1, held: 0, mapping: 'anon' });
const large = aFolio({ phase: 'mapped', order: 2, count: 2, mapcount: 1, mapping: 'anon' });
const coherent = { ...mapped, type: 'device-coherent' } as const;
const peer = { ...mapped, type: 'pci-p2pdma', mapping: 'none' } as const;
const file = aFolio({ type: 'fs-dax', phase: 'busy', associations: 1, mapping: 'file' });
const awaited = { ...file, era: 'contract', waiting: true } as const;
const oldFile = aFreeFolio({ type: 'fs-dax', era: '6.12', count: 1, base: 1 });
const owned = aFolio({ type: 'generic', phase: 'owned', held: 0, base: 1, mapping: 'file' });
const announced = { ...owned, era: 'contract' } as const;

const fault = (succeeds = true): FolioEvent => ({ type: 'folio.fault', succeeds });
const split = (order = 0): FolioEvent => ({ type: 'folio.split', order });
const freeze: FolioEvent = { type: 'folio.freeze' };
const map: FolioEvent = { type: 'folio.map' };
const truncate: FolioEvent = { type: 'folio.truncate' };
const put: FolioEvent = { type: 'folio.put' };
const associate: FolioEvent = { type: 'folio.associate', order: 1 };
const callback: Effect = { type: 'callback.migrateToRam', count: 2 };
const kills: Effect = { type: 'core.killProcesses' };
const written: Effect = { type: 'count.set', count: 1 };

testRules('answers at a folio', answerRules, {
  'ANS-001': {
    kept: aStep({ before: free, event: handOut(2), after: handedOut }),
    broken: aStep({ before: free, event: handOut(2), ...refused('EINVAL') }),
  },
  'ANS-002': {
    kept: aStep({ before: { ...oldFile, era: '6.15' }, event: associate, after: file }),
    broken: aStep({ before: oldFile, event: associate, after: { ...file, era: '6.12' } }),
  },
  'ANS-003': {
    kept: aStep({ before: free, event: handOut(0, 'killed'), after: handedOut }),
    broken: aStep({ before: free, event: handOut(0, 'killed'), ...refused('EINVAL') }),
  },
  'ANS-004': { kept: mapped, broken: { ...mapped, mapping: 'none' } },
  'ANS-005': { kept: free, broken: { ...free, order: 1 } },
  'ANS-006': {
    kept: aStep({ before: handedOut, event: freeze, after: { phase: 'frozen', count: 0 } }),
    broken: aStep({ before: handedOut, event: freeze, ...refused('EAGAIN') }),
  },
  'ANS-007': {
    kept: aStep({ before: mapped, event: fault(), effects: [callback], after: free }),
    broken: aStep({ before: mapped, event: fault(), after: free }),
  },
  'ANS-008': {
    kept: aStep({ before: mapped, event: fault(false), ...refused('EFAULT') }),
    broken: aStep({ before: mapped, event: fault(false), ...refused('EBUSY') }),
  },
  'ANS-009': {
    kept: aStep({ before: file, event: fail('declines'), effects: [kills] }),
    broken: aStep({ before: file, event: fail('declines') }),
  },
  'ANS-010': {
    kept: aStep({ before: file, event: fail('fails'), ...refused('EIO') }),
    broken: aStep({ before: free, event: fail('absent') }),
  },
  'ANS-011': {
    kept: aStep({ before: large, event: split(1), ...refused('EINVAL') }),
    broken: aStep({ before: large, event: split(0), ...refused('EAGAIN') }),
  },
  'ANS-012': {
    kept: aStep({ before: peer, event: pin({ p2pdma: true }), after: { pins: 1 } }),
    broken: aStep({ before: peer, event: pin({ p2pdma: true }), ...refused('EREMOTEIO') }),
  },
  'ANS-013': {
    kept: aStep({ before: free, event: pin(), ...refused('EFAULT') }),
    broken: aStep({ before: free, event: pin(), ...refused('EINVAL') }),
  },
  'ANS-014': {
    kept: aStep({
      before: peer,
      event: pin({ longTerm: true, p2pdma: true }),
      ...refused('EINVAL'),
    }),
    broken: aStep({
      before: peer,
      event: pin({ longTerm: true, p2pdma: true }),
      ...refused('EFAULT'),
    }),
  },
  'ANS-015': {
    kept: aStep({ before: coherent, event: pin({ longTerm: true }), after: { phase: 'free' } }),
    broken: aStep({ before: coherent, event: pin({ longTerm: true }), ...refused('EBUSY') }),
  },
  'ANS-016': {
    kept: aStep({ before: awaited, event: map, answer: blocked }),
    broken: aStep({ before: awaited, event: map, after: { mapcount: 1 } }),
  },
  'ANS-017': {
    kept: aStep({ before: file, event: truncate, answer: blocked, after: { waiting: true } }),
    broken: aStep({ before: file, event: truncate, answer: blocked }),
  },
  'ANS-018': {
    kept: aStep({ before: file, event: put, effects: [coreFree], after: { count: 0, held: 0 } }),
    broken: aStep({ before: file, event: put, after: { count: 0, held: 0 } }),
  },
  'ANS-019': {
    kept: aStep({ before: free, event: handOut(), effects: [written], after: handedOut }),
    broken: aStep({ before: free, event: handOut(), after: handedOut }),
  },
  'ANS-020': {
    kept: aStep({ before: announced, event: put, effects: [coreFree, folioFree()] }),
    broken: aStep({ before: announced, event: put, effects: [coreFree] }),
  },
  'ANS-030': {
    kept: aStep({ before: file, event: map, after: { mapcount: 1, count: 2 } }),
    broken: aStep({ before: file, event: map, answer: blocked }),
  },
  'ANS-031': { kept: aFolio({ mapping: 'anon' }), broken: aFolio({ mapping: 'file' }) },
  'ANS-032': {
    kept: aStep({ before: handedOut, event: put }),
    broken: aStep({ before: handedOut, event: put, ...refused('EBUSY') }),
  },
});

const live = aPagemap();
const lookedUp = aPagemap({ references: 10, lookUps: 1 });
const lent = aPagemap({ type: 'device-private', base: 0, references: 3, handed: 2 });
const killed = { ...lent, phase: 'killed', references: 2, initial: 0 } as const;
const draining = { ...killed, phase: 'draining' } as const;
const gone = aGonePagemap({ type: 'device-private' });
const stored = aPagemap({ altmap: anAltmap() });
const unset = anUnsetPagemap({ altmap: anAltmap() });
const oneBlock = anAltmap({ alloc: 2, blocks: [{ pfn: 2, pages: 2 }], align: 1 });

const cachedLookUp: PagemapEvent = { type: 'pagemap.lookUpCached' };
const putLookUp: PagemapEvent = { type: 'pagemap.put' };
const drain: PagemapEvent = { type: 'pagemap.drain' };
const drop = (references: number): PagemapEvent => ({ type: 'pagemap.drop', references });
const take: PagemapEvent = { type: 'pagemap.take', references: 1 };
const allocate = (pages: number): PagemapEvent => ({ type: 'altmap.allocate', pages });
const release = (pages: number): PagemapEvent => ({ type: 'altmap.free', pages });
const returns = { type: 'unregistered' } as const;

testRules('answers at a pagemap', pagemapAnswerRules, {
  'ANS-021': {
    kept: aPagemapStep({ before: { ...lookedUp, era: '6.12' }, event: cachedLookUp }),
    broken: aPagemapStep({ before: lookedUp, event: cachedLookUp }),
  },
  'ANS-022': {
    kept: aPagemapStep({ before: lookedUp, event: putLookUp, after: { lookUps: 0 } }),
    broken: aPagemapStep({ before: lookedUp, event: putLookUp, ...refused('EINVAL') }),
  },
  'ANS-023': {
    kept: aPagemapStep({ before: killed, event: drop(2), after: { handed: 0 } }),
    broken: aPagemapStep({ before: killed, event: drop(2), ...refused('EINVAL') }),
  },
  'ANS-024': {
    kept: aPagemapStep({ before: killed, event: take, after: { handed: 3 } }),
    broken: aPagemapStep({ before: { ...killed, era: '6.12' }, event: take, after: { handed: 3 } }),
  },
  'ANS-025': {
    kept: aPagemapStep({ before: killed, event: drain, effects: [returns], after: gone }),
    broken: aPagemapStep({ before: killed, event: drain, after: gone }),
  },
  'ANS-026': {
    kept: aPagemapStep({ before: draining, event: drop(2), effects: [returns], after: gone }),
    broken: aPagemapStep({ before: draining, event: drop(2), after: { references: 0, handed: 0 } }),
  },
  'ANS-027': {
    kept: aPagemapStep({ before: stored, event: allocate(2), after: { altmap: oneBlock } }),
    broken: aPagemapStep({ before: stored, event: allocate(2), ...refused('ENOMEM') }),
  },
  'ANS-028': {
    kept: aPagemapStep({ before: { ...live, altmap: oneBlock }, event: release(2) }),
    broken: aPagemapStep({
      ...{ before: { ...live, altmap: oneBlock }, event: release(2), ...refused('EINVAL') },
    }),
  },
  'ANS-029': {
    kept: aPagemapStep({ before: unset, event: register(), after: { altmap: oneBlock } }),
    broken: aPagemapStep({ before: unset, event: register(), after: { phase: 'live' } }),
  },
});
