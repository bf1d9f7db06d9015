// The life of an FS_DAX folio, event by event.
import { folios, isSmall } from './folio-life.ts';
import { eras } from '../../src/domain/era.ts';
import { kernelsSince } from '../../src/domain/era-range.ts';
import { holdTo } from './transition-table.ts';

const type = 'fs-dax';

/** A single page has no other; large folios say otherwise. */
const behindTheHead = '* | fail:[a-z]+,1@live | -EINVAL';

const small = {
  unused: '',
  'one file': 'associate:0',
  'two files': 'associate:0 share',
  'one file left': 'associate:0 share unshare',
  'one holder': 'associate:0 map get unmap',
  'two holders': 'associate:0 map get get unmap',
  'shared holder': 'associate:0 share map get unmap',
  'awaited holder': 'associate:0 map get truncate',
  'one mapping': 'associate:0 map',
  'two mappings': 'associate:0 map map',
  'shared mapping': 'associate:0 share map',
  'mapping and holder': 'associate:0 map get',
  'pin alone': 'associate:0 map pin:- unmap',
  'pin and holder': 'associate:0 map get pin:- unmap',
  'pin over mapping': 'associate:0 map pin:-',
  'two pins': 'associate:0 map pin:- pin:-',
  'pin over both': 'associate:0 map get pin:-',
  'shared pin': 'associate:0 share map pin:-',
  'awaited pin': 'associate:0 map pin:- truncate',
};
const large = {
  ...small,
  'large file': 'associate:2',
  'large mapping': 'associate:2 map',
  'large pin': 'associate:2 map pin:-',
};
const held = { 'free and held': 'get' };

const everywhere = `
  unused          | associate:0                           | ok → idle
  !free           | associate                             | warn
  unused          | putBulk map unmap unpin share unshare | bug
  free            | truncate                              | -EINVAL
  *               | migrateIn evict                       | -EINVAL
  *               | pin:longTerm pinHeld:longTerm         | -EOPNOTSUPP
  free, idle, busy | pin:-                                | -EFAULT
  free, idle, busy | pinHeld:-                            | -EFAULT

  idle            | put putBulk unmap unpin               | bug
  idle            | map                                   | ok → mapped
  idle            | share                                 | ok → same
  one file, one file left | unshare truncate              | ok → free
  two files               | unshare truncate              | ok → same

  busy            | get tryGet                            | ok → same
  one holder, shared holder, awaited holder | put         | ok → idle
  one holder, shared holder, awaited holder | putBulk     | bug
  two holders     | put                                   | ok → same
  two holders     | putBulk                               | ok → idle
  busy            | unmap unpin                           | bug
  one holder, two holders, shared holder | map            | ok → mapped
  busy            | share                                 | ok → same
  one holder, two holders, awaited holder | unshare       | warn
  shared holder   | unshare                               | ok → same
  one holder, two holders, shared holder  | truncate      | blocked → same
  awaited holder  | truncate                              | blocked

  mapped          | get tryGet map                        | ok → same
  one mapping, two mappings, shared mapping | put pinHeld:-@live | bug
  mapping and holder                        | put         | ok → same
  mapping and holder                        | pinHeld:-@live | ok → pinned
  mapped          | putBulk unpin                         | bug
  mapped          | pin:-@live                            | ok → pinned
  one mapping, shared mapping | unmap                     | ok → idle
  two mappings                | unmap                     | ok → same
  mapping and holder          | unmap                     | ok → busy
  mapped          | share                                 | ok → same
  one mapping, two mappings, mapping and holder | unshare | warn
  shared mapping  | unshare                               | ok → same
  one mapping, two mappings | truncate                    | ok → free
  shared mapping            | truncate                    | ok → idle
  mapping and holder        | truncate                    | blocked → busy

  pinned          | get tryGet                            | ok → same
  pin alone, pin over mapping, two pins, shared pin, awaited pin | put | bug
  pin and holder, pin over both             | put         | ok → same
  pinned          | putBulk                               | bug
  pin alone, pin and holder, awaited pin    | unmap       | bug
  pin over mapping, two pins, pin over both, shared pin | unmap | ok → same
  pin alone, pin and holder, pin over mapping, two pins, pin over both, shared pin | map | ok → same
  pin alone, pin and holder, awaited pin    | pin:- pinHeld:- | -EFAULT
  pin over mapping, two pins, pin over both, shared pin | pin:-@live | ok → same
  pin over mapping, two pins, shared pin    | pinHeld:-@live | bug
  pin over both                             | pinHeld:-@live | ok → same
  pin alone, awaited pin                    | unpin       | ok → idle
  pin and holder                            | unpin       | ok → busy
  pin over mapping, pin over both, shared pin | unpin     | ok → mapped
  two pins                                  | unpin       | ok → same
  pinned                                    | share       | ok → same
  pin alone, pin and holder, pin over mapping, two pins, pin over both, awaited pin | unshare | warn
  shared pin                                | unshare     | ok → same
  awaited pin                               | truncate    | blocked
  pin alone, pin and holder, pin over mapping, two pins, pin over both, shared pin | truncate | blocked → same

  *               | fail:succeeds@live                    | ok → same
  *               | fail:fails@live                       | -EIO
  *               | fail@down                             | -ENXIO
  free            | fail:absent@live fail:declines@live   | -EBUSY
  one file, one holder, two holders, awaited holder | fail:absent@live fail:declines@live | ok → same
  one mapping, two mappings, mapping and holder | fail:absent@live fail:declines@live | ok → same
  pin alone, pin and holder, pin over mapping, two pins, pin over both, awaited pin | fail:absent@live fail:declines@live | ok → same
`;
/** The truncate sleeps without the lock that faults take. */
const letsFaultsIn = `
  awaited holder | map | ok → mapped
  awaited pin    | map | ok → same
`;
const keepsFaultsOut = `
  awaited holder, awaited pin | map | blocked
`;
/** While several files have a folio, nothing says which. */
const sharedByNone = `
  two files, one file left, shared holder, shared mapping, shared pin | fail:absent@live fail:declines@live | -EBUSY
`;
/** The core takes PAGE_MAPPING_DAX_SHARED for a file. */
const sharedByValue = sharedByNone.replace('-EBUSY', 'bug');

