// Pairs about memory failures, shared files, peer memory, registration and the ends of devices, and what protects each.

import { all, driverOwned, fileOnly, handedOut, pair, type RacingPair } from './racing-pair.ts';

const failing = 'the reporter’s put against the handler of a memory failure';
const flags = 'the poison flag against writes of other flags';
const batches = 'an unmap by batches against a new owner';
const flushed = 'the put comes after the flush';

export const failurePairs: readonly RacingPair[] = [
  pair(
    'P8',
    'two files that share and unshare a folio',
    'only the lock of each file',
    fileOnly,
    ['folio.truncate', 'folio.share'],
    ['folio.map'],
  ),
  pair(
    'P10',
    'a failed mapping of peer memory against another one',
    'nothing',
    ['pci-p2pdma'],
    ['folio.handOut, folio.takeBack', 'folio.handOut'],
  ),
  pair(
    'P23',
    'lockless GUP that reads the pagemap before it has a reference',
    'the interrupts that a flush waits for, on some machines',
    fileOnly,
    ['folio.gupFast', 'folio.truncate'],
    ['folio.map'],
    true,
  ),
  pair(
    'P25',
    'a memory failure against unregistration',
    'a pagemap reference over handler and kill',
    all,
    ['folio.fail', 'pagemap.unregister'],
  ),
  pair(
    'P26',
    'a memory failure against a driver that takes its callbacks away',
    'nothing',
    fileOnly,
    ['folio.fail', 'pagemap.unbind'],
  ),
  pair(
    'P27',
    failing,
    'nothing but that the generic handler helps no memory that a driver hands out',
    handedOut,
    ['folio.failHeld', 'folio.unmap, folio.handOut'],
  ),
  pair('P27', failing, 'nothing', fileOnly, ['folio.failHeld', 'folio.truncate, folio.map']),
  pair(
    'P27',
    failing,
    'the owner’s own reference',
    ['generic'],
    ['folio.failHeld', 'folio.disown'],
  ),
  pair('P28', flags, 'nothing where a driver’s own handler sets it', driverOwned, [
    'folio.failHandled',
    'folio.unmap, folio.handOut',
  ]),
  pair(
    'P28',
    flags,
    'the entry lock of file memory',
    fileOnly,
    ['folio.fail', 'folio.truncate'],
    ['folio.map'],
    true,
  ),
  pair(
    'P29',
    'registration against a look-up',
    'the number of ranges, which counts a range last',
    all,
    ['pagemap.register', 'folio.fail'],
    ['pagemap.unregister'],
  ),
  pair(
    'P30',
    'a failed registration against a look-up',
    'removal, a grace period, kill and wait',
    all,
    ['pagemap.registerFailing', 'pagemap.lookUp, pagemap.put'],
    ['pagemap.unregister'],
  ),
  pair(
    'P31',
    batches,
    flushed,
    ['device-coherent', 'pci-p2pdma'],
    ['folio.unmap', 'folio.put, folio.handOut'],
  ),
  pair('P31', batches, flushed, fileOnly, ['folio.unmap', 'folio.truncate']),
  pair(
    'P33',
    'a fault of a device file against the end of its device',
    'a sleepable read-side section around the fault',
    ['generic'],
    ['folio.map', 'device.kill'],
  ),
  pair(
    'P34',
    'the reset of folios at unbinding against live pins',
    'the holder was told and must have gone',
    fileOnly,
    ['folio.put', 'pagemap.unbind'],
    [],
    true,
  ),
  pair(
    'P37',
    'a failed mapping of peer memory against lockless GUP by an entry that is gone',
    'nothing',
    ['pci-p2pdma'],
    ['folio.gupFast', 'folio.unmap, folio.handOut, folio.takeBack'],
  ),
  pair(
    'P39',
    'a memory failure that a holder reports against unregistration',
    'the reference that the reporter has, until the look-up finds no pagemap',
    handedOut,
    ['folio.failHeld', 'pagemap.unregister'],
  ),
];
