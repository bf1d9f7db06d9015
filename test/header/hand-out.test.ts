// What hand-out does to pages, count and pagemap references, in each era.
import { describe, expect, it } from 'vitest';
import { blocked, bug, ok, warn } from '../../src/core/answer.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import type { PagemapCondition } from '../../src/domain/event.ts';
import {
  clearedFlags,
  folioSetZoneDeviceData,
  folioZoneDeviceData,
  zoneDeviceFolioInit,
  zoneDevicePageInit,
  type HandOutPage,
  type HandOutRequest,
} from '../../src/header/hand-out.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import { freePages, pagemapOf } from './samples.ts';

const pgmap = pagemapOf('device-private');
const old = pagemapOf('device-private', { owner: 'former' });
const request = (order: number, condition: PagemapCondition = 'live'): HandOutRequest => ({
  pgmap,
  order,
  condition,
});
const folioEras: readonly Era[] = ['contract', '6.19'];
const pageEras: readonly Era[] = ['6.1', '6.12', '6.15'];
/** The count of a free folio. */
const freeCount = (era: Era): number => (era === 'contract' ? 1 : 0);
/** A page that has been through a life as a part of a larger folio. */
const worn = (era: Era): Partial<HandOutPage> => ({
  pgmap: old,
  flags: [...clearedFlags, 'hwpoison', 'reserved'],
  isTail: true,
  order: 4,
  count: freeCount(era),
  mapping: 'tail',
  share: 3,
  private: 7,
  mapcount: 2,
  pincount: 1,
  zoneDeviceData: 'kept',
});

describe('zoneDevicePageInit of one page', () => {
  for (const era of pageEras) {
    it(`writes count and lock in ${era}, whatever they were, and nothing else`, () => {
      const pages = freePages(old, 2, { ...worn(era), flags: ['hwpoison'] });
      expect(zoneDevicePageInit(pages, request(3), era)).toEqual({
        pages: pages.map((page, at) =>
          at === 0 ? { ...page, count: 1, flags: ['hwpoison', 'locked'] } : page,
        ),
        warnings: [],
        pagemapReferences: 1,
        answer: ok,
      });
    });

    it(`overwrites a count without a warning in ${era}`, () => {
      const handOut = zoneDevicePageInit(freePages(pgmap, 1, { count: 5 }), request(0), era);
      expect([handOut.pages[0]?.count, handOut.answer]).toEqual([1, ok]);
    });

    it(`waits for a lock that is held in ${era}, with the count written`, () => {
      const pages = freePages(pgmap, 1, { flags: ['locked', 'reserved'] });
      const handOut = zoneDevicePageInit(pages, request(0), era);
      expect(handOut.answer).toEqual(blocked);
      expect(handOut.pages).toEqual(
        freePages(pgmap, 1, { flags: ['locked', 'reserved'], count: 1 }),
      );
    });
  }

  for (const era of folioEras) {
    it(`cleans a worn page in ${era}`, () => {
      const [page] = freePages(old, 1, worn(era));
      expect(zoneDevicePageInit(freePages(old, 1, worn(era)), request(0), era)).toEqual({
        pages: [
          {
            ...page,
            pgmap,
            flags: ['hwpoison', 'locked', 'reserved'],
            isTail: false,
            order: 0,
            count: 1,
            mapping: 'none',
            share: 0,
          },
        ],
        warnings: [],
        pagemapReferences: 1,
        answer: ok,
      });
    });
  }
});

