// The life of a pagemap (spec/11-pagemap.md): each rule on what keeps it and on what breaks it.
import { blocked, bug, warn } from '../../src/core/answer.ts';
import type { PagemapEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import type { Flaw } from '../../src/domain/registration.ts';
import type { PagemapStep } from '../../src/invariants/about.ts';
import { pagemapRules } from '../../src/invariants/pagemap.ts';
import {
  aFolio,
  aFreeFolio,
  aGonePagemap,
  anUnsetPagemap,
  aPagemap,
  aPagemapStep,
  aStep,
  handOut,
  refused,
  register,
  testRules,
} from './examples.ts';

/** A registration with a flaw that is refused with this errno. */
const refusal = (flaw: Flaw, name: string, differences: Partial<Pagemap> = {}): PagemapStep =>
  aPagemapStep({ before: anUnsetPagemap(differences), event: register(flaw), ...refused(name) });

/** A registration that succeeds in spite of its flaw. */
const acceptance = (flaw: Flaw, differences: Partial<Pagemap> = {}): PagemapStep =>
  aPagemapStep({
    before: anUnsetPagemap(differences),
    event: register(flaw),
    after: aPagemap(differences),
  });

const lookUp: PagemapEvent = { type: 'pagemap.lookUp' };
const lookUpCached: PagemapEvent = { type: 'pagemap.lookUpCached' };
const putNull: PagemapEvent = { type: 'pagemap.putNull' };
const unregister: PagemapEvent = { type: 'pagemap.unregister' };

const found = { references: 10, lookUps: 1 } as const;
const halfAdded = anUnsetPagemap({ leftSections: [0] });
const killed = aPagemap({ phase: 'killed', references: 8, initial: 0 });
const gone = aGonePagemap({ type: 'device-private' });
const lending = aPagemap({ type: 'device-private', references: 3, base: 0, handed: 2 });
const large = aFolio({ order: 1, pagemapReferences: 2 });
const idle = aFreeFolio({ type: 'fs-dax' });
const mapped = aFreeFolio({ type: 'fs-dax', phase: 'mapped', count: 1, mapcount: 1 });

testRules('pagemap', pagemapRules, {
  'MAP-001': { kept: refusal('noRanges', 'EINVAL'), broken: acceptance('noRanges') },
  'MAP-002': {
    kept: refusal('noMigrateToRam', 'EINVAL', { type: 'device-private' }),
    broken: acceptance('noMigrateToRam', { type: 'device-private' }),
  },
  'MAP-003': {
    kept: refusal('noFolioFree', 'EINVAL', { type: 'device-coherent' }),
    broken: acceptance('noFolioFree', { type: 'device-coherent' }),
  },
  'MAP-004': { kept: refusal('shiftTooLarge', 'EINVAL'), broken: acceptance('shiftTooLarge') },
  'MAP-005': {
    kept: refusal('typeUnset', 'EINVAL', { era: 'contract' }),
    broken: acceptance('typeUnset', { era: 'contract' }),
  },
  'MAP-006': {
    kept: { ...acceptance('typeUnset'), answer: warn },
    broken: acceptance('typeUnset'),
  },
  'MAP-007': { kept: refusal('altmapMisplaced', 'EINVAL'), broken: acceptance('altmapMisplaced') },
  'MAP-008': {
    kept: refusal('innerOverlap', 'EEXIST'),
    broken: refusal('innerOverlap', 'EINVAL'),
  },
  'MAP-009': {
    kept: refusal('addFails', 'ENOMEM'),
    broken: refusal('addFails', 'ENOMEM', { tracked: 1 }),
  },
  'MAP-010': {
    kept: aPagemapStep({ before: aPagemap(), event: putNull }),
    broken: aPagemapStep({ before: aPagemap(), event: putNull, after: { references: 8 } }),
  },
  'MAP-011': {
    kept: aPagemapStep({ before: aPagemap(), event: lookUp, after: found }),
    broken: aPagemapStep({ before: aPagemap(), event: lookUp, after: { lookUps: 1 } }),
  },
  'MAP-012': {
    kept: aPagemapStep({ before: killed, event: lookUp, ...refused('ENXIO') }),
    broken: aPagemapStep({ before: killed, event: lookUp, after: { references: 9, lookUps: 1 } }),
  },
  'MAP-013': {
    kept: aPagemapStep({ before: aPagemap({ ...found, era: '6.12' }), event: lookUpCached }),
    broken: aPagemapStep({
      before: aPagemap({ ...found, era: '6.12' }),
      event: lookUpCached,
      after: { references: 11, lookUps: 2 },
    }),
  },
  'MAP-014': {
    kept: aPagemap({ shift: 1, ranges: [8, 3], rangeCount: 2, base: 5 }),
    broken: aPagemap({ shift: 1, ranges: [8, 3], rangeCount: 2, base: 6 }),
  },
  'MAP-015': { kept: aPagemap(found), broken: aPagemap({ lookUps: 1 }) },
  'MAP-016': {
    kept: { folios: [large, aFreeFolio()], pagemap: lending },
    broken: { folios: [large, aFolio()], pagemap: lending },
  },
  'MAP-017': { kept: killed, broken: { ...killed, initial: -1 } },
  'MAP-018': { kept: aGonePagemap(), broken: aGonePagemap({ completions: 2 }) },
  'MAP-019': { kept: aGonePagemap(), broken: aGonePagemap({ published: 1 }) },
  'MAP-020': {
    kept: { folio: aFreeFolio(), pagemap: gone },
    broken: { folio: aFolio(), pagemap: gone },
  },
  'MAP-021': {
    kept: aStep({ before: aFreeFolio(), event: handOut(0, 'drained'), answer: warn }),
    broken: aStep({ before: aFreeFolio(), event: handOut(0, 'drained'), after: aFolio() }),
  },
  'MAP-022': {
    kept: { folio: mapped, pagemap: aGonePagemap() },
    broken: { folio: idle, pagemap: aGonePagemap() },
  },
  'MAP-023': {
    kept: aPagemapStep({ before: aGonePagemap(), event: unregister, answer: warn }),
    broken: aPagemapStep({ before: aGonePagemap(), event: unregister, answer: blocked }),
  },
  'MAP-024': {
    kept: aPagemapStep({ before: aGonePagemap(), event: register(), after: aPagemap() }),
    broken: aPagemapStep({ before: aGonePagemap(), event: register(), ...refused('EEXIST') }),
  },
  'MAP-025': {
    kept: { folios: [idle], pagemap: aGonePagemap() },
    broken: { folios: [mapped], pagemap: aGonePagemap() },
  },
  'MAP-026': {
    kept: aPagemapStep({ before: aGonePagemap(), event: register(), after: aPagemap() }),
    broken: aPagemapStep({ before: aGonePagemap(), event: register(), ...refused('EINVAL') }),
  },
  'MAP-027': { kept: killed, broken: { ...killed, added: 0 } },
  'MAP-028': {
    kept: aPagemapStep({ before: anUnsetPagemap(), event: register(), after: aPagemap() }),
    broken: aPagemapStep({
      before: anUnsetPagemap(),
      event: register(),
      after: aPagemap({ shift: 1, references: 5, base: 4 }),
    }),
  },
  'MAP-029': {
    kept: { folios: Array<Folio>(8).fill(idle), pagemap: aPagemap() },
    broken: { folios: Array<Folio>(7).fill(idle), pagemap: aPagemap() },
  },
  'MAP-030': { kept: large, broken: { ...large, pagemapReferences: 1 } },
  'MAP-031': {
    kept: aPagemapStep({ before: aPagemap(), event: { type: 'pagemap.put' }, answer: bug }),
    broken: aPagemapStep({
      before: aPagemap(),
      event: { type: 'pagemap.put' },
      after: { references: 8, lookUps: -1 },
    }),
  },
  'MAP-032': {
    kept: { ...refusal('addStops', 'ENOMEM'), after: halfAdded },
    broken: refusal('addStops', 'ENOMEM'),
  },
  'MAP-033': {
    kept: aPagemapStep({ before: halfAdded, event: register(), ...refused('EEXIST') }),
    broken: aPagemapStep({ before: halfAdded, event: register(), after: { phase: 'live' } }),
  },
  'MAP-034': {
    kept: { ...refusal('publishStops', 'ENOMEM'), after: anUnsetPagemap({ leftEntries: [0] }) },
    broken: refusal('publishStops', 'ENOMEM'),
  },
});
