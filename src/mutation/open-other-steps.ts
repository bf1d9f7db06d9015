// The same of failures, registrations, the ends of devices, splits and pieces.

import type { OpenStep } from '../export/step-mutation.ts';

export const openOtherSteps: readonly OpenStep[] = [
  {
    calls: ['pagemap.unregister'],
    faults: ['swap k1d k1a'],
    kind: 'equivalent',
    reason:
      'Both bits are in one word, and either of them makes others count in the one counter. A look-up that is granted ' +
      'between them holds a reference that is waited for.',
  },
  {
    calls: ['pagemap.unregister'],
    faults: ['swap k1a k1g', 'swap k1s k1p'],
    kind: 'equivalent',
    reason:
      'The reference of the switch and the initial one keep the count from zero until the counters are summed, each ' +
      'by itself. Which of them comes or goes first is all the same.',
  },
  {
    calls: ['pagemap.unregister'],
    faults: ['swap k5 k6'],
    kind: 'equivalent',
    reason:
      'A look-up that finds the pagemap between the two finds it killed. Nobody is given anything.',
  },
  {
    calls: ['device.kill'],
    faults: ['swap u1v d2'],
    kind: 'equivalent',
    reason:
      'The last look at the page table found nothing, and no fault begins any more, so that it is unlocked for ' +
      'nobody.',
  },
  {
    calls: ['device.kill'],
    faults: ['swap a7g u1l'],
    kind: 'equivalent',
    reason:
      'The count is reset under the lock of the page table, and nobody who has that looks at it.',
  },
  {
    calls: ['folio.fail', 'folio.failHeld'],
    faults: ['swap c2e x14', 'swap x13e x14', 'swap c2e a1', 'swap a8e x14', 'swap a9 x14'],
    kind: 'equivalent',
    reason:
      'The failure is over when the look-up has been put, and a read-side section that ends behind the lock, or in ' +
      'which the reference of the reporter is put, holds up nothing that is waited for.',
  },
  {
    calls: ['folio.fail'],
    faults: ['tear x10'],
    kind: 'unseen',
    reason:
      'Other flags of the word have no words here, so that only a flag that is written back as it was read loses ' +
      'anything, and this is the flag itself.',
  },
  {
    calls: ['pagemap.unbind'],
    faults: ['swap y1p y2', 'tear y1'],
    kind: 'equivalent',
    reason:
      'Whoever held a folio was told and has gone (ILV-031), so that nobody touches it between the two.',
  },
  {
    calls: ['pagemap.unbind'],
    faults: ['swap y2 y3', 'swap y3 k1d'],
    kind: 'equivalent',
    reason:
      'A failure that falls between the two goes by what is gone in either order, and P26 breaks ILV-025 without any ' +
      'fault.',
  },
  {
    calls: ['pagemap.register'],
    faults: ['swap r2 r3'],
    kind: 'equivalent',
    reason:
      'The range is counted behind both, and until then nobody who looks the pfn up reads anything of the page ' +
      '(ILV-028).',
  },
  {
    calls: ['pagemap.register'],
    faults: ['swap r5 r6'],
    kind: 'equivalent',
    reason:
      'The base references are put by an unregistration, which the driver begins when its registration has come to ' +
      'its end.',
  },
  {
    calls: ['pagemap.registerFailing'],
    faults: ['swap r7 r7s', 'swap r7s r7e', 'swap r7e k1d', 'drop r7s', 'drop r7e'],
    kind: 'equivalent',
    reason:
      'The kill waits for a grace period as well, behind the removal from the look-up: what protects here is there ' +
      'twice.',
  },
  {
    calls: ['folio.split'],
    faults: ['swap s3u s5'],
    kind: 'equivalent',
    reason:
      'The entries are migration entries, the folio is locked and its count compared: the freeze under the lock of ' +
      'the page table is as good.',
  },
  {
    calls: ['folio.split'],
    faults: ['swap s7 s7p', 'swap s7p s7o', 'swap s7o s8c', 'drop s7p'],
    kind: 'equivalent',
    reason:
      'The count of both folios is zero from the freeze until the driver has been called, so that nobody has a page ' +
      'whose words are written in another order. A walk that reads the order without a reference could not have had ' +
      'the piece (P35).',
  },
  {
    calls: ['folio.split'],
    faults: ['swap s9 s11l'],
    kind: 'equivalent',
    reason:
      'The count of the head is set under the lock of the page table, which nobody needs to find it at zero.',
  },
  {
    calls: ['folio.split'],
    faults: ['swap m1u m1g', 'swap m1g s0'],
    kind: 'equivalent',
    reason:
      'The page table is unlocked before the reference until 7.2 (P18). To swap the two mends that; to take the ' +
      'reference when the folio is locked comes to the same, since an unmap may free it before either.',
  },
  {
    calls: ['piece.fault'],
    faults: ['swap m1u s1'],
    kind: 'equivalent',
    reason:
      'Count and mappings are compared under the folio lock, with the lock of the page table or without it: an entry ' +
      'that goes in between takes a mapping and its reference along.',
  },
  {
    calls: ['piece.faultRange'],
    faults: ['drop m3'],
    kind: 'unseen',
    reason:
      'The head is found by the pointer from before the split, so that these programs unlock what they have not ' +
      'locked without any fault (P19).',
  },
];
