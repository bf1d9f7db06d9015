// The life of a device-coherent folio, event by event, and with its counts.
import { describe, expect, it } from 'vitest';
import { kernelsSince } from '../../src/domain/era-range.ts';
import { eras, kernelEras } from '../../src/domain/era.ts';
import { countsAlong, effectsIn, folios, isSmall, lastOf } from './folio-life.ts';
import { holdTo } from './transition-table.ts';

const type = 'device-coherent';

/** A single page has no other; large folios say otherwise. */
const behindTheHead = '!frozen | fail:[a-z]+,1@live | -EINVAL';

const unpinned = {
  unused: '',
  'one holder': 'handOut:0',
  'two holders': 'handOut:0 get',
  'one mapping': 'handOut:0 migrateIn',
  'two mappings': 'handOut:0 migrateIn map',
  'mapping and holder': 'handOut:0 map',
  'frozen holder': 'handOut:0 freeze',
  'frozen mapping': 'handOut:0 map freeze',
};
const pinned = {
  'pin alone': 'handOut:0 migrateIn pin:- unmap',
  'pin and holder': 'handOut:0 map pin:- unmap',
  'pin over mapping': 'handOut:0 migrateIn pin:-',
  'two pins': 'handOut:0 migrateIn pin:- pin:-',
  'pin over both': 'handOut:0 map pin:-',
};
const large = {
  'large mapping': 'handOut:2 migrateIn',
  'large pin': 'handOut:2 migrateIn pin:-',
};

const everywhere = `
  unused    | handOut:0@live                            | ok → handedOut
  unused    | handOut@drained                           | warn
  !free     | handOut                                   | warn
  unused    | get                                       | bug
  unused    | tryGet                                    | -EAGAIN
  handedOut, mapped | get tryGet                        | ok → same
  frozen    | get                                       | bug
  frozen    | tryGet                                    | -EAGAIN

  unused      | put putBulk                             | bug
  one holder  | put                                     | ok → free
  one holder  | putBulk                                 | bug
  two holders | put                                     | ok → handedOut
  two holders | putBulk                                 | ok → free
  one mapping, two mappings | put putBulk               | bug
  mapping and holder        | put                       | ok → mapped
  mapping and holder        | putBulk                   | bug

  free      | map migrateIn                             | bug
  handedOut | map migrateIn                             | ok → mapped
  mapped    | map                                       | ok → same
  mapped    | migrateIn                                 | bug
  free, handedOut    | unmap                            | bug
  one mapping        | unmap                            | ok → free
  two mappings       | unmap                            | ok → mapped
  mapping and holder | unmap                            | ok → handedOut

  free, handedOut           | pin                       | -EFAULT
  free, handedOut           | pinHeld                   | -EFAULT
  one mapping, two mappings | pin:longTerm evict:own    | ok → free
  mapping and holder        | pin:longTerm evict:own    | -EBUSY
  free, handedOut, mapped, frozen | unpin               | bug
  free, handedOut           | evict                     | -EINVAL
  mapped                    | evict:foreign             | -EINVAL

  free, frozen | freeze                                 | -EAGAIN
  one holder, mapping and holder         | freeze       | ok → frozen
  two holders, one mapping, two mappings | freeze       | -EAGAIN
  !frozen        | unfreeze                             | bug
  frozen holder  | unfreeze                             | ok → handedOut
  frozen mapping | unfreeze                             | ok → mapped
  frozen    | put putBulk map unmap pin pinHeld migrateIn evict split fail | blocked
  free, handedOut, one mapping, two mappings, mapping and holder | split | -EINVAL

  !frozen         | fail:succeeds@live                  | ok → same
  !frozen         | fail:fails@live                     | -EIO
  free, handedOut | fail:absent@live fail:declines@live | -EBUSY
  mapped          | fail:absent@live fail:declines@live | -ENXIO
  !frozen         | fail@down                           | -ENXIO
`;
const withPins = `
  mapped                    | pin:-                     | ok → pinned
  one mapping, two mappings | pinHeld:-                 | bug
  mapping and holder        | pinHeld:-                 | ok → pinned
  mapped                    | pinHeld:longTerm          | -EBUSY

  pinned                       | get tryGet map         | ok → same
  pinned                       | putBulk migrateIn      | bug
  pin alone, pin over mapping, two pins | put           | bug
  pin and holder, pin over both         | put           | ok → same
  pin alone, pin and holder             | unmap         | bug
  pin over mapping, two pins, pin over both | unmap     | ok → same
  pin alone, pin and holder    | pin pinHeld            | -EFAULT
  pin over mapping, two pins, pin over both | pin:-     | ok → same
  pin over mapping, two pins, pin over both | pin:longTerm | -EBUSY
  pin over mapping, two pins   | pinHeld:-              | bug
  pin over both                | pinHeld:-              | ok → same
  pin over mapping, two pins, pin over both | pinHeld:longTerm | -EBUSY
  pin alone                    | unpin                  | ok → free
  pin and holder               | unpin                  | ok → handedOut
  two pins                     | unpin                  | ok → same
  pin over mapping, pin over both | unpin               | ok → mapped
  pinned                       | freeze                 | -EAGAIN
  pin alone, pin and holder, pin over mapping, two pins, pin over both | split | -EINVAL
  pinned                       | evict                  | -EBUSY
  pinned                       | fail:absent@live fail:declines@live | -ENXIO
`;
const withLarge = `
  unused        | handOut:1@live handOut:2@live         | ok → handedOut
  unused        | handOut@killed                        | ok → handedOut

  large mapping | put putBulk pinHeld:-                 | bug
  large mapping | freeze                                | -EAGAIN
  large mapping | unmap evict:own                       | ok → free
  large mapping | pin:longTerm                          | -EBUSY
  large pin     | put pinHeld:-                         | bug
  large pin     | unmap pin:-                           | ok → same
  large pin     | pin:longTerm pinHeld:longTerm         | -EBUSY
  large pin     | unpin                                 | ok → mapped
  large mapping, large pin | fail:succeeds,1@live       | ok → same
  large mapping, large pin | fail:fails,1@live          | -EIO
  large mapping, large pin | fail:absent,1@live fail:declines,1@live | -ENXIO
`;

