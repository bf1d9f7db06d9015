// PCI_P2PDMA memory (spec/24-pci-p2pdma.md): each rule on what keeps it and on what breaks it.
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { pciP2pdmaRules } from '../../src/invariants/pci-p2pdma.ts';
import {
  aFolio,
  aFreeFolio,
  aStep,
  coreFree,
  drop,
  handOut,
  pin,
  refused,
  take,
  testRules,
} from './examples.ts';

const free = aFreeFolio({ type: 'pci-p2pdma' });
const out = aFolio({ type: 'pci-p2pdma' });
const mapped: Folio = { ...out, phase: 'mapped', mapcount: 1, held: 0 };
const pinned = { phase: 'pinned', count: 1025, pins: 1 } as const;
const early: Folio = { ...free, era: '6.1', count: 1, base: 1 };

const allocate: FolioEvent = { type: 'folio.allocate', order: 1, pagemap: 'live' };
const setCount = { type: 'count.set', count: 0 } as const;
const takeBack: FolioEvent = { type: 'folio.takeBack' };
const back = { phase: 'free', count: 0, held: 0, pagemapReferences: 0 } as const;
const longTerm = pin({ longTerm: true, p2pdma: true });

testRules('pci-p2pdma', pciP2pdmaRules, {
  'P2P-001': {
    kept: { ...early, count: 2, held: 1 },
    broken: { ...early, count: 1, held: 1 },
  },
  'P2P-002': {
    kept: aStep({ before: mapped, event: pin(), ...refused('EREMOTEIO') }),
    broken: aStep({ before: mapped, event: pin(), after: pinned }),
  },
  'P2P-003': {
    kept: aStep({ before: mapped, event: longTerm, ...refused('EINVAL') }),
    broken: aStep({ before: mapped, event: longTerm, after: pinned }),
  },
  'P2P-004': {
    kept: aStep({ before: free, event: allocate, effects: [take(1)] }),
    broken: aStep({ before: free, event: allocate, effects: [take(2)] }),
  },
  'P2P-005': {
    kept: aStep({ before: early, event: handOut(), ...refused('EOPNOTSUPP') }),
    broken: aStep({ before: early, event: handOut(), after: { phase: 'handedOut' } }),
  },
  'P2P-006': {
    kept: aStep({ before: out, event: takeBack, effects: [setCount, drop(1)], after: back }),
    broken: aStep({
      before: out,
      event: takeBack,
      effects: [setCount, drop(1)],
      after: { ...back, count: 1 },
    }),
  },
  'P2P-007': {
    kept: aStep({ before: out, event: takeBack, effects: [drop(1)], after: back }),
    broken: aStep({ before: out, event: takeBack, effects: [coreFree, drop(1)], after: back }),
  },
  'P2P-008': {
    kept: aStep({ before: out, event: takeBack, effects: [drop(1)], after: back }),
    broken: aStep({ before: out, event: takeBack, ...refused('EBUSY') }),
  },
});
