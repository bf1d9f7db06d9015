// Faults in steps of calls at one page that no rule notices, each with the reason: nobody could, or what is missing.

import type { OpenStep } from '../export/step-mutation.ts';

export const openPageSteps: readonly OpenStep[] = [
  {
    calls: ['folio.handOut'],
    faults: ['swap h2e h3'],
    kind: 'equivalent',
    reason:
      'The pagemap reference is counted before either of the two, and whether the count is set inside the read-side ' +
      'section or behind it is nothing that another thread could go by.',
  },
  {
    calls: ['folio.handOut'],
    faults: ['swap h3 h4'],
    kind: 'equivalent',
    reason:
      'A lock that is taken before the count is set closes the gap in which an eviction by pfn finds a folio that is ' +
      'being set up (P12). Every rule is kept, and one more could be.',
  },
  {
    calls: ['folio.put'],
    faults: ['swap a6 a7l'],
    kind: 'equivalent',
    reason:
      'The mapping is cleared before the folio is in the pool either way. The lock of the pool is held a little ' +
      'longer.',
  },
  {
    calls: ['folio.put'],
    faults: ['tear a7w'],
    kind: 'equivalent',
    reason:
      'Whoever is queued between the two halves finds a count of zero behind that and does not sleep. What is left of ' +
      'it is a mark of a wake-up that nobody waits for.',
  },
  {
    calls: ['folio.truncate'],
    faults: ['tear t3', 'tear t4'],
    kind: 'equivalent',
    reason:
      'The lock against truncation lets one truncate alone come here, and a wake-up between the two halves is told to ' +
      'one that looks at the count again before it sleeps.',
  },
  {
    calls: ['folio.map', 'folio.truncate'],
    faults: ['swap a7w f6', 'swap a7w t1l'],
    kind: 'unseen',
    reason:
      'The reference that is put here is the last one while somebody sleeps only in races in which a fault maps the ' +
      'page while a truncate waits, and those break ILV-013 without any fault (P36).',
  },
  {
    calls: ['folio.map'],
    faults: ['swap f3 f4l', 'swap f2s f4l'],
    kind: 'equivalent',
    reason:
      'The reference is taken under the lock of the file entry, with that of the page table or without it.',
  },
  {
    calls: ['folio.map', 'folio.unmap', 'folio.fault'],
    faults: ['swap f4u a1', 'swap u1u a1', 'swap m2u a1'],
    kind: 'equivalent',
    reason:
      'A put under the lock of the page table is sound: no CPU goes by an entry of private memory, callbacks never ' +
      'sleep, and the put of a fault at file memory calls nobody.',
  },
  {
    calls: ['folio.map'],
    faults: ['swap f6 f6u', 'swap f4u f6'],
    kind: 'equivalent',
    reason: 'Both are unlocked, and nothing is done between them that needs either.',
  },
  {
    calls: [
      'folio.migrateIn',
      'folio.fault',
      'folio.evict',
      'folio.split',
      'piece.fault',
      'folio.faultHuge',
    ],
    faults: [
      'swap m8u m11',
      'swap m8v p6',
      'swap m8v m9',
      'swap s11u s13',
      'swap s11u s12',
      'swap s11u p6',
      'swap m1v p6',
    ],
    kind: 'equivalent',
    reason:
      'The last walk over the entries has found none, and whether the folio is unlocked before the page table or ' +
      'behind it is all the same.',
  },
  {
    calls: ['folio.fault', 'folio.faultHuge'],
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
      'A copy is many accesses in the kernel, too. What it finds is what the folio lock keeps: only one that is ' +
      'handed out meanwhile is filled in between, and then the comparison at the end fails.',
  },
  {
    calls: ['folio.truncate'],
    faults: ['swap t5l t3'],
    kind: 'equivalent',
    reason:
      'Whoever was woken and is queued again before it has the lock looks at the count behind both, as before.',
  },
  {
    calls: ['folio.unmap', 'folio.truncate'],
    faults: ['swap u1u u2', 'swap t1u u2', 'swap u2 t1l'],
    kind: 'equivalent',
    reason:
      'CPUs forget the entry before its reference goes either way. Whether the page table is unlocked before that or ' +
      'behind it is nothing that another thread could go by.',
  },
  {
    calls: ['folio.handOut', 'piece.handOut'],
    faults: ['swap h1p h2r', 'swap h2e h0b', 'swap h1 h2r'],
    kind: 'equivalent',
    reason:
      'Nobody but the hand-out has the folio there, and a read-side section that begins a step earlier or ends a step ' +
      'later holds up nothing that the step in between could wait for.',
  },
  {
    calls: ['folio.put'],
    faults: ['swap a8e a9'],
    kind: 'equivalent',
    reason:
      'The read-side section of the pagemap reference ends, and the count of the free page is written: the teardown ' +
      'waits for neither of them in the other order either.',
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
    faults: ['swap a7w g8', 'swap c2e g3', 'swap a7w c3r'],
    kind: 'equivalent',
    reason:
      'Interrupts are off all the while, for which grace periods wait as for the read-side section inside, and a ' +
      'wake-up behind them finds the same count.',
  },
  {
    calls: ['folio.gupSlow'],
    faults: ['swap l1 l2'],
    kind: 'unseen',
    reason:
      'To read an entry and to take the reference that it has is one access of these programs, so that the lock which ' +
      'makes one of the two is missed by nobody.',
  },
  {
    calls: ['folio.gupLong'],
    faults: ['swap l2u l4', 'swap l5 l6', 'swap a8e l1'],
    kind: 'equivalent',
    reason:
      'The pin is there when the second reference is taken, and the second reference when the pin goes: a lock that ' +
      'is unlocked later, or a section that ends later, holds up nothing that is waited for.',
  },
  {
    calls: ['folio.share'],
    faults: ['swap s1l s1e', 'swap s3 s3u'],
    kind: 'equivalent',
    reason:
      'The entry is changed when both locks are there, and nobody but the second file takes either of them, in this ' +
      'order.',
  },
  {
    calls: ['folio.fail', 'folio.failHandled', 'folio.takeBack'],
    faults: ['swap x12 x13', 'swap x10 x13', 'swap q2 q3r'],
    kind: 'equivalent',
    reason: 'The read-side section of the pagemap reference begins a step earlier.',
  },
  {
    calls: ['folio.put', 'folio.failHeld'],
    faults: ['swap a2 a3', 'swap a3 x6', 'swap a3 x14'],
    kind: 'equivalent',
    reason:
      'The owner keeps its reference until 6.14 (ILV-053), so that no put of a lawful race is the last one there.',
  },
  {
    calls: ['folio.fault'],
    faults: ['swap m9 m10'],
    kind: 'equivalent',
    reason:
      'The fault has a reference of its own, which keeps the folio whether the other one goes before the unlock or ' +
      'behind it.',
  },
  {
    calls: ['folio.fault', 'folio.split'],
    faults: ['swap a8e p0', 'swap a8e s13'],
    kind: 'equivalent',
    reason:
      'The read-side section of the pagemap reference ends a step later, and the lock of the page table, which spins, ' +
      'is waited for inside it.',
  },
  {
    calls: ['folio.tryGet', 'piece.tryGet'],
    faults: ['swap b1 b2', 'drop b1'],
    kind: 'equivalent',
    reason:
      'A try-get may fail though somebody has a reference. One that asks the page before it reads which folio that is ' +
      'of asks a tail, whose count is zero.',
  },
];