const atZero = `
  unused | get put | bug
  unused | tryGet  | -EAGAIN
  idle   | get     | bug
  idle   | tryGet  | -EAGAIN
`;
const atOne = `
  unused        | get tryGet         | ok → same
  unused        | put                | bug
  idle          | get tryGet         | ok → busy
  free and held | associate:0        | warn
  free and held | get tryGet put     | ok → same
  free and held | putBulk map unmap unpin share unshare | bug
`;
const pinsAnytime = `
  mapped                                                 | pin:-@down | ok → pinned
  pin over mapping, two pins, pin over both, shared pin  | pin:-@down | ok → same
  mapping and holder                                     | pinHeld:-@down | ok → pinned
  pin over both                                          | pinHeld:-@down | ok → same
  one mapping, two mappings, shared mapping              | pinHeld:-@down | bug
  pin over mapping, two pins, shared pin                 | pinHeld:-@down | bug
`;
const pinsWhileLive = `
  mapped                                                 | pin:-@down pinHeld:-@down | -EFAULT
  pin over mapping, two pins, pin over both, shared pin  | pin:-@down pinHeld:-@down | -EFAULT
`;
const withLarge = `
  unused        | associate:1 associate:2 | ok → idle
  large file    | unshare truncate        | ok → free
  large mapping | put pinHeld:-           | bug
  large mapping | unmap                   | ok → idle
  large mapping | unshare                 | warn
  large mapping | truncate                | ok → free
  large pin     | put pinHeld:-           | bug
  large pin     | unmap map pin:-         | ok → same
  large pin     | unpin                   | ok → mapped
  large pin     | unshare                 | warn
  large pin     | truncate                | blocked → same
  large file, large mapping, large pin | fail:absent@live fail:declines@live | ok → same
  large file, large mapping, large pin | fail:succeeds,1@live fail:absent,1@live fail:declines,1@live | ok → same
  large file, large mapping, large pin | fail:fails,1@live | -EIO
`;
const withoutLarge = `
  unused        | associate:1 associate:2 | -EINVAL
  free and held | associate:1 associate:2 | warn
`;

for (const era of eras.filter(kernelsSince('6.15').has)) {
  holdTo({
    name: `${era}, where a pin needs no live pagemap`,
    table: folios(type, era),
    states: large,
    lines: [
      behindTheHead,
      everywhere + letsFaultsIn + sharedByNone + atZero + pinsAnytime + withLarge,
    ],
    isInside: isSmall,
  });
}

holdTo({
  name: 'contract, where an idle folio holds a reference',
  table: folios(type, 'contract'),
  states: { ...large, ...held },
  lines: [
    behindTheHead,
    everywhere + keepsFaultsOut + sharedByNone + atOne + pinsAnytime + withLarge,
    'free and held | associate:1 associate:2 | warn',
  ],
  isInside: isSmall,
});

for (const era of ['6.1', '6.12'] as const) {
  holdTo({
    name: `${era}, where mappings do not count`,
    table: folios(type, era),
    states: { ...small, ...held },
    lines: [
      behindTheHead,
      everywhere + letsFaultsIn + sharedByValue + atOne + pinsWhileLive + withoutLarge,
    ],
    isInside: isSmall,
  });
}
