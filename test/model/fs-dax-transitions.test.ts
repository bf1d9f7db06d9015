// What only FS_DAX has, with its counts: idle and the wake-up, the waiter, and the files that share a folio.
import { describe, expect, it } from 'vitest';
import { kernelsFrom, kernelsSince, kernelsUntil, since } from '../../src/domain/era-range.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import type { Folio } from '../../src/domain/folio.ts';
import { expectedIn, type ByEra } from '../by-era.ts';
import { countsAlong, effectsIn, lastOf } from './folio-life.ts';

const type = 'fs-dax';
const uncounted = eras.filter(kernelsUntil('6.14').has);
const counted = eras.filter(since('6.15').has);

/** What a folio emits when it becomes idle: the free path runs only where idle is a count of zero. */
const idling = (era: Era): string[] =>
  kernelsSince('6.15').has(era) ? ['core.free', 'wakeUp'] : ['wakeUp'];

const seenAfter = (era: Era, path: string): Folio => lastOf(type, era, path).after;

describe('counts of an FS_DAX folio', () => {
  const path = 'associate:0 map map get unmap unmap put unshare';
  const expected: ByEra<readonly number[]> = {
    contract: [1, 1, 2, 3, 4, 3, 2, 1, 1],
    '6.1': [1, 1, 1, 1, 2, 2, 2, 1, 1],
    '6.15': [0, 0, 1, 2, 3, 2, 1, 0, 0],
  };
  for (const era of eras) {
    it(`${era}: ${path}`, () => {
      expect(countsAlong(type, era, path)).toEqual(expectedIn(expected, era));
    });
  }

  for (const era of uncounted) {
    it(`${era}: a pin of a mapped folio weighs 1024 on top of the idle count`, () => {
      const { after } = lastOf(type, era, 'associate:0 map pin:-');
      expect(after).toMatchObject({ phase: 'pinned', count: 1025, mapcount: 1, pins: 1, base: 1 });
    });
  }

  for (const era of counted) {
    it(`${era}: a pin of a large folio weighs one`, () => {
      const [, , mapped = 0, pinned = 0] = countsAlong(type, era, 'associate:2 map pin:-');
      expect(pinned - mapped).toBe(1);
    });
  }
});

describe('the wake-up of an FS_DAX folio', () => {
  const emptying = [
    ['the last put', 'associate:0 map get unmap put'],
    ['a bulk put', 'associate:0 map get get unmap putBulk'],
    ['the last unpin', 'associate:0 map pin:- unmap unpin'],
  ] as const;
  for (const era of eras) {
    for (const [what, path] of emptying) {
      it(`${era}: ${what} makes it idle and wakes once`, () => {
        const seen = lastOf(type, era, path);
        expect(seen.after.phase).toBe('idle');
        expect(effectsIn(seen)).toEqual(idling(era));
      });
    }

    it(`${era}: a put that leaves another holder wakes nobody`, () => {
      expect(lastOf(type, era, 'associate:0 map get get unmap put').effects).toEqual([]);
      expect(lastOf(type, era, 'associate:0 map get pin:- unpin').effects).toEqual([]);
    });
  }

  for (const era of counted) {
    it(`${era}: the last unmapping wakes, because mappings count`, () => {
      expect(effectsIn(lastOf(type, era, 'associate:0 map unmap'))).toEqual(idling(era));
      expect(lastOf(type, era, 'associate:0 map get put').effects).toEqual([]);
    });
  }

  for (const era of uncounted) {
    it(`${era}: an unmapping wakes nobody, and the put that makes a mapped folio idle does`, () => {
      expect(lastOf(type, era, 'associate:0 map unmap').effects).toEqual([]);
      const seen = lastOf(type, era, 'associate:0 map get put');
      expect(seen.after).toMatchObject({ phase: 'mapped', count: 1, mapcount: 1 });
      expect(effectsIn(seen)).toEqual(['wakeUp']);
      expect(effectsIn(lastOf(type, era, 'associate:0 map pin:- unpin'))).toEqual(['wakeUp']);
    });
  }
});

