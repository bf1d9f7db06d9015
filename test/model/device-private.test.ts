// The life of a device-private folio, event by event, and with its counts.
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { countsAlong, effectsIn, folios, isSmall, lastOf } from './folio-life.ts';
import { holdTo } from './transition-table.ts';

const type = 'device-private';

/** A single page has no other; large folios say otherwise. */
const behindTheHead = '!frozen | fail:[a-z]+,1@live | -EINVAL';

const single = {
  unused: '',
  'one holder': 'handOut:0',
  'two holders': 'handOut:0 get',
  'one mapping': 'handOut:0 migrateIn',
  'two mappings': 'handOut:0 migrateIn map',
  'mapping and holder': 'handOut:0 map',
  'frozen holder': 'handOut:0 freeze',
  'frozen mapping': 'handOut:0 map freeze',
};
const large = {
  ...single,
  'large holder': 'handOut:2',
  'two of large': 'handOut:2 get',
  'large mapping': 'handOut:2 migrateIn',
  'large both': 'handOut:2 map',
  'frozen large': 'handOut:2 freeze',
  'large unmapped': 'handOut:2 map unmap',
  'two of unmapped': 'handOut:2 map get unmap',
};

const everywhere = `
  unused       | handOut:0@live                        | ok → handedOut
  unused       | handOut@drained                       | warn
  !free        | handOut                               | warn
  unused       | get                                   | bug
  unused       | tryGet                                | -EAGAIN
  handedOut, mapped | get tryGet                       | ok → same
  frozen       | get                                   | bug
  frozen       | tryGet                                | -EAGAIN

  unused       | put putBulk                           | bug
  one holder   | put                                   | ok → free
  one holder   | putBulk                               | bug
  two holders  | put                                   | ok → handedOut
  two holders  | putBulk                               | ok → free
  one mapping, two mappings | put putBulk              | bug
  mapping and holder        | put                       | ok → mapped
  mapping and holder        | putBulk                  | bug

  free         | map migrateIn               | bug
  handedOut    | map migrateIn                         | ok → mapped
  mapped       | map                                   | ok → same
  mapped       | migrateIn                             | bug
  free, handedOut    | unmap                           | bug
  one mapping        | unmap                           | ok → free
  two mappings       | unmap                           | ok → mapped
  mapping and holder | unmap                           | ok → handedOut
  !frozen      | pin                                   | -EFAULT

  free, handedOut    | fault evict                     | -EINVAL
  one mapping, two mappings | fault:succeeds evict:own | ok → free
  mapping and holder | fault:succeeds evict:own        | -EBUSY
  mapped       | fault:-                               | -EFAULT
  mapped       | evict:foreign                         | -EINVAL

  free, frozen | freeze                                | -EAGAIN
  one holder, mapping and holder         | freeze      | ok → frozen
  two holders, one mapping, two mappings | freeze      | -EAGAIN
  !frozen        | unfreeze                            | bug
  frozen holder  | unfreeze                            | ok → handedOut
  frozen mapping | unfreeze                            | ok → mapped
  frozen       | put putBulk map unmap pin fault migrateIn evict split fail | blocked
  unused, one holder, two holders, one mapping, two mappings, mapping and holder | split | -EINVAL

  !frozen      | fail:succeeds@live                    | ok → same
  !frozen      | fail:fails@live                       | -EIO
  free, handedOut | fail:absent@live fail:declines@live | -EBUSY
  mapped       | fail:absent@live fail:declines@live   | -ENXIO
  !frozen      | fail@down                             | -ENXIO
`;
const withLarge = `
  unused       | handOut:1@live handOut:2@live         | ok → handedOut

  large holder, large unmapped | put                   | ok → free
  large holder, large unmapped | putBulk               | bug
  two of large, two of unmapped | put                  | ok → handedOut
  two of large, two of unmapped | putBulk              | ok → free
  large mapping | put putBulk                          | bug
  large both    | put                                  | ok → mapped
  large both    | putBulk                              | bug
  large mapping | unmap fault:succeeds evict:own       | ok → free
  large both    | unmap                                | ok → handedOut
  large both    | fault:succeeds evict:own             | -EBUSY
  large holder, large both, large unmapped     | freeze | ok → frozen
  two of large, large mapping, two of unmapped | freeze | -EAGAIN
  frozen large                | unfreeze               | ok → handedOut

  large both, large unmapped     | split:0             | ok → same
  large mapping, two of unmapped | split:0             | -EAGAIN
  large holder, two of large     | split:0             | -EBUSY
  large holder, two of large, large mapping, large both, large unmapped, two of unmapped | split:1 | -EINVAL

  large unmapped, two of unmapped | fail:absent@live fail:declines@live | -ENXIO
  large holder, two of large, large mapping, large both, large unmapped, two of unmapped | fail:succeeds,1@live | ok → same
  large holder, two of large, large mapping, large both, large unmapped, two of unmapped | fail:fails,1@live | -EIO
  large holder, two of large | fail:absent,1@live fail:declines,1@live | -EBUSY
  large mapping, large both, large unmapped, two of unmapped | fail:absent,1@live fail:declines,1@live | -ENXIO
`;
const untilKilled = `
  unused       | handOut@killed                        | warn
`;

holdTo({
  name: '6.19',
  table: folios(type, '6.19'),
  states: large,
  lines: [behindTheHead, everywhere, withLarge, 'unused | handOut@killed | ok → handedOut'],
  isInside: isSmall,
});

