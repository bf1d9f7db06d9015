// The life of a GENERIC folio, event by event, and with its counts.
import { describe, expect, it } from 'vitest';
import { since } from '../../src/domain/era-range.ts';
import { eras } from '../../src/domain/era.ts';
import { countsAlong, effectsIn, folios, isSmall, lastOf } from './folio-life.ts';
import { holdTo } from './transition-table.ts';

const type = 'generic';

/** A single page has no other; large folios say otherwise. */
const behindTheHead = '* | fail:[a-z]+,1@live | -EINVAL';

const kept = {
  unused: '',
  'mapped before': 'map unmap',
  'one holder': 'get',
  'two holders': 'get get',
  'one mapping': 'map',
  'two mappings': 'map map',
  'mapping and holder': 'map get',
  'pin alone': 'map pin:- unmap',
  'pin and holder': 'map get pin:- unmap',
  'pin over mapping': 'map pin:-',
  'two pins': 'map pin:- pin:-',
  'pin over both': 'map get pin:-',
};
const disowned = {
  ...kept,
  'disowned holder': 'get disown',
  'disowned holders': 'get get disown',
  'disowned mapping': 'map disown',
  'disowned pin': 'map pin:- disown unmap',
};

const everywhere = `
  owned             | get tryGet                | ok → busy
  owned             | put putBulk unmap unpin   | bug
  owned             | map                       | ok → mapped
  owned, busy       | pin pinHeld               | -EFAULT
  *                 | migrateIn evict           | -EINVAL

  busy              | get tryGet                | ok → same
  one holder        | put                       | ok → owned
  one holder        | putBulk                   | bug
  two holders       | put                       | ok → same
  two holders       | putBulk                   | ok → owned
  busy              | unmap unpin               | bug
  busy              | map                       | ok → mapped

  mapped            | get tryGet map            | ok → same
  mapping and holder        | put               | ok → same
  mapping and holder        | pinHeld@live      | ok → pinned
  one mapping, two mappings | put pinHeld@live  | bug
  mapped            | putBulk unpin             | bug
  mapped            | pin@live                  | ok → pinned
  one mapping       | unmap                     | ok → owned
  two mappings      | unmap                     | ok → same
  mapping and holder | unmap                    | ok → busy

  pinned            | get tryGet map            | ok → same
  pin and holder, pin over both           | put | ok → same
  pin alone, pin over mapping, two pins   | put | bug
  pinned            | putBulk                   | bug
  pin alone, pin and holder               | unmap | bug
  pin over mapping, two pins, pin over both | unmap pin@live | ok → same
  pin alone, pin and holder               | pin pinHeld | -EFAULT
  pin over mapping, two pins              | pinHeld@live | bug
  pin over both     | pinHeld@live              | ok → same
  pin alone         | unpin                     | ok → owned
  pin and holder    | unpin                     | ok → busy
  pin over mapping, pin over both         | unpin | ok → mapped
  two pins          | unpin                     | ok → same

  *                 | fail:succeeds@live        | ok → same
  *                 | fail:fails@live           | -EIO
  *                 | fail@down                 | -ENXIO
  unused, one holder, two holders           | fail:absent@live fail:declines@live | -EBUSY
  mapped before, mapped, pinned             | fail:absent@live fail:declines@live | ok → same
`;
const keeping = `
  *                 | disown                    | warn
`;
const disowning = `
  owned             | disown                    | ok
  one holder, two holders, one mapping, two mappings, mapping and holder | disown | ok → same
  pin alone, pin and holder, pin over mapping, two pins, pin over both   | disown | ok → same
  disowned holder, disowned holders, disowned mapping, disowned pin      | disown | warn
  disowned holder   | put                       | ok → owned
  disowned holder   | putBulk                   | bug
  disowned holders  | put                       | ok → same
  disowned holders  | putBulk                   | ok → owned
  disowned mapping  | put pinHeld               | bug
  disowned mapping  | unmap                     | ok → owned
  disowned pin      | put unmap                 | bug
  disowned pin      | pin pinHeld               | -EFAULT
  disowned pin      | unpin                     | ok → owned
  disowned holder, disowned holders | fail:absent@live fail:declines@live | -EBUSY
`;
const pinsAnytime = `
  mapped                                    | pin@down | ok → pinned
  pin over mapping, two pins, pin over both | pin@down | ok → same
  mapping and holder                        | pinHeld@down | ok → pinned
  pin over both                             | pinHeld@down | ok → same
  one mapping, two mappings, pin over mapping, two pins | pinHeld@down | bug
`;
const pinsWhileLive = `
  mapped                                    | pin@down pinHeld@down | -EFAULT
  pin over mapping, two pins, pin over both | pin@down pinHeld@down | -EFAULT
`;

for (const era of eras.filter(since('6.15').has)) {
  holdTo({
    name: `${era}, where a pin needs no live pagemap`,
    table: folios(type, era),
    states: disowned,
    lines: [behindTheHead, everywhere + disowning + pinsAnytime],
    isInside: isSmall,
  });
}

for (const era of ['6.1', '6.12'] as const) {
  holdTo({
    name: `${era}, where mappings do not count and the owner keeps its reference`,
    table: folios(type, era),
    states: kept,
    lines: [behindTheHead, everywhere + keeping + pinsWhileLive],
    isInside: isSmall,
  });
}

describe('counts of a generic folio', () => {
  const path = 'map map get pin:- unmap put unmap unpin';
  for (const era of eras.filter(since('6.15').has)) {
    it(`${era}: the owner's reference, and one for each mapping`, () => {
      expect(countsAlong(type, era, path)).toEqual([1, 2, 3, 4, 1028, 1027, 1026, 1025, 1]);
    });

    it(`${era}: the last user of a disowned folio brings it back to one`, () => {
      expect(countsAlong(type, era, 'map disown unmap')).toEqual([1, 2, 1, 1]);
      const seen = lastOf(type, era, 'map pin:- disown unmap unpin');
      expect(seen.before).toMatchObject({ count: 1024, base: 0 });
      expect(seen.after).toMatchObject({ phase: 'owned', count: 1, base: 1, mapping: 'file' });
      expect(effectsIn(seen)).toEqual([
        'core.free',
        ...(era === 'contract' ? ['callback.folioFree 0 file'] : []),
        'count.set 1',
      ]);
    });

    it(`${era}: an owner that drops the only reference has it back at once`, () => {
      const seen = lastOf(type, era, 'disown');
      expect(seen.after).toEqual(seen.before);
      expect(effectsIn(seen)).toContain('count.set 1');
    });
  }

  for (const era of ['6.1', '6.12'] as const) {
    it(`${era}: mappings do not count`, () => {
      expect(countsAlong(type, era, path)).toEqual([1, 1, 1, 2, 1026, 1026, 1025, 1025, 1]);
    });

    it(`${era}: a mapped folio can have the owner's reference alone`, () => {
      const { after } = lastOf(type, era, 'map get put');
      expect(after).toMatchObject({ phase: 'mapped', count: 1, mapcount: 1, held: 0 });
    });
  }

  for (const era of eras) {
    it(`${era}: nothing that users do calls back or moves a pagemap reference`, () => {
      for (const event of ['map', 'map unmap', 'get put', 'map pin:longTerm unpin']) {
        expect(lastOf(type, era, event).effects).toEqual([]);
      }
    });

    it(`${era}: poison stays when the folio is nobody's any more`, () => {
      const seen = lastOf(type, era, 'map fail:absent unmap');
      expect(seen.after).toMatchObject({ phase: 'owned', poisoned: true });
    });
  }
});