describe('a truncate', () => {
  for (const era of eras) {
    it(`${era}: unmaps a folio that nobody holds and removes the entry in the same step`, () => {
      const seen = lastOf(type, era, 'associate:0 map map truncate');
      expect(seen.answer).toBe('ok');
      expect(seen.after).toMatchObject({
        phase: 'free',
        mapcount: 0,
        associations: 0,
        mapping: 'none',
      });
      const left = kernelsFrom('6.15', '7.1').has(era) ? ['index.left'] : [];
      expect(effectsIn(seen)).toEqual(counted.includes(era) ? [...idling(era), ...left] : []);
    });

    it(`${era}: sleeps on a holder with the folio unmapped, and is woken by its put`, () => {
      const slept = lastOf(type, era, 'associate:0 map get truncate');
      expect(slept.answer).toBe('blocked');
      expect(slept.after).toMatchObject({ phase: 'busy', mapcount: 0, waiting: true, held: 1 });
      expect(slept.after.associations).toBe(1);
      const woken = lastOf(type, era, 'associate:0 map get truncate put');
      expect(woken.after).toMatchObject({ phase: 'idle', waiting: false });
      expect(effectsIn(woken)).toEqual(idling(era));
      expect(seenAfter(era, 'associate:0 map get truncate put truncate').phase).toBe('free');
    });

    it(`${era}: sleeps on a pin, and is woken by the unpin`, () => {
      const slept = lastOf(type, era, 'associate:0 map pin:- truncate');
      expect(slept.answer).toBe('blocked');
      expect(slept.after).toMatchObject({ phase: 'pinned', mapcount: 0, waiting: true, pins: 1 });
      const woken = lastOf(type, era, 'associate:0 map pin:- truncate unpin');
      expect(woken.after).toMatchObject({ phase: 'idle', waiting: false });
      expect(effectsIn(woken)).toEqual(idling(era));
    });

    it(`${era}: goes on waiting while one of two holders is left`, () => {
      const seen = lastOf(type, era, 'associate:0 map get get truncate put');
      expect(seen.after).toMatchObject({ phase: 'busy', waiting: true });
      expect(seen.effects).toEqual([]);
    });

    it(`${era}: of one of two files leaves the other's entry`, () => {
      const { after } = lastOf(type, era, 'associate:0 share map truncate');
      expect(after).toMatchObject({ phase: 'idle', mapcount: 0, associations: 1, share: 1 });
    });
  }

  for (const era of counted) {
    it(`${era}: breaks a large folio up into free pages`, () => {
      for (const path of ['associate:2 map truncate', 'associate:2 unshare']) {
        const seen = lastOf(type, era, path);
        expect(effectsIn(seen)).toContain('pages.lay 0');
        expect(seen.after).toMatchObject({ phase: 'free', order: 0 });
        expect(seen.others).toEqual(seen.after);
      }
    });
  }
});

describe('the share count', () => {
  const shared = (era: Era, path: string): string => {
    const { mapping, share, associations } = seenAfter(era, path);
    return `${mapping} ${String(share)} of ${String(associations)}`;
  };
  const lives = [
    'associate:0',
    'associate:0 share',
    'associate:0 share share',
    'associate:0 share unshare',
    'associate:0 share unshare share',
    'associate:0 share unshare unshare',
    'associate:0 unshare',
  ];
  const whileShared = (mapping: string, atLast: string): string[] => [
    'file 0 of 1',
    `${mapping} 2 of 2`,
    `${mapping} 3 of 3`,
    `${mapping} 1 of 1`,
    `${mapping} 2 of 2`,
    `${atLast} 0 of 0`,
    'none 0 of 0',
  ];
  const expected: ByEra<readonly string[]> = {
    contract: whileShared('none', 'none'),
    '6.1': whileShared('DAX_SHARED', 'DAX_SHARED'),
    '6.12': whileShared('DAX_SHARED', 'none'),
    '6.15': whileShared('none', 'none'),
  };
  for (const era of eras) {
    it(`${era}: counts the files, and what the mapping says meanwhile`, () => {
      expect(lives.map((path) => shared(era, path))).toEqual(expectedIn(expected, era));
    });
  }

  it('the next file overwrites PAGE_MAPPING_DAX_SHARED, which 6.1 leaves,', () => {
    const { before, after } = lastOf(type, '6.1', 'associate:0 share unshare unshare associate:0');
    expect(before).toMatchObject({ phase: 'free', mapping: 'DAX_SHARED' });
    expect(after).toMatchObject({ phase: 'idle', mapping: 'file', share: 0, associations: 1 });
  });

  it('a failure between the two takes PAGE_MAPPING_DAX_SHARED for a file (6.1)', () => {
    const path = 'associate:0 share unshare unshare fail:absent';
    expect(lastOf(type, '6.1', path).answer).toBe('bug');
    expect(lastOf(type, '6.12', path).answer).toBe('-EBUSY');
  });
});
