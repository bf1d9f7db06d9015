// Faults in single steps that no rule notices, each with the reason: nobody could, or what is missing.

import type { OpenStep } from '../export/step-mutation.ts';

export const openSteps: readonly OpenStep[] = [
  {
    calls: ['folio.handOut'],
    faults: ['swap h2e h3'],
    kind: 'equivalent',
    reason:
      'The pagemap reference is counted before either of the two, and whether the count is set inside the read-side section ' +
      'or behind it is nothing that another thread could go by.',
  },
  {
    calls: ['folio.handOut'],
    faults: ['swap h3 h4'],
    kind: 'equivalent',
    reason:
      'A lock that is taken before the count is set closes the gap in which an eviction by pfn finds a folio that is being ' +
      'set up (P12). Every rule is kept, and one more could be.',
  },
  {
    calls: [
      ...['folio.put', 'folio.unmap', 'folio.migrateIn', 'folio.fault', 'folio.evict'],
      ...['folio.unpin', 'folio.gupLong'],
    ],
    faults: ['swap a6 a7l'],
    kind: 'equivalent',
    reason:
      'The mapping is cleared before the folio is in the pool either way. The lock of the pool is held a little longer.',
  },
  {
    calls: ['folio.put', 'folio.unmap', 'folio.gupFast'],
    faults: ['tear a7w'],
    kind: 'equivalent',
    reason:
      'Whoever is queued between the two halves finds a count of zero behind that and does not sleep. What is left of it is ' +
      'a mark of a wake-up that nobody waits for.',
  },
  {
    calls: ['folio.truncate'],
    faults: ['tear t4', 'tear t3'],
    kind: 'equivalent',
    reason:
      'The lock against truncation lets one truncate alone come here, and a wake-up between the two halves is told to one ' +
      'that looks at the count again before it sleeps.',
  },
  {
    calls: ['folio.map', 'folio.truncate'],
    faults: ['swap a7w f6', 'drop a7w', 'swap a7w t1l'],
    kind: 'unseen',
    reason:
      'The reference that these two put is the last one while somebody sleeps only in races in which a fault maps ' +
      'the page while a truncate waits, and those break ILV-013 without any fault (P36).',
  },
  {
    calls: ['folio.map'],
    faults: ['swap f3 f4l'],
    kind: 'equivalent',
    reason:
      'The reference is taken under the lock of the file entry, with that of the page table or without it.',
  },
  {
    calls: ['folio.map', 'folio.unmap'],
    faults: ['swap f4u a1', 'swap u1u a1'],
    kind: 'equivalent',
    reason:
      'A put under the lock of the page table is sound: no CPU goes by an entry of private memory, callbacks never sleep, and ' +
      'the put of a fault at file memory calls nobody.',
  },
  {
    calls: ['folio.map'],
    faults: ['swap f6 f6u'],
    kind: 'equivalent',
    reason: 'Both are unlocked, and nothing is done between them that needs either.',
  },
  {
    calls: ['folio.migrateIn', 'folio.fault', 'folio.evict', 'folio.gupLong'],
    faults: ['swap m8u m11', 'swap m8v p6', 'swap m8v m9'],
    kind: 'equivalent',
    reason:
      'The last walk over the entries has found none, and whether the folio is unlocked before the page table or behind it ' +
      'is all the same.',
  },
  {
    calls: ['folio.fault'],
    faults: ['swap m6 m8l'],
    kind: 'unseen',
    reason:
      'Data that is copied under the lock of the page table is there in time. That a driver may not sleep under it is ' +
      'nothing that programs say.',
  },
  {
    calls: ['folio.evict'],
    faults: ['tear m6'],
    kind: 'equivalent',
    reason:
      'A copy is many accesses in the kernel, too. What it finds is what the folio lock keeps: only one that is handed out ' +
      'meanwhile is filled in between, and then the comparison at the end fails.',
  },
  {
    calls: ['folio.truncate'],
    faults: ['swap t5l t3'],
    kind: 'equivalent',
    reason:
      'Whoever was woken and is queued again before it has the lock looks at the count behind both, as before.',
  },
  {
    calls: ['pagemap.unregister'],
    faults: ['swap k1d k1a', 'drop k1a'],
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
      'The reference of the switch and the initial one keep the count from zero until the counters are summed, each by ' +
      'itself. Which of them comes or goes first is all the same.',
  },
  {
    calls: ['pagemap.unregister'],
    faults: ['swap k5 k6'],
    kind: 'equivalent',
    reason:
      'A look-up that finds the pagemap between the two finds it killed. Nobody is given anything.',
  },
  {
    calls: ['folio.unmap', 'folio.truncate', 'device.kill'],
    faults: ['swap u1u u2', 'swap t1u u2'],
    kind: 'equivalent',
    reason:
      'CPUs forget the entry before its reference goes either way. Whether the page table is unlocked before that or behind it ' +
      'is nothing that another thread could go by.',
  },
  {
    calls: ['folio.handOut'],
    faults: ['swap h1p h2r', 'swap h2e h0b'],
    kind: 'equivalent',
    reason:
      'Nobody but the hand-out has the folio there, and a read-side section that begins a step earlier or ends a step later ' +
      'holds up nothing that the step in between could wait for.',
  },
  {
    calls: ['folio.put', 'folio.unmap', 'folio.gupFast'],
    faults: ['swap a8e a9'],
    kind: 'equivalent',
    reason:
      'The read-side section of the pagemap reference ends, and the count of the free page is written: the teardown waits for ' +
      'neither of them in the other order either.',
  },
  {
    calls: ['folio.map'],
    faults: ['swap f4u f0e'],
    kind: 'equivalent',
    reason:
      'Both end behind the mapping, the page table and the section that keeps the device alive, and nothing is done ' +
      'between them.',
  },
  {
    calls: ['folio.gupFast'],
    faults: ['swap a7w g8', 'drop a8e'],
    kind: 'equivalent',
    reason:
      'Interrupts are off all the while, for which grace periods wait as for the read-side section inside, and a wake-up ' +
      'behind them finds the count of zero as well.',
  },
  {
    calls: ['folio.gupSlow', 'folio.gupLong'],
    faults: ['swap l1 l2'],
    kind: 'unseen',
    reason:
      'To read an entry and to take the reference that it has is one access of these programs, so that the lock which makes ' +
      'one of the two is missed by nobody.',
  },
  {
    calls: ['folio.gupLong'],
    faults: ['swap l2u l4', 'swap l5 l6', 'swap a8e l1'],
    kind: 'equivalent',
    reason:
      'The pin is there when the second reference is taken, and the second reference when the pin goes: locks that are given ' +
      'back later, or a section that ends later, hold up nothing that is waited for.',
  },
  {
    calls: ['folio.gupLong'],
    faults: ['swap m6 m7', 'drop m7'],
    kind: 'unseen',
    reason:
      'A page that moves though another holds it is told where its data is copied again, by an eviction, which sound programs ' +
      'do as well (P14).',
  },
  {
    calls: ['folio.share', 'folio.unshare'],
    faults: ['swap s1l s1e', 'swap s3 s3u'],
    kind: 'equivalent',
    reason:
      'The entry is changed when both locks are there, and nobody but the second file takes either of them, in this order.',
  },
  {
    calls: ['folio.takeBack'],
    faults: ['swap q2 q3r'],
    kind: 'equivalent',
    reason: 'The read-side section of the pagemap reference begins a step earlier.',
  },
  {
    calls: ['device.kill'],
    faults: ['swap u1v d2'],
    kind: 'equivalent',
    reason:
      'The last look at the page table found nothing, and no fault begins any more, so that it is unlocked for nobody.',
  },
  {
    calls: ['folio.unpin', 'folio.gupLong'],
    faults: ['swap a7r a8r'],
    kind: 'unseen',
    reason:
      'The pagemap is read again in 6.19 alone, and the races of these calls come to the same there as in newer kernels, so ' +
      'that they stand once, under the newest.',
  },
  {
    calls: ['device.kill'],
    faults: ['swap a7g u1l'],
    kind: 'equivalent',
    reason:
      'The count is reset under the lock of the page table, and nobody who has that looks at it.',
  },
];