holdTo({
  name: 'contract, where a free folio holds a reference',
  table: folios(type, 'contract'),
  states: { ...large, 'free and held': 'get' },
  lines: [
    behindTheHead,
    everywhere,
    withLarge,
    untilKilled,
    `
      unused        | get tryGet               | ok → free
      free and held | handOut                  | warn
      free and held | get tryGet put           | ok → free
      free and held | putBulk                  | bug
      free and held | split                    | -EINVAL
    `,
  ],
  isInside: isSmall,
});

for (const era of ['6.1', '6.12', '6.15'] as const) {
  holdTo({
    name: `${era}, without large folios`,
    table: folios(type, era),
    states: single,
    lines: [
      behindTheHead,
      everywhere,
      `
        unused | handOut:0@killed          | warn
        unused | handOut:1 handOut:2       | -EINVAL
      `,
    ],
    isInside: isSmall,
  });
}

describe('counts of a device-private folio', () => {
  for (const era of eras) {
    const free = era === 'contract' ? 1 : 0;
    it(`${era}: hand-out gives one, mappings take its place, and free gives ${free}`, () => {
      expect(countsAlong(type, era, 'handOut:0 migrateIn map unmap unmap')).toEqual([
        free,
        1,
        1,
        2,
        1,
        free,
      ]);
    });

    it(`${era}: a freeze sets the count aside, and an unfreeze brings it back`, () => {
      expect(countsAlong(type, era, 'handOut:0 map freeze unfreeze')).toEqual([free, 1, 2, 0, 2]);
    });

    it(`${era}: a fault holds a reference of its own while the driver migrates`, () => {
      const moved = lastOf(type, era, 'handOut:0 migrateIn map fault:succeeds');
      expect(effectsIn(moved).slice(0, 3)).toEqual([
        'callback.migrateToRam 3',
        'core.free',
        'callback.folioFree 0 none',
      ]);
      const failed = lastOf(type, era, 'handOut:0 map fault:-');
      expect(effectsIn(failed)).toEqual(['callback.migrateToRam 3']);
      expect(failed.after).toEqual(failed.before);
    });
  }
});

describe('the free path of a device-private folio', () => {
  it('calls back at zero, gives one reference a page back, and lays single pages (6.19)', () => {
    const seen = lastOf(type, '6.19', 'handOut:2 migrateIn unmap');
    expect(effectsIn(seen)).toEqual([
      'core.free',
      'callback.folioFree 0 none',
      'pagemap.drop 4',
      'pages.lay 0',
    ]);
    expect(seen.others).toEqual(seen.after);
    expect(seen.after).toMatchObject({ order: 0, count: 0, pagemapReferences: 0, mapping: 'none' });
  });

  it('resets the count to one after the callback in the contract', () => {
    const seen = lastOf(type, 'contract', 'handOut:0 put');
    expect(effectsIn(seen)).toEqual([
      'core.free',
      'callback.folioFree 0 none',
      'pagemap.drop 1',
      'count.set 1',
    ]);
    expect(seen.after).toMatchObject({ count: 1, base: 1, held: 0 });
  });

  for (const era of eras) {
    it(`${era}: hand-out takes references before it writes the count`, () => {
      const seen = lastOf(type, era, 'handOut:0');
      expect(effectsIn(seen)).toEqual(['pagemap.take 1', 'count.set 1']);
      expect(seen.after).toMatchObject({ count: 1, base: 0, held: 1, pagemapReferences: 1 });
    });

    it(`${era}: poison outlives free and the next hand-out`, () => {
      const seen = lastOf(type, era, 'handOut:0 fail:succeeds put handOut:0');
      expect(seen.before.poisoned).toBe(true);
      expect(seen.after.poisoned).toBe(true);
    });
  }
});

describe('the split of a device-private folio', () => {
  it('tells the driver of each piece and of the head last, at counts of zero', () => {
    const seen = lastOf(type, '6.19', 'handOut:2 map split:0');
    const piece = 'callback.folioSplit piece 0';
    expect(effectsIn(seen)).toEqual([
      piece,
      piece,
      piece,
      'callback.folioSplit head 0',
      'pages.lay 0',
    ]);
  });

  it('leaves the caller a reference to each piece of a folio that nobody maps any more', () => {
    const { after, others } = lastOf(type, '6.19', 'handOut:2 map unmap split:0');
    const piece = { phase: 'handedOut', order: 0, count: 1, held: 1, pagemapReferences: 1 };
    expect(after).toMatchObject({ ...piece, mapping: 'anon' });
    expect(others).toEqual(after);
  });

  it('maps each piece as the folio was, and leaves the reference with the head', () => {
    const { after, others } = lastOf(type, '6.19', 'handOut:2 map map split:0');
    const piece = { phase: 'mapped', order: 0, mapcount: 2, mapping: 'anon', hasPagemap: true };
    expect(after).toMatchObject({ ...piece, count: 3, held: 1 });
    expect(others).toMatchObject({ ...piece, count: 2, held: 0 });
  });

  it('answers EBUSY for a folio that nobody has mapped yet, and leaves it whole', () => {
    const seen = lastOf(type, '6.19', 'handOut:2 split:0');
    expect(seen.answer).toBe('-EBUSY');
    expect(seen.effects).toEqual([]);
    expect(seen.after).toEqual(seen.before);
    expect(seen.others).toBeUndefined();
  });

  it('leaves poison with the head', () => {
    const { after, others } = lastOf(type, '6.19', 'handOut:1 map fail:succeeds split:0');
    expect(after.poisoned).toBe(true);
    expect(others?.poisoned).toBe(false);
  });
});
