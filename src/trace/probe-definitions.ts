// The probes that a recording of each kernel should have, under the names that replay knows.
import type { Era } from '../domain/era.ts';
import { kernelNames } from '../domain/kernel-names.ts';
import { pageRefFamily } from './installed.ts';

/** The probes of a kernel; with `callbacks`, that of the driver's free callback, too. */
export const probesOf = (era: Era, callbacks: boolean): readonly string[] => {
  const { free, callback, evict } = kernelNames[era];
  return [
    pageRefFamily,
    'memremap_pages',
    'memremap_pages_ret',
    'memunmap_pages',
    'memunmap_pages_ret',
    'zone_device_page_init',
    free,
    ...(callbacks ? [callback] : []),
    evict,
    `${evict}_ret`,
    'memory_failure',
    'memory_failure_ret',
  ];
};
