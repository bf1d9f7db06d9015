// The life of a PCI_P2PDMA folio, event by event, and with its counts.
import { describe, expect, it } from 'vitest';
import { kernelsSince } from '../../src/domain/era-range.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { expectedIn, type ByEra } from '../by-era.ts';
import { countsAlong, effectsIn, folios, isSmall, lastOf } from './folio-life.ts';
import { holdTo } from './transition-table.ts';

const type = 'pci-p2pdma';

/** A single page has no other; large folios say otherwise. */
const behindTheHead = '* | fail:[a-z]+,1@live | -EINVAL';

const blocks = { unused: '', block: 'allocate:0', 'large block': 'allocate:2' };
const pages = {
  'one holder': 'handOut:0',
  'two holders': 'handOut:0 get',
  'one mapping': 'handOut:0 map put',
  'two mappings': 'handOut:0 map map put',
  'mapping and holder': 'handOut:0 map',
  'pin alone': 'handOut:0 map put pin:p2pdma unmap',
  'pin and holder': 'handOut:0 map pin:p2pdma unmap',
  'pin over mapping': 'handOut:0 map put pin:p2pdma',
  'two pins': 'handOut:0 map put pin:p2pdma pin:p2pdma',
  'pin over both': 'handOut:0 map pin:p2pdma',
};
const held = { 'free and held': 'get', 'held block': 'allocate:0 get' };

const ofBlocks = `
  unused             | allocate@live                      | ok → allocated
  unused             | allocate@down                      | warn
  allocated          | handOut allocate                   | warn
  free               | release                            | bug
  free, allocated    | takeBack                           | bug
  unused, block, large block | put                        | bug
  free, allocated    | putBulk map unmap unpin            | bug
  block, large block | release                            | ok → free
  free, allocated    | pin:- pin:p2pdma pin:longTerm      | -EFAULT
  free, allocated    | pin:longTerm,p2pdma pinHeld:longTerm,p2pdma | -EINVAL
  free, allocated    | pinHeld:- pinHeld:p2pdma pinHeld:longTerm | -EFAULT

  *                  | migrateIn evict                    | -EINVAL
  *                  | fail:succeeds@live                 | ok → same
  *                  | fail:fails@live                    | -EIO
  *                  | fail:absent@live fail:declines@live | -EBUSY
  *                  | fail@down                          | -ENXIO
  large block        | fail:succeeds,1@live               | ok → same
  large block        | fail:fails,1@live                  | -EIO
  large block        | fail:absent,1@live fail:declines,1@live      | -EBUSY
`;
const ofPages = `
  unused             | handOut@live                       | ok → handedOut
  unused             | handOut@down                       | warn
  handedOut, mapped, pinned | handOut allocate            | warn
  handedOut, mapped, pinned | release                     | bug
  handedOut, mapped, pinned | get tryGet                  | ok → same
  one holder         | put                                | ok → free
  one holder         | takeBack                           | ok → free
  mapped, pinned     | takeBack                           | bug
  one holder         | putBulk                            | bug
  two holders        | put                                | ok → same
  two holders        | putBulk                            | ok → free
  handedOut          | map                                | ok → mapped
  handedOut          | unmap unpin                        | bug
  handedOut          | pin:- pin:p2pdma pin:longTerm      | -EFAULT
  handedOut          | pin:longTerm,p2pdma pinHeld:longTerm,p2pdma | -EINVAL
  handedOut          | pinHeld:- pinHeld:p2pdma pinHeld:longTerm | -EFAULT

  mapped, pinned     | map                                | ok → same
  mapped, pinned     | putBulk                            | bug
  one mapping, two mappings | put pinHeld:p2pdma          | bug
  mapping and holder | put                                | ok → same
  mapping and holder | pinHeld:p2pdma                     | ok → pinned
  one mapping        | unmap                              | ok → free
  two mappings       | unmap                              | ok → same
  mapping and holder | unmap                              | ok → handedOut
  mapped             | unpin                              | bug
  mapped             | pin:p2pdma                         | ok → pinned
  mapped             | pin:- pin:longTerm pinHeld:- pinHeld:longTerm | -EREMOTEIO
  mapped, pinned     | pin:longTerm,p2pdma pinHeld:longTerm,p2pdma | -EINVAL

  pin alone, pin over mapping, two pins     | put         | bug
  pin and holder, pin over both             | put         | ok → same
  pin alone, pin and holder                 | unmap       | bug
  pin over mapping, two pins, pin over both | unmap pin:p2pdma | ok → same
  pin over mapping, two pins, pin over both | pin:- pin:longTerm pinHeld:- pinHeld:longTerm | -EREMOTEIO
  pin alone, pin and holder | pin:- pin:p2pdma pin:longTerm | -EFAULT
  pin alone, pin and holder | pinHeld:- pinHeld:p2pdma pinHeld:longTerm | -EFAULT
  pin over mapping, two pins | pinHeld:p2pdma             | bug
  pin over both      | pinHeld:p2pdma                     | ok → same
  pin alone          | unpin                              | ok → free
  pin and holder     | unpin                              | ok → handedOut
  pin over mapping, pin over both | unpin                 | ok → mapped
  two pins           | unpin                              | ok → same
`;
const atZero = `
  free, allocated    | get                                | bug
  free, allocated    | tryGet                             | -EAGAIN
`;
const atOne = `
  free, allocated    | get tryGet                         | ok → same
  free and held      | allocate                           | warn
  free and held, held block | put                         | ok → same
  held block         | release                            | warn
`;

