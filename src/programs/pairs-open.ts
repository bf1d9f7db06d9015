// Pairs that race and of which some call has no program yet, and what protects each.

import { all, fileOnly, pair, type RacingPair } from './racing-pair.ts';

export const openPairs: readonly RacingPair[] = [
  pair('P8', 'two files that share and unshare a folio', 'only the lock of each file', fileOnly),
  pair('P10', 'a failed mapping of peer memory against another one', 'nothing', ['pci-p2pdma']),
  pair(
    'P23',
    'lockless GUP that reads the pagemap before it has a reference',
    'the interrupts that a flush waits for, on some machines',
    fileOnly,
  ),
  pair(
    'P25',
    'a memory failure against unregistration',
    'a pagemap reference over handler and kill',
    all,
  ),
  pair(
    'P26',
    'a memory failure against a driver that takes its callbacks away',
    'nothing',
    fileOnly,
  ),
  pair(
    'P27',
    'the reporter’s put against the handler of a memory failure',
    'only the pagemap’s reference',
    all,
  ),
  pair(
    'P28',
    'the poison flag against writes of other flags',
    'the entry lock of file memory',
    all,
  ),
  pair(
    'P29',
    'registration against a look-up',
    'the number of ranges, which counts a range last',
    all,
  ),
  pair(
    'P30',
    'a failed registration against a look-up',
    'removal, a grace period, kill and wait',
    all,
  ),
  pair('P31', 'an unmap by batches against a new owner', 'the put comes after the flush', all),
  pair(
    'P33',
    'a fault of a device file against the end of its device',
    'a sleepable read-side section around the fault',
    ['generic'],
  ),
  pair(
    'P34',
    'the reset of folios at unbinding against live pins',
    'the holder was told and must have gone',
    fileOnly,
  ),
];
