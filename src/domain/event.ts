// One event for each kernel call that can move a folio or a pagemap, with its parameters as data.

import type { Flaw } from './registration.ts';
import type { Release } from './release.ts';

/** What a folio's call finds of its pagemap: live, killed with references left, or killed and drained. */
export type PagemapCondition = 'live' | 'killed' | 'drained';

/** The driver's `memory_failure`: not there, returns 0, returns -EOPNOTSUPP, returns another error. */
export type FailureHandler = 'absent' | 'succeeds' | 'declines' | 'fails';

/** An event of one folio. */
export type FolioEvent =
  | { type: 'folio.handOut'; order: number; pagemap: PagemapCondition }
  | { type: 'folio.allocate'; order: number; pagemap: PagemapCondition }
  | { type: 'folio.release' }
  | { type: 'folio.takeBack' }
  | { type: 'folio.get' }
  | { type: 'folio.tryGet' }
  | { type: 'folio.put' }
  | { type: 'folio.putBulk'; references: number }
  | { type: 'folio.pin'; longTerm: boolean; p2pdma: boolean; pagemap: PagemapCondition }
  | { type: 'folio.pinHeld'; longTerm: boolean; p2pdma: boolean; pagemap: PagemapCondition }
  | { type: 'folio.unpin' }
  | { type: 'folio.map' }
  | { type: 'folio.unmap' }
  | { type: 'folio.freeze' }
  | { type: 'folio.unfreeze' }
  | { type: 'folio.fault'; succeeds: boolean }
  | { type: 'folio.migrateIn' }
  | { type: 'folio.evict'; owner: 'own' | 'foreign' }
  | { type: 'folio.split'; order: number }
  /** `offset` is the page that failed, counted from the head. */
  | {
      type: 'folio.fail';
      handler: FailureHandler;
      offset: number;
      pagemap: PagemapCondition;
    }
  | { type: 'folio.associate'; order: number }
  | { type: 'folio.share' }
  | { type: 'folio.unshare' }
  | { type: 'folio.truncate' }
  | { type: 'folio.disown' };

export type PinEvent = Extract<FolioEvent, { type: 'folio.pin' | 'folio.pinHeld' }>;

/** A pin, by the walk of page tables or by the second half of lockless GUP. */
export const isPin = (event: FolioEvent): event is PinEvent =>
  event.type === 'folio.pin' || event.type === 'folio.pinHeld';

export type FolioEventType = FolioEvent['type'];

export interface EventKind {
  /** The call in the kernel (6.19 names). */
  readonly kernel: string;
  readonly actor: 'core' | 'driver' | 'users';
  /** It only gives something back: all of these together let a folio go. */
  readonly letsGo: boolean;
  readonly says: string;
  /** The last release that has the call, where later ones have not. */
  readonly until?: Release;
}