for (const era of eras.filter(kernelsSince('6.15').has)) {
  holdTo({
    name: era,
    table: folios(type, era),
    states: { ...blocks, ...pages },
    lines: [behindTheHead, ofBlocks + ofPages + atZero + 'two holders | takeBack | bug'],
    isInside: isSmall,
  });
}

for (const era of ['contract', '6.12'] as const) {
  const overwritten = `two holders | takeBack | ${era === '6.12' ? 'ok → free' : 'bug'}\n`;
  holdTo({
    name: `${era}, where a free page holds a reference`,
    table: folios(type, era),
    states: { ...blocks, ...pages, ...held },
    lines: [
      behindTheHead,
      ofBlocks + ofPages + atOne + overwritten + 'free and held | handOut | warn',
    ],
    isInside: isSmall,
  });
}

holdTo({
  name: '6.1, where no page goes to user space',
  table: folios(type, '6.1'),
  states: { ...blocks, ...held },
  lines: [behindTheHead, ofBlocks + atOne + 'free | handOut | -EOPNOTSUPP'],
  isInside: isSmall,
});

/** What is expected of each era that hands such pages out. */
const inEach = <Value>(listed: ByEra<Value>): (readonly [Era, Value])[] =>
  eras.filter((era) => era !== '6.1').map((era) => [era, expectedIn(listed, era)]);

describe('counts of a peer-to-peer folio', () => {
  const path = 'handOut:0 map put pin:p2pdma unmap unpin';
  for (const era of ['contract', '6.12'] as const) {
    it(`${era}: hand-out passes the free page's reference on, and free resets it to one`, () => {
      expect(countsAlong(type, era, path)).toEqual([1, 1, 2, 1, 1025, 1024, 1]);
    });
  }
  for (const era of eras.filter(kernelsSince('6.15').has)) {
    it(`${era}: hand-out sets the count to one, and free leaves zero`, () => {
      expect(countsAlong(type, era, path)).toEqual([0, 1, 2, 1, 1025, 1024, 0]);
    });
  }

  it('hand-out writes the count, except in 6.12', () => {
    const written = eras
      .filter((era) => era !== '6.1')
      .map((era) => {
        return [era, effectsIn(lastOf(type, era, 'handOut:0'))];
      });
    const set = ['pagemap.take 1', 'count.set 1'];
    expect(written).toEqual(inEach({ contract: set, '6.12': ['pagemap.take 1'], '6.15': set }));
  });

  it('free runs the callback, gives the reference back, and writes the count where it is one', () => {
    const freed = eras
      .filter((era) => era !== '6.1')
      .map((era) => {
        return [era, effectsIn(lastOf(type, era, 'handOut:0 map put unmap'))];
      });
    const free = ['core.free', 'callback.folioFree 0 none', 'pagemap.drop 1'];
    expect(freed).toEqual(inEach({ contract: [...free, 'count.set 1'], '6.15': free }));
  });
});

describe('a page whose mapping fails', () => {
  it('is taken back without a free path, and its count is written except in 6.12', () => {
    const undone = eras
      .filter((era) => era !== '6.1')
      .map((era) => [era, effectsIn(lastOf(type, era, 'handOut:0 takeBack'))]);
    expect(undone).toEqual(
      inEach({
        contract: ['count.set 1', 'pagemap.drop 1'],
        '6.12': ['pagemap.drop 1'],
        '6.15': ['count.set 0', 'pagemap.drop 1'],
      }),
    );
  });
});

describe('a block of peer memory', () => {
  for (const era of eras) {
    it(`${era}: takes one pagemap reference whatever its size, and leaves the count`, () => {
      const seen = lastOf(type, era, 'allocate:2');
      expect(effectsIn(seen)).toEqual(['pagemap.take 1']);
      expect(seen.after).toMatchObject({ phase: 'allocated', order: 2, pagemapReferences: 1 });
      expect(seen.after.count).toBe(seen.before.count);
    });

    it(`${era}: gives it back without a callback`, () => {
      const seen = lastOf(type, era, 'allocate:2 release');
      expect(effectsIn(seen)).toEqual(['pagemap.drop 1', 'pages.lay 0']);
      expect(seen.after).toMatchObject({ phase: 'free', order: 0, pagemapReferences: 0 });
    });
  }
});
