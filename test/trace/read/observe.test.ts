// What real lines of each kind are read as.
import { describe, expect, it } from 'vitest';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { readItems } from '../../../src/trace/forms/items.ts';

function read(text: string): TraceItem {
  const items = [...readItems([`    a-1 [000] ..... 1.0: ${text}`], { name: 'trace.txt' })];
  return items[0] as TraceItem;
}

const cases: readonly (readonly [string, string, Partial<Record<string, unknown>>])[] = [
  [
    'a put that reaches zero',
    'page_ref_mod_and_test: pfn=0xfd024 flags=referenced|dirty|reserved count=0 mapcount=-1 mapping=0000000000000000 mt=1 val=-1 ret=1',
    {
      kind: 'pageReference',
      change: 'modAndTest',
      pfn: 0xfd024,
      flags: 'referenced|dirty|reserved',
      poison: false,
      reserved: true,
      count: 0,
      mapcount: -1,
      mt: 1,
      val: -1,
      ret: 1,
    },
  ],
  [
    'a poisoned page',
    'page_ref_set: pfn=0x1 flags=reserved|hwpoison count=1 mapcount=0 mapping=0 mt=1 val=1',
    { kind: 'pageReference', change: 'set', poison: true, ret: undefined },
  ],
  [
    'a flag that only sounds like poison',
    'page_ref_set: pfn=0x1 flags=has_hwpoisoned count=1 mapcount=0 mapping=0 mt=1 val=1',
    { poison: false },
  ],
  [
    'a registration',
    'memremap_pages: (memremap_pages+0x4/0x660) pgmap=0xff110001007716b0 type=3 flags=0 vmemmap_shift=0 nr_range=1 start=0x40000000 end=0x47ffffff',
    {
      kind: 'register',
      pgmap: '0xff110001007716b0',
      type: 3,
      flags: 0,
      vmemmapShift: 0,
      nrRange: 1,
      start: 0x40000000,
      end: 0x47ffffff,
    },
  ],
  [
    'a registration that trace-cmd prints, with a bare pointer',
    'memremap_pages:       (ffffffff81234560) pgmap=ff110001007716b0 type=3 start=0x40000000 end=0x47ffffff',
    { kind: 'register', pgmap: '0xff110001007716b0', flags: undefined },
  ],
  [
    'a registration that succeeded',
    'memremap_pages_ret: (dmirror_allocate_chunk+0xc6/0x2c0 [test_hmm] <- memremap_pages) ret=0xff1100fcf0000000',
    { kind: 'registerReturn', errno: 0 },
  ],
  [
    'a registration that failed, in hexadecimal',
    'memremap_pages_ret: (a <- b) ret=0xfffffffffffffff4',
    { errno: 12 },
  ],
  [
    'a registration that failed, as a bare pointer',
    'memremap_pages_ret: (a <- b) ret=fffffffffffffff4',
    { errno: 12 },
  ],
  ['a registration that failed, in decimal', 'memremap_pages_ret: (a <- b) ret=-22', { errno: 22 }],
  ['a return without its value', 'memremap_pages_ret: (a <- b)', { errno: undefined }],
  [
    'an unregistration that only names the pagemap',
    'memunmap_pages: (memunmap_pages+0x4/0x2c0) pgmap=0xff110001007716b0',
    { kind: 'unregister', type: undefined, start: undefined, end: undefined },
  ],
  [
    'the end of an unregistration',
    'memunmap_pages_ret: (release_nodes+0x42/0xa0 <- memunmap_pages)',
    { kind: 'unregisterReturn' },
  ],
  [
    'a free under its older name',
    'free_zone_device_page: (free_zone_device_page+0x0/0xd0) page=0xffd4000003f40900 count=0',
    { kind: 'free', pfn: 0xfd024, count: 0 },
  ],
  [
    'a hand-out of an order',
    'zone_device_page_init: (zone_device_page_init+0x4/0xc0) page=0xffd4000003f40900 count=0 order=9',
    { kind: 'handOut', pfn: 0xfd024, order: 9 },
  ],
  [
    'a callback of a driver',
    'folio_free: (dmirror_devmem_free+0x0/0x50) folio=0xffd4000003f40900',
    { kind: 'freeCallback', pfn: 0xfd024, count: undefined },
  ],
  [
    'an eviction that failed',
    'migrate_device_coherent_folio_ret: (a <- migrate_device_coherent_folio) ret=0xfffffff0',
    { kind: 'evictReturn', errno: 16 },
  ],
  [
    'a memory failure',
    'memory_failure: (memory_failure+0x4/0x1000) pfn=0x4052f flags=0x23',
    { kind: 'memoryFailure', pfn: 0x4052f, flags: 0x23 },
  ],
  [
    'a memory failure that was handled',
    'memory_failure_ret: (do_madvise+0xb8b/0x16a0 <- memory_failure) ret=0',
    { kind: 'memoryFailureReturn', errno: 0 },
  ],
  [
    'a memory failure that was not',
    'memory_failure_ret: (a <- memory_failure) ret=-95',
    { errno: 95 },
  ],
];

describe('an observation', () => {
  for (const [what, text, expected] of cases) {
    it(`of ${what}`, () => {
      expect(read(text)).toMatchObject(expected);
    });
  }
});

const malformed: readonly (readonly [string, string])[] = [
  [
    'page_ref_mod: pfn=zz flags=none count=1 mapcount=0 mapping=0 mt=0 val=1',
    'trace.txt:1: Expected pfn of page_ref_mod to be a whole number from 0 to 2^53-1, got "zz"; remove the line to replay without it, or record the trace again',
  ],
  [
    'page_ref_mod: pfn=0x1 flags=none count=1 mapcount=0 mapping=0 mt=0 val=',
    'trace.txt:1: Expected val of page_ref_mod to be a 32-bit integer, got ""; remove the line to replay without it, or record the trace again',
  ],
  [
    'page_ref_mod: pfn=0xfcfff',
    'trace.txt:1: Expected flags of page_ref_mod to be recorded, got no such field; remove the line to replay without it, or record the trace again',
  ],
  [
    'zone_device_page_init: (zone_device_page_init+0x4/0xc0) page=(fault) count=0',
    'trace.txt:1: Expected page of zone_device_page_init to be a pointer, got "(fault)"; remove the line to replay without it, or record the trace again',
  ],
];

describe('a malformed event', () => {
  for (const [text, reason] of malformed) {
    it(`says: ${reason.slice(0, reason.indexOf(';'))}`, () => {
      expect(read(text)).toMatchObject({ kind: 'malformed', line: 1, reason });
    });
  }
});