/** What each folio event is. */
export const folioEventKinds: Record<FolioEventType, EventKind> = {
  'folio.handOut': kind(
    'zone_device_folio_init()',
    'driver',
    false,
    'the driver hands the folio out',
  ),
  'folio.allocate': kind(
    'pci_alloc_p2pmem()',
    'driver',
    false,
    'peer memory is allocated inside the kernel',
  ),
  'folio.release': kind('pci_free_p2pmem()', 'driver', true, 'peer memory goes back to its pool'),
  'folio.takeBack': kind(
    'p2pmem_alloc_mmap()',
    'driver',
    false,
    'the mapping of a page just handed out fails, and the driver takes the page back',
  ),
  'folio.get': kind('folio_get()', 'users', false, 'a reference is taken'),
  'folio.tryGet': kind(
    'folio_try_get()',
    'users',
    false,
    'a reference is taken unless the count is zero',
  ),
  'folio.put': kind('folio_put()', 'users', true, 'a reference is put'),
  'folio.putBulk': kind('folios_put_refs()', 'users', false, 'several references are put at once'),
  'folio.pin': kind('pin_user_pages()', 'users', false, 'a user pins the folio'),
  'folio.pinHeld': kind(
    'try_grab_folio_fast()',
    'users',
    false,
    'a reference that is held becomes a pin',
  ),
  'folio.unpin': kind('unpin_user_folio()', 'users', true, 'a pin is dropped'),
  'folio.map': kind('folio_add_rmap_ptes()', 'users', false, 'a page-table entry maps the folio'),
  'folio.unmap': kind(
    'folio_remove_rmap_ptes()',
    'users',
    true,
    'a page-table entry of the folio is removed',
  ),
  'folio.freeze': kind('folio_ref_freeze()', 'core', false, 'the count is frozen to zero'),
  'folio.unfreeze': kind('folio_ref_unfreeze()', 'core', true, 'the frozen count is restored'),
  'folio.fault': kind('do_swap_page()', 'users', false, 'a CPU touches the folio'),
  'folio.migrateIn': kind('migrate_vma_finalize()', 'driver', false, 'data moves in and is mapped'),
  'folio.evict': kind(
    'migrate_device_range()',
    'driver',
    false,
    'the driver moves the data back to system memory',
  ),
  'folio.split': kind('__folio_split()', 'core', false, 'the folio is split'),
  'folio.fail': kind('memory_failure()', 'core', false, 'a memory failure is reported'),
  'folio.associate': kind('dax_associate_entry()', 'driver', false, 'a file takes the folio'),
  'folio.share': kind('dax_associate_entry()', 'driver', false, 'one more file takes the folio'),
  'folio.unshare': kind(
    'dax_disassociate_entry()',
    'driver',
    true,
    'a file removes its entry of the folio',
  ),
  'folio.truncate': kind(
    'dax_break_layout()',
    'driver',
    false,
    'the file is truncated: unmap, wait for idle, remove',
  ),
  'folio.disown': kind('folio_put()', 'driver', false, 'the owner drops its own reference'),
};

function kind(kernel: string, actor: EventKind['actor'], letsGo: boolean, says: string): EventKind {
  return { kernel, actor, letsGo, says };
}

/** An event of a pagemap. `range` counts from 0; `flaw` fails the registration at that range. */
export type PagemapEvent =
  | { type: 'pagemap.register'; shift: number; flaw: Flaw | 'none'; range: number }
  | { type: 'pagemap.unregister' }
  | { type: 'pagemap.drain' }
  | { type: 'pagemap.lookUp' }
  | { type: 'pagemap.lookUpCached' }
  | { type: 'pagemap.put' }
  | { type: 'pagemap.putNull' }
  | { type: 'pagemap.take'; references: number }
  | { type: 'pagemap.drop'; references: number }
  | { type: 'pagemap.failReserve' }
  | { type: 'altmap.allocate'; pages: number }
  | { type: 'altmap.free'; pages: number };

export type PagemapEventType = PagemapEvent['type'];

/** What each pagemap event is. */
export const pagemapEventKinds: Record<PagemapEventType, EventKind> = {
  'pagemap.register': kind('memremap_pages()', 'driver', false, 'the driver registers its memory'),
  'pagemap.unregister': kind(
    'memunmap_pages()',
    'driver',
    false,
    'unregistration begins: the pagemap is killed',
  ),
  'pagemap.drain': kind(
    'memunmap_pages()',
    'driver',
    false,
    'unregistration goes on: base references are put, and the last one is awaited',
  ),
  'pagemap.lookUp': kind('get_dev_pagemap()', 'users', false, 'a pfn is looked up'),
  'pagemap.lookUpCached': {
    ...kind('get_dev_pagemap()', 'users', false, 'a pfn is looked up with the pagemap at hand'),
    until: '6.17',
  },
  'pagemap.put': kind('put_dev_pagemap()', 'users', true, 'a look-up is put'),
  'pagemap.putNull': kind('put_dev_pagemap()', 'users', false, 'a failed look-up is put'),
  'pagemap.take': kind(
    'percpu_ref_tryget_many()',
    'core',
    false,
    'a folio takes pagemap references',
  ),
  'pagemap.drop': kind('percpu_ref_put_many()', 'core', false, 'a folio drops pagemap references'),
  'pagemap.failReserve': kind(
    'memory_failure()',
    'core',
    false,
    'a memory failure is reported in the altmap area',
  ),
  'altmap.allocate': kind(
    'altmap_alloc_block_buf()',
    'core',
    false,
    'memmap storage is taken from the altmap',
  ),
  'altmap.free': kind(
    'vmem_altmap_free()',
    'core',
    false,
    'memmap storage goes back to the altmap',
  ),
};