describe('zoneDevicePageInit of a large folio', () => {
  for (const era of folioEras) {
    it(`makes a head and tails in ${era}`, () => {
      const { pages, pagemapReferences, answer } = zoneDevicePageInit(
        freePages(old, 5, worn(era)),
        request(2),
        era,
      );
      expect([pagemapReferences, answer]).toEqual([4, ok]);
      expect(pages[0]).toMatchObject({
        pgmap,
        flags: ['head', 'hwpoison', 'locked', 'reserved'],
        isTail: false,
        order: 2,
        count: 1,
        mapcount: 0,
        pincount: 0,
        mapping: 'none',
        share: 0,
        private: 7,
        zoneDeviceData: 'kept',
      });
      for (const tail of pages.slice(1, 4)) {
        expect(tail).toMatchObject({
          pgmap: null,
          flags: ['hwpoison', 'reserved'],
          isTail: true,
          order: 0,
          count: 0,
          mapping: 'tail',
          share: 0,
          private: 0,
        });
      }
      expect(pages[4]).toEqual(freePages(old, 5, worn(era))[4]);
    });

    it(`names what is missing in ${era}`, () => {
      expect(() => zoneDevicePageInit(freePages(pgmap, 3), request(2), era)).toThrow(
        'Expected order 2 to have 4 pages, got 3',
      );
    });
  }

  it('leaves the count of a tail alone in 6.19', () => {
    const [head, tail] = freePages(pgmap, 2);
    if (head === undefined || tail === undefined) throw new RangeError('Expected two pages');
    const { pages } = zoneDevicePageInit([head, { ...tail, count: 2 }], request(1), '6.19');
    expect(pages.map(({ count }) => count)).toEqual([1, 2]);
  });

  it('takes the tails of a freed large folio in the contract', () => {
    const [head, ...tails] = freePages(pgmap, 4, { count: 1 });
    if (head === undefined) throw new RangeError('Expected a page');
    const freed = [head, ...tails.map((page) => ({ ...page, count: 0 }))];
    expect(zoneDevicePageInit(freed, request(2), 'contract').answer).toEqual(ok);
  });
});

describe('zoneDevicePageInit and pagemap references', () => {
  const rows: readonly (readonly [Era, PagemapCondition, number, number])[] = [
    ...pageEras.flatMap(
      (era) =>
        [
          [era, 'live', 2, 1],
          [era, 'killed', 2, 0],
          [era, 'drained', 2, 0],
        ] as const,
    ),
    ['6.19', 'live', 0, 1],
    ['6.19', 'live', 2, 4],
    ['6.19', 'killed', 2, 4],
    ['6.19', 'drained', 2, 0],
    ['contract', 'live', 0, 1],
    ['contract', 'live', 2, 4],
    ['contract', 'killed', 2, 0],
    ['contract', 'drained', 2, 0],
  ];
  for (const [era, condition, order, references] of rows) {
    it(`takes ${String(references)} in ${era}, ${condition}, order ${String(order)}`, () => {
      const pages = freePages(pgmap, 4, { count: freeCount(era) });
      const handOut = zoneDevicePageInit(pages, request(order, condition), era);
      expect(handOut.pagemapReferences).toBe(references);
      expect(handOut.warnings).toEqual(references === 0 ? [{ about: 'pagemap', pfn: 0x1000 }] : []);
      expect(handOut.answer).toEqual(references === 0 ? warn : ok);
      expect(handOut.pages[0]?.count, 'handed out all the same').toBe(1);
    });
  }
});

describe('zoneDevicePageInit and misuse', () => {
  const count = (at: number) => ({ about: 'count', pfn: 0x1000 + at });
  const rows = [
    { era: '6.19', counts: [0, 0], warnings: [] },
    { era: '6.19', counts: [1, 0], warnings: [count(0)] },
    { era: '6.19', counts: [0, 3], warnings: [count(1)] },
    { era: '6.19', counts: [2, 1], warnings: [count(0), count(1)] },
    { era: 'contract', counts: [1, 1], warnings: [] },
    { era: 'contract', counts: [1, 0], warnings: [] },
    { era: 'contract', counts: [0, 1], warnings: [count(0)] },
    { era: 'contract', counts: [2, 2], warnings: [count(0), count(1)] },
  ] as const;
  for (const { era, counts, warnings } of rows) {
    it(`warns ${String(warnings.length)} times of counts ${counts.join()} in ${era}`, () => {
      const pages = freePages(pgmap, 2).map((page, at) => ({ ...page, count: counts[at] ?? 0 }));
      const handOut = zoneDevicePageInit(pages, request(1), era);
      expect(handOut.warnings).toEqual(warnings);
      expect(handOut.answer).toEqual(warnings.length === 0 ? ok : warn);
    });
  }

  for (const era of folioEras) {
    it(`warns of a page outside ZONE_DEVICE in ${era}`, () => {
      const pages = freePages(pgmap, 1, { zone: 'other', count: freeCount(era) });
      expect(zoneDevicePageInit(pages, request(0), era).warnings).toEqual([
        { about: 'zone', pfn: 0x1000 },
      ]);
    });
  }

  it('names the want of a page', () => {
    for (const era of eras) {
      expect(() => zoneDevicePageInit([], request(0), era)).toThrow('Expected pages to hold');
    }
  });
});

