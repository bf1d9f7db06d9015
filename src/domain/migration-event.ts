// The steps of a migration, and what others do to its pages between them, as events with their kernel calls.

import type { EventKind } from './event.ts';
import type { CallKind, Side } from './migration.ts';

/** An event of one page. `by` and `call` are what it finds of the call: a world knows that. */
export type PageEvent =
  | { type: 'page.touch'; call: 'idle' | 'busy' }
  | { type: 'page.zap' }
  | { type: 'page.share' }
  | { type: 'page.unshare' }
  | { type: 'page.hold' }
  | { type: 'page.release' }
  | { type: 'page.cache' }
  | { type: 'page.makeExclusive' }
  | { type: 'page.restore' }
  | { type: 'page.collect'; by: CallKind }
  | { type: 'page.unmap'; isolates: boolean }
  | { type: 'page.allocate'; given: boolean }
  | { type: 'page.copied'; succeeds: boolean }
  | { type: 'page.replace'; succeeds: boolean }
  | { type: 'page.remap' }
  | { type: 'page.put' }
  | { type: 'page.endFault' };

export type PageEventType = PageEvent['type'];

/** An event of the call: what its caller does, and what its pages tell it. */
export type CallEvent =
  | { type: 'migrate.setup'; kind: Exclude<CallKind, 'fault'> }
  | { type: 'migrate.unmap' }
  | { type: 'migrate.copy' }
  | { type: 'migrate.pages' }
  | { type: 'migrate.finalize' }
  | { type: 'migrate.end' }
  | PageNotice;

export type CallEventType = CallEvent['type'];

/** What a page's step means for the call. */
export interface PageNotice {
  readonly type: 'call.fault' | 'call.join' | 'call.leave' | 'call.done' | 'call.end';
}

/** A page's event without what it finds of the call: a world knows that. */
export type PageCall = PageEvent extends infer One
  ? One extends PageEvent
    ? Omit<One, 'by' | 'call'>
    : never
  : never;

/** What the caller of a migration does. */
export type MigrationStep = Exclude<CallEvent, PageNotice>;

/** What a page's step does beside moving its own figures, in order. */
export type PageEffect =
  | {
      readonly type: 'folio.lock' | 'folio.unlock' | 'folio.put' | 'folio.free';
      readonly side: Side;
    }
  /** A folio is put on a list of the core. */
  | { readonly type: 'list.add'; readonly side: Side }
  /** The driver's `migrate_to_ram`, with the count it sees. */
  | { readonly type: 'callback.migrateToRam'; readonly count: number }
  | PageNotice;

const kind = (
  kernel: string,
  actor: EventKind['actor'],
  letsGo: boolean,
  says: string,
): EventKind => ({
  kernel,
  actor,
  letsGo,
  says,
});

/** What each event of a page is. */
export const pageEventKinds: Record<PageEventType, EventKind> = {
  'page.touch': kind('handle_mm_fault()', 'users', false, 'a CPU touches the page'),
  'page.zap': kind('zap_page_range_single()', 'users', false, 'the entry in the range is cleared'),
  'page.share': kind(
    'copy_page_range()',
    'users',
    false,
    'another process gets an entry of its own',
  ),
  'page.unshare': kind(
    'zap_page_range_single()',
    'users',
    false,
    "the other process' entry is cleared",
  ),
  'page.hold': kind('folio_try_get()', 'users', false, 'somebody takes a reference to the source'),
  'page.release': kind('folio_put()', 'users', true, 'that reference is put'),
  'page.cache': kind('add_to_swap()', 'core', false, 'the source gets a place in the swap cache'),
  'page.makeExclusive': kind(
    'make_device_exclusive()',
    'driver',
    false,
    'a device takes the page for itself',
  ),
  'page.restore': kind(
    'restore_exclusive_pte()',
    'core',
    true,
    'the fault on an exclusive entry has the lock',
  ),
  'page.collect': kind(
    'migrate_vma_collect_pmd()',
    'core',
    false,
    'the page is taken into the array of sources',
  ),
  'page.unmap': kind(
    'migrate_device_unmap()',
    'core',
    true,
    'the source is isolated, and all its entries go',
  ),
  'page.allocate': kind(
    'folio_alloc()',
    'driver',
    true,
    'the driver allocates the target and starts the copy, or leaves a hole',
  ),
  'page.copied': kind('migrate_to_ram()', 'driver', true, 'the device is done with the copy'),
  'page.replace': kind(
    '__migrate_device_pages()',
    'core',
    true,
    'the target takes the place of the source, or does not',
  ),
  'page.remap': kind('remove_migration_ptes()', 'core', true, 'the entries name a folio again'),
  'page.put': kind('__migrate_device_finalize()', 'core', true, 'both folios are unlocked and put'),
  'page.endFault': kind(
    'do_swap_page()',
    'core',
    true,
    'the fault is over: it unlocks and puts the page',
  ),
};

/** What each event of the call is. */
export const callEventKinds: Record<Exclude<CallEventType, PageNotice['type']>, EventKind> = {
  'migrate.setup': kind(
    'migrate_vma_setup()',
    'driver',
    false,
    'a migration begins: by address, or by pfn (`migrate_device_range()`)',
  ),
  'migrate.unmap': kind('migrate_device_unmap()', 'core', true, 'what was collected is unmapped'),
  'migrate.copy': kind(
    'migrate_vma_setup()',
    'driver',
    true,
    'set-up is done, the driver allocates and copies',
  ),
  'migrate.pages': kind(
    'migrate_vma_pages()',
    'driver',
    true,
    'targets take the places of sources',
  ),
  'migrate.finalize': kind(
    'migrate_vma_finalize()',
    'driver',
    true,
    'entries are restored, and all folios are unlocked and put',
  ),
  'migrate.end': kind('migrate_vma_finalize()', 'driver', true, 'the migration is over'),
};

/** Every event of a page, as data. */
export const pageAlphabet: readonly PageEvent[] = [
  { type: 'page.touch', call: 'idle' },
  { type: 'page.touch', call: 'busy' },
  { type: 'page.zap' },
  { type: 'page.share' },
  { type: 'page.unshare' },
  { type: 'page.hold' },
  { type: 'page.release' },
  { type: 'page.cache' },
  { type: 'page.makeExclusive' },
  { type: 'page.restore' },
  ...(['toDevice', 'toRam', 'evict', 'fault'] as const).map(
    (by) => ({ type: 'page.collect', by }) as const,
  ),
  ...[true, false].flatMap((value): readonly PageEvent[] => [
    { type: 'page.unmap', isolates: value },
    { type: 'page.allocate', given: value },
    { type: 'page.copied', succeeds: value },
    { type: 'page.replace', succeeds: value },
  ]),
  { type: 'page.remap' },
  { type: 'page.put' },
  { type: 'page.endFault' },
];

/** Every event of the call, those of its caller first. */
export const callAlphabet: readonly CallEvent[] = [
  { type: 'migrate.setup', kind: 'toDevice' },
  { type: 'migrate.setup', kind: 'toRam' },
  { type: 'migrate.setup', kind: 'evict' },
  { type: 'migrate.unmap' },
  { type: 'migrate.copy' },
  { type: 'migrate.pages' },
  { type: 'migrate.finalize' },
  { type: 'migrate.end' },
  { type: 'call.fault' },
  { type: 'call.join' },
  { type: 'call.leave' },
  { type: 'call.done' },
  { type: 'call.end' },
];
