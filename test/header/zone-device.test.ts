// What is left of the header without ZONE_DEVICE: stubs answer as the table says, and what has no stub throws.
import { describe, expect, it } from 'vitest';
import { errno, ok } from '../../src/core/answer.ts';
import { memremapCompatAlign } from '../../src/header/compat-align.ts';
import { pgmapPfnValid } from '../../src/header/dev-pagemap.ts';
import { devmMemremapPages, devmMemunmapPages } from '../../src/header/devres.ts';
import { zoneDeviceFolioInit, zoneDevicePageInit } from '../../src/header/hand-out.ts';
import { headerItems } from '../../src/header/items.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import { getDevPagemap, putDevPagemap } from '../../src/header/look-up.ts';
import { memremapPages, memunmapPages } from '../../src/header/registration.ts';
import { zoneDevicePrivateSplitCb } from '../../src/header/split-callback.ts';
import { assertLinks, withoutZoneDevice } from '../../src/header/zone-device.ts';
import { freePages, pagemapOf } from './samples.ts';

const config = { ...fullConfig, zoneDevice: false };
const pgmap = pagemapOf('device-private');
const request = { pgmap, order: 0, condition: 'live' } as const;
const pages = freePages(pgmap, 1);
const around = { largestOrder: 9, fails: null };
const head = { pfn: 0x1000, zone: 'device', pgmap, mapping: 'anon' } as const;
const piece = { ...head, pfn: 0x1001, pgmap: null, mapping: 'none' } as const;

/** The functions of which such a kernel has something else, or nothing. */
const lost = headerItems.filter((item) => item.withoutZoneDevice !== 'the same');

const answers: Readonly<Record<string, { readonly says: string; readonly answer: () => unknown }>> =
  {
    devm_memremap_pages: {
      says: 'a stub: -ENXIO, with a warning the first time',
      answer: () => devmMemremapPages([], 'a', { registration: ok, hasMemory: true }, config),
    },
    devm_memunmap_pages: {
      says: 'a stub: nothing is done',
      answer: () => devmMemunmapPages([], 'a', config),
    },
    get_dev_pagemap: {
      says: 'a stub: no pagemap',
      answer: () => getDevPagemap([{ pgmap, condition: 'live' }], 0x1000, null, '7.3', config),
    },
    pgmap_pfn_valid: {
      says: 'a stub: false',
      answer: () => pgmapPfnValid(pgmap, 0x1000, '7.3', config),
    },
    memremap_compat_align: {
      says: 'a stub: the size of a page',
      answer: () =>
        memremapCompatAlign({
          ...{ zoneDevice: false, pageSize: 4096, mmu: 'generic', linearPageSize: 4096 },
        }),
    },
    zone_device_private_split_cb: {
      says: 'a stub: nothing is done',
      answer: () => zoneDevicePrivateSplitCb(head, piece, config),
    },
  };

const due: Readonly<Record<string, unknown>> = {
  devm_memremap_pages: { devres: [], answer: errno('ENXIO'), ran: null },
  devm_memunmap_pages: { devres: [], answer: ok, ran: null },
  get_dev_pagemap: { found: null, took: null, put: null },
  pgmap_pfn_valid: false,
  memremap_compat_align: 4096,
  zone_device_private_split_cb: { piece, call: null, answer: ok },
};

const calls: Readonly<Record<string, () => unknown>> = {
  zone_device_page_init: () => zoneDevicePageInit(pages, request, '7.3', config),
  zone_device_folio_init: () => zoneDeviceFolioInit(pages, request, '7.3', config),
  memremap_pages: () => memremapPages(pgmap, around, '7.3', config),
  memunmap_pages: () => memunmapPages({ pgmap, ref: 1, done: false }, '7.3', config),
};

describe('without ZONE_DEVICE', () => {
  for (const [item, { says, answer }] of Object.entries(answers)) {
    it(`${item} is ${says}`, () => {
      expect(withoutZoneDevice(item)).toBe(says);
      expect(answer()).toEqual(due[item]);
    });
  }

  for (const [item, call] of Object.entries(calls)) {
    it(`${item} has no stub`, () => {
      expect(withoutZoneDevice(item)).toBe('nothing');
      expect(call).toThrow(
        `Expected a kernel with ZONE_DEVICE, got one without; ${item}() has no stub`,
      );
    });
  }

  it('only functions are other than with it, and each of them is tried here', () => {
    expect(lost.every(({ form }) => form === 'function')).toBe(true);
    const tried = [...Object.keys(answers), ...Object.keys(calls)];
    expect(lost.map(({ item }) => item).toSorted()).toEqual(tried.toSorted());
  });

  it('a put and the predicates are the same', () => {
    expect(withoutZoneDevice('put_dev_pagemap')).toBe('the same');
    expect([putDevPagemap(0), putDevPagemap(null)]).toEqual([1, 0]);
    expect(withoutZoneDevice('is_device_private_page')).toBe('the same');
  });

  it('what links is not thrown at', () => {
    expect(() => {
      assertLinks('memremap_pages', fullConfig);
      assertLinks('get_dev_pagemap', config);
    }).not.toThrow();
  });
});
