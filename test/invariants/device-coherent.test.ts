// Device-coherent memory (spec/21-device-coherent.md): each rule on what keeps it and on what breaks it.
import { errno } from '../../src/core/answer.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import { deviceCoherentRules } from '../../src/invariants/device-coherent.ts';
import { aFolio, aFreeFolio, aStep, pin, refused, testRules } from './examples.ts';

const free = aFreeFolio({ type: 'device-coherent' });
const mapped = aFolio({
  type: 'device-coherent',
  phase: 'mapped',
  mapcount: 1,
  held: 0,
  mapping: 'anon',
});
const pinned = { phase: 'pinned', count: 1025, pins: 1 } as const;
const evict: FolioEvent = { type: 'folio.evict', owner: 'own' };

testRules('device-coherent', deviceCoherentRules, {
  'COH-001': { kept: free, broken: { ...free, count: 1 } },
  'COH-002': {
    kept: { ...mapped, era: 'contract' },
    broken: { ...mapped, ...pinned, era: 'contract' },
  },
  'COH-003': {
    kept: aStep({ before: mapped, event: pin({ longTerm: true }), ...refused('EBUSY') }),
    broken: aStep({ before: mapped, event: pin({ longTerm: true }), after: pinned }),
  },
  'COH-004': {
    kept: aStep({ before: mapped, event: evict, after: free }),
    broken: aStep({ before: mapped, event: evict, answer: errno('EBUSY') }),
  },
  'COH-005': {
    kept: aStep({ before: mapped, event: pin(), after: pinned }),
    broken: aStep({ before: mapped, event: pin(), ...refused('EBUSY') }),
  },
});