describe('zoneDeviceFolioInit', () => {
  for (const era of folioEras) {
    it(`is zoneDevicePageInit for one page in ${era}`, () => {
      const pages = freePages(old, 2, worn(era));
      expect(zoneDeviceFolioInit(pages, request(0), era)).toEqual(
        zoneDevicePageInit(pages, request(0), era),
      );
    });

    it(`lets a large folio be mapped in ${era}`, () => {
      const pages = freePages(old, 4, worn(era));
      const asFolio = zoneDeviceFolioInit(pages, request(2), era);
      const asPages = zoneDevicePageInit(pages, request(2), era);
      expect(asFolio.pages[1]?.flags).toEqual(['hwpoison', 'largeRmappable', 'reserved']);
      expect(asPages.pages[1]?.flags).toEqual(['hwpoison', 'reserved']);
      expect(asFolio.pages.toSpliced(1, 1)).toEqual(asPages.pages.toSpliced(1, 1));
      expect({ ...asFolio, pages: [] }).toEqual({ ...asPages, pages: [] });
    });
  }

  it('leaves its mark for a later hand-out by pages: the flag is not among the low eight', () => {
    const first = zoneDeviceFolioInit(freePages(pgmap, 2), request(1), '6.19');
    const freed = first.pages.map((page) => ({ ...page, count: 0 }));
    const again = zoneDevicePageInit(freed, request(1), '6.19');
    expect(again.pages[1]?.flags).toContain('largeRmappable');
  });
});

describe('folioZoneDeviceData and folioSetZoneDeviceData', () => {
  const [folio] = freePages(pgmap, 1, { zoneDeviceData: 'here' });
  const rows = [
    { says: 'a private folio', changes: {}, answer: ok },
    { says: 'a coherent folio', changes: { pgmap: pagemapOf('device-coherent') }, answer: warn },
    { says: 'a folio outside ZONE_DEVICE', changes: { zone: 'other' }, answer: warn },
    { says: 'a folio without pagemap', changes: { pgmap: null }, answer: bug },
  ] as const;
  for (const { says, changes, answer } of rows) {
    it(`answer ${answer.kind} for ${says}, and do it`, () => {
      if (folio === undefined) throw new RangeError('Expected a folio');
      const given: HandOutPage = { ...folio, ...changes };
      expect(folioZoneDeviceData(given)).toEqual({ data: 'here', answer });
      expect(folioSetZoneDeviceData(given, 'there')).toEqual({
        folio: { ...given, zoneDeviceData: 'there' },
        answer,
      });
      expect(folioSetZoneDeviceData(given, null).folio.zoneDeviceData).toBeNull();
    });
  }

  it('warn of a private folio without DEVICE_PRIVATE', () => {
    if (folio === undefined) throw new RangeError('Expected a folio');
    const config = { ...fullConfig, devicePrivate: false };
    expect(folioZoneDeviceData(folio, config).answer).toEqual(warn);
    expect(folioSetZoneDeviceData(folio, 'there', config).answer).toEqual(warn);
  });
});
