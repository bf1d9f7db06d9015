// A look-up finds a live pagemap by any of its pfns, and takes one reference.
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { zeroAltmap } from '../../src/header/altmap.ts';
import { PGMAP_ALTMAP_VALID } from '../../src/header/dev-pagemap.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import { getDevPagemap, putDevPagemap, type RegisteredPagemap } from '../../src/header/look-up.ts';
import { pagemapOf } from './samples.ts';

const two = pagemapOf('generic', {
  nrRange: 2,
  ranges: [
    { start: 0x1000, end: 0x11ff },
    { start: 0x4000, end: 0x41ff },
  ],
  flags: PGMAP_ALTMAP_VALID,
  altmap: { ...zeroAltmap, basePfn: 0x1000, endPfn: 0x11ff, reserve: 1, free: 16 },
});
const one = pagemapOf('fs-dax', { ranges: [{ start: 0x2000, end: 0x21ff }] });
const live: readonly RegisteredPagemap[] = [
  { pgmap: two, condition: 'live' },
  { pgmap: one, condition: 'live' },
];
const killed: readonly RegisteredPagemap[] = [
  { pgmap: two, condition: 'killed' },
  { pgmap: one, condition: 'drained' },
];
const nothing = { found: null, took: null, put: null };

describe('getDevPagemap without a cached pagemap', () => {
  const rows = [
    { says: 'the first pfn', pfn: 0x2000, found: 1 },
    { says: 'the last pfn', pfn: 0x21ff, found: 1 },
    { says: 'a pfn of the altmap area', pfn: 0x1000, found: 0 },
    { says: 'a pfn of a second range', pfn: 0x4000, found: 0 },
    { says: 'the pfn before', pfn: 0x1fff, found: null },
    { says: 'the pfn after', pfn: 0x2200, found: null },
  ];
  for (const { says, pfn, found } of rows) {
    for (const era of eras) {
      it(`answers for ${says} in ${era}`, () => {
        expect(getDevPagemap(live, pfn, null, era)).toEqual({ found, took: found, put: null });
      });
    }
  }

  it('finds nothing once a pagemap is killed', () => {
    expect(getDevPagemap(killed, 0x1100)).toEqual(nothing);
    expect(getDevPagemap(killed, 0x2100)).toEqual(nothing);
  });

  it('finds nothing in ranges that are not counted', () => {
    const uncounted = [{ pgmap: { ...two, nrRange: -1 }, condition: 'live' }] as const;
    expect(getDevPagemap(uncounted, 0x1100)).toEqual(nothing);
  });
});

describe('getDevPagemap with a cached pagemap', () => {
  const same = { found: 0, took: null, put: null };
  const rows = [
    { says: 'a hit in the first range', in: live, pfn: 0x11ff, answer: same },
    { says: 'a hit in a killed one', in: killed, pfn: 0x11ff, answer: same },
    {
      says: 'a hit in the second range',
      in: live,
      pfn: 0x4000,
      answer: { found: 0, took: 0, put: 0 },
    },
    { says: 'another pagemap', in: live, pfn: 0x2000, answer: { found: 1, took: 1, put: 0 } },
    { says: 'a miss', in: live, pfn: 0x9000, answer: { found: null, took: null, put: 0 } },
  ];
  for (const { says, in: registered, pfn, answer } of rows) {
    for (const era of ['6.1', '6.12', '6.15'] as const) {
      it(`answers for ${says} in ${era}`, () => {
        expect(getDevPagemap(registered, pfn, 0, era)).toEqual(answer);
      });
    }
  }

  for (const era of ['contract', '6.19'] as const) {
    it(`does not look at it in ${era}`, () => {
      expect(getDevPagemap(live, 0x1100, 0, era)).toEqual({ found: 0, took: 0, put: null });
      expect(getDevPagemap(killed, 0x1100, 0, era)).toEqual(nothing);
    });
  }
});

it('getDevPagemap finds nothing without ZONE_DEVICE', () => {
  const config = { ...fullConfig, zoneDevice: false };
  expect(getDevPagemap(live, 0x2000, null, '6.19', config)).toEqual(nothing);
  expect(getDevPagemap(live, 0x1000, 0, '6.12', config)).toEqual(nothing);
});

it('putDevPagemap gives one reference back, and none for no pagemap', () => {
  expect([putDevPagemap(0), putDevPagemap(1), putDevPagemap(null)]).toEqual([1, 1, 0]);
});