const heldTwice = 'large mapping, large pin | split:0 | -EAGAIN';
const notFour = 'large mapping, large pin | split:1 | -EINVAL';

for (const era of eras.filter(kernelsSince('6.19').has)) {
  holdTo({
    name: era,
    table: folios(type, era),
    states: { ...unpinned, ...pinned, ...large },
    lines: [behindTheHead, everywhere + withPins + withLarge, heldTwice, notFour],
    isInside: isSmall,
  });

  it(`${era}: nothing refuses the split of a large folio, which overwrites it`, () => {
    const split = lastOf(type, era, 'handOut:2 map split:0');
    expect([split.answer, split.after]).toEqual(['bug', split.before]);
  });
}

for (const era of ['6.1', '6.12', '6.15'] as const) {
  holdTo({
    name: `${era}, without large folios`,
    table: folios(type, era),
    states: { ...unpinned, ...pinned },
    lines: [
      behindTheHead,
      everywhere + withPins,
      `
        unused | handOut:0@killed    | warn
        unused | handOut:1 handOut:2 | -EINVAL
      `,
    ],
    isInside: isSmall,
  });
}

holdTo({
  name: 'contract, where nobody pins it and a free folio holds a reference',
  table: folios(type, 'contract'),
  states: { ...unpinned, 'free and held': 'get', 'large mapping': 'handOut:2 migrateIn' },
  lines: [
    behindTheHead,
    everywhere,
    `
      large mapping | split                              | -EINVAL
      unused        | get tryGet                         | ok → free
      unused        | handOut:1@live handOut:2@live      | ok → handedOut
      unused        | handOut@killed                     | warn
      free and held | handOut                            | warn
      free and held | get tryGet put                     | ok → free
      free and held | putBulk                            | bug

      one mapping, two mappings, large mapping | pin:-   | ok → free
      mapping and holder                       | pin:-   | -EBUSY
      mapped                                   | pinHeld | -EBUSY
      large mapping | put putBulk                        | bug
      large mapping | freeze                             | -EAGAIN
      large mapping | unmap pin:longTerm evict:own       | ok → free
      large mapping | fail:succeeds,1@live               | ok → same
      large mapping | fail:fails,1@live                  | -EIO
      large mapping | fail:absent,1@live fail:declines,1@live      | -ENXIO
    `,
  ],
  isInside: isSmall,
});

describe('counts of a device-coherent folio', () => {
  for (const era of kernelEras()) {
    it(`${era}: a pin of a single page weighs 1024, and the unpin takes it all back`, () => {
      expect(countsAlong(type, era, 'handOut:0 migrateIn pin:- pin:- unpin unpin')).toEqual([
        0, 1, 1, 1025, 2049, 1025, 1,
      ]);
    });

    it(`${era}: a reference that becomes a pin is used up`, () => {
      const { after } = lastOf(type, era, 'handOut:0 map pinHeld');
      expect(after).toMatchObject({ phase: 'pinned', count: 1025, pins: 1, held: 0, mapcount: 1 });
    });

    it(`${era}: the last unpin of what nobody maps frees the folio`, () => {
      const seen = lastOf(type, era, 'handOut:0 migrateIn pin:- unmap unpin');
      expect(effectsIn(seen)).toEqual(['core.free', 'callback.folioFree 0 none', 'pagemap.drop 1']);
      expect(seen.after).toMatchObject({ phase: 'free', count: 0, mapping: 'none' });
    });
  }

  it('a pin of a large folio weighs one (6.19)', () => {
    expect(countsAlong(type, '6.19', 'handOut:2 migrateIn pin:- unpin')).toEqual([0, 1, 1, 2, 1]);
  });
});

describe('eviction of a device-coherent folio', () => {
  for (const era of eras) {
    it(`${era}: a long-term pin moves the data out, and every mapping goes`, () => {
      const seen = lastOf(type, era, 'handOut:0 migrateIn map pin:longTerm');
      expect(seen.before).toMatchObject({ count: 2, mapcount: 2 });
      expect(seen.after).toMatchObject({
        phase: 'free',
        count: era === 'contract' ? 1 : 0,
        mapcount: 0,
        pins: 0,
      });
      expect(effectsIn(seen)).toContain('callback.folioFree 0 none');
    });

    it(`${era}: a holder beside the mappings keeps the data where it is`, () => {
      const seen = lastOf(type, era, 'handOut:0 map evict:own');
      expect(seen.answer).toBe('-EBUSY');
      expect(seen.after).toEqual(seen.before);
      expect(seen.effects).toEqual([]);
    });
  }

  it('gives one reference a page back (6.19)', () => {
    const seen = lastOf(type, '6.19', 'handOut:2 migrateIn evict:own');
    expect(effectsIn(seen)).toEqual([
      'core.free',
      'callback.folioFree 0 none',
      'pagemap.drop 4',
      'pages.lay 0',
    ]);
  });
});
