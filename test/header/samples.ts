// Pagemaps, pages and folios that the tests of the header share.
import type { HandOutPage } from '../../src/header/hand-out.ts';
import { zeroPagemap, type DevPagemap } from '../../src/header/dev-pagemap.ts';
import { memoryTypeValue } from '../../src/header/memory-type.ts';

/** A pagemap of 1024 pages from pfn 0x1000 that every memory type would accept. */
export function pagemapOf(name: string, changes: Partial<DevPagemap> = {}): DevPagemap {
  const type = memoryTypeValue(name);
  if (type === undefined) throw new RangeError(`Expected ${name} to be a memory type, got none`);
  return {
    ...zeroPagemap,
    type,
    ops: { folioFree: true, migrateToRam: true },
    owner: 'driver',
    nrRange: 1,
    ranges: [{ start: 0x1000, end: 0x13ff }],
    ...changes,
  };
}

/** Free pages as registration leaves them, with this count. */
export const freePages = (
  pgmap: DevPagemap,
  length: number,
  changes: Partial<HandOutPage> = {},
): HandOutPage[] =>
  Array.from({ length }, (_, at) => ({
    pfn: 0x1000 + at,
    zone: 'device',
    pgmap,
    flags: ['reserved'],
    isTail: false,
    order: 0,
    count: 0,
    mapcount: 0,
    pincount: 0,
    mapping: 'none',
    share: 0,
    private: 0,
    zoneDeviceData: null,
    ...changes,
  }));
