// What is left of the header in a kernel that is built without CONFIG_ZONE_DEVICE.

import type { KernelConfig } from './kernel-config.ts';

/** What such a kernel has of an item: the same, nothing that links, or a stub that answers this. */
export type Remnant = 'the same' | 'nothing' | `a stub: ${string}`;

const remnants: Readonly<Record<string, Remnant>> = {
  // Declared for kernels that have it, and defined nowhere else.
  zone_device_page_init: 'nothing',
  zone_device_folio_init: 'nothing',
  memremap_pages: 'nothing',
  memunmap_pages: 'nothing',
  devm_memremap_pages: 'a stub: -ENXIO, with a warning the first time',
  devm_memunmap_pages: 'a stub: nothing is done',
  get_dev_pagemap: 'a stub: no pagemap',
  pgmap_pfn_valid: 'a stub: false',
  memremap_compat_align: 'a stub: the size of a page',
  zone_device_private_split_cb: 'a stub: nothing is done',
};

/** What a kernel without ZONE_DEVICE has of a declared item, all eras; the stubs of the altmap in 6.1 are with their functions. */
export const withoutZoneDevice = (item: string): Remnant => remnants[item] ?? 'the same';

/** Throws RangeError for a function that has no stub, where there is no ZONE_DEVICE: no kernel that calls it links. */
export const assertLinks = (item: string, config: KernelConfig): void => {
  if (config.zoneDevice || withoutZoneDevice(item) !== 'nothing') return;
  throw new RangeError(
    `Expected a kernel with ZONE_DEVICE, got one without; ${item}() has no stub`,
  );
};
