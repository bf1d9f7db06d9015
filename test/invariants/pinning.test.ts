// Pins (spec/30-pinning.md): each rule on what keeps it and on what breaks it.
import type { FolioEvent } from '../../src/domain/event.ts';
import { pinBias, type Folio } from '../../src/domain/folio.ts';
import { pinningRules } from '../../src/invariants/pinning.ts';
import { aFreeFolio, aStep, pin, refused, testRules } from './examples.ts';

const mapped = aFreeFolio({ type: 'fs-dax', phase: 'mapped', count: 1, mapcount: 1, order: 1 });
const pinned: Folio = { ...mapped, phase: 'pinned', count: 1 + pinBias(1), pins: 1 };
const unpin: FolioEvent = { type: 'folio.unpin' };
const heldPeer: Folio = { ...mapped, type: 'pci-p2pdma', count: 2, held: 1 };
const locklessPin: FolioEvent = {
  type: 'folio.pinHeld',
  longTerm: false,
  p2pdma: false,
  pagemap: 'live',
};
const killed = pin({ pagemap: 'killed' });

testRules('pinning', pinningRules, {
  'PIN-001': {
    kept: aStep({ before: mapped, event: pin(), after: pinned }),
    broken: aStep({ before: mapped, event: pin(), after: { ...pinned, count: 1025 } }),
  },
  'PIN-002': {
    kept: aStep({ before: pinned, event: unpin, after: mapped }),
    broken: aStep({ before: pinned, event: unpin, after: { ...mapped, count: 2 } }),
  },
  'PIN-003': {
    kept: aStep({ before: mapped, event: pin(), after: pinned }),
    broken: aStep({
      before: { ...mapped, phase: 'idle', count: 0, mapcount: 0 },
      event: pin(),
      after: pinned,
    }),
  },
  'PIN-004': {
    kept: aStep({ before: { ...mapped, era: '6.12' }, event: killed, ...refused('EFAULT') }),
    broken: aStep({
      before: { ...mapped, era: '6.12' },
      event: killed,
      after: { ...pinned, era: '6.12' },
    }),
  },
  'PIN-005': {
    kept: aStep({ before: heldPeer, event: locklessPin, ...refused('EREMOTEIO') }),
    broken: aStep({ before: heldPeer, event: locklessPin, ...refused('EFAULT') }),
  },
});
