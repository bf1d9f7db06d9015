// What each figure is, in a sentence: of an era, and what an observer sees of a folio and of a pagemap.

import type { Effect, PagemapEffect } from './effect.ts';
import type { EraParameter } from './era-parameters.ts';
import type { HeaderFields, MigrationFields } from './era-row.ts';
import type { Folio } from './folio.ts';
import type { MigratingPage, MigrationCall } from './migration.ts';
import type { Altmap, Pagemap } from './pagemap.ts';

export const eraParameterWords: Readonly<Record<EraParameter, string>> = {
  initialCount: 'The count of a folio right after registration.',
  freeCount: 'The count of a free or idle folio; a last put that finds zero resets it to this.',
  callsFolioFree: "Whether the core calls the driver's folio_free when the count reaches zero.",
  handOutSetsCount:
    'Whether hand-out writes the count, rather than passing on the reference that is there.',
  tally: 'How many pagemap references a hand-out takes: none, one, or one for each page.',
  droppedBy: 'Who drops these references: the core after folio_free, or the driver in it.',
  readsPagemapAgain:
    'Whether the core finds the pagemap through the folio once more after folio_free, which may have changed it.',
  handsOutAfterKill: 'Whether a killed pagemap with references left still hands out.',
  largeFolios: 'Whether folios above order 0 can be handed out.',
  splits:
    'What a split of a large folio does: pieces (with the folio_split callback), refused, or corrupts, where nothing refuses it.',
  mapCounts: 'Whether a page-table entry holds a reference.',
  userMapping: 'Whether users can map and pin folios at all.',
  shortPin:
    'What a short pin does: allowed, never, evicts, flag (only with FOLL_PCI_P2PDMA), or unsupported.',
  longPin:
    'What a pin for long does: allowed, never, evicts, flag (only with FOLL_PCI_P2PDMA), or unsupported.',
  pinNeedsLive: 'Whether a pin needs a live pagemap.',
  baseReferences: 'Whether the pagemap takes one reference for each of its folios at registration.',
  ownerMayDrop: 'Whether the owner may drop its own reference.',
  sharedMapping:
    'What the mapping of a file folio is while several files share it: none, or DAX_SHARED (PAGE_MAPPING_DAX_SHARED).',
  shareTestedFirst:
    'Whether the share count is tested before it is lowered, so that PAGE_MAPPING_DAX_SHARED outlives the last sharer.',
  shareClearedAlone:
    'Whether the word of the share count is cleared with the only file of a single page.',
  truncateDropsLock:
    'Whether a truncate that waits drops the lock under which faults map file pages.',
  checksShift: 'Whether registration refuses a page order above the largest folio.',
  refusesUnsetType: 'Whether registration refuses memory type 0.',
  cachedLookUp:
    'Whether a look-up takes a cached pagemap and returns it without taking a reference.',
};

export const migrationFieldWords: Readonly<Record<keyof MigrationFields, string>> = {
  faultLocks: 'Whether a fault locks the page before it calls the driver, and unlocks it itself.',
  dropsSwapCache: 'Whether a source in the swap cache is taken out of it, or is left where it is.',
  lockedFault:
    'What a CPU fault does that finds its page locked: it sleeps until the page is unlocked, or retries at once.',
};

/** What an era says of a memory type, and of its migrations. */
export const eraFigureWords: Readonly<Record<string, string>> = {
  ...eraParameterWords,
  ...migrationFieldWords,
};

export const headerFieldWords: Readonly<Record<keyof HeaderFields, string>> = {
  clearsTailPrivate: 'Whether the hand-out of a large folio clears the private word of its tails.',
};

export const folioFigureWords: Readonly<Record<keyof Folio, string>> = {
  type: 'The memory type.',
  era: 'The kernel era.',
  phase: 'The state of the statechart that the folio is in.',
  order: 'Log2 of its base pages.',
  count: 'The folio reference count, pins included, as the kernel stores it.',
  mapcount: 'Page-table entries that map it, whether or not the era counts them.',
  pins: 'Pins that have not been dropped.',
  held: 'Plain references that users and the driver hold and have not put.',
  base: 'References that belong to its owner: 1 where a free or idle folio holds one.',
  pagemapReferences: 'Pagemap references that were taken for it and not dropped.',
  mapping:
    'What folio->mapping points at: none, anon, file, or DAX_SHARED (PAGE_MAPPING_DAX_SHARED).',
  share: 'Files that share it, as the kernel counts them: 0 when it was never shared.',
  associations: 'Files that have an entry of it.',
  poisoned: 'HWPoison is set.',
  waiting: 'A truncate waits for it to become idle.',
  hasPagemap: 'Its pages have a pagemap pointer.',
};

export const pagemapFigureWords: Readonly<Record<keyof Pagemap, string>> = {
  type: 'The memory type.',
  era: 'The kernel era.',
  phase: 'The state of the statechart that the pagemap is in.',
  references: 'References that keep memunmap_pages() from returning.',
  initial: 'The reference that lives from registration to kill.',
  base: "References that registration took for the pagemap's own folios, not yet put in bulk.",
  lookUps: 'Look-ups that have not been put.',
  handed: 'References that folios have taken and not dropped.',
  completions: 'How often the last reference was noticed to go.',
  shift: 'Log2 of the pages of each folio that the pagemap is set up with.',
  ranges: 'The pages of each range that registration was asked for.',
  rangeCount: 'The field nr_range, as the caller sees it.',
  published: 'Ranges that the look-up table has.',
  tracked: 'Ranges that are tracked.',
  shadowed: 'Ranges that have a shadow.',
  added: 'Ranges whose memory is added.',
  leftSections: 'Ranges of which sections stay added although the registration failed.',
  leftEntries: 'Ranges of which look-up entries stay although the registration failed.',
  altmap: 'The altmap: its reserve, free, align and alloc, and the blocks that are out.',
  typeUnset: 'Memory type 0 was registered all the same.',
};

export const altmapFigureWords: Readonly<Record<keyof Altmap, string>> = {
  reserve: 'Pages at the start of the mapping that are not for memmap storage.',
  free: 'Pages behind them that memmap storage may be taken from.',
  align: 'Pages that were passed over so that a block begins where it has to.',
  alloc: 'Pages that were handed out and not freed.',
  blocks: 'Blocks that were handed out and not freed, in the order of allocation.',
};

export const migratingPageWords: Readonly<
  Record<Exclude<keyof MigratingPage, 'type' | 'era'>, string>
> = {
  phase: 'Where the page is in the migration; resting where the call does not have it.',
  entry: 'The page-table entry in the range: none, present, private, exclusive or migration.',
  other: 'The entry of another process that shares the page.',
  names: 'Which folio the entries name: the source or the target.',
  source: 'The folio that the data is in, with its counts, its lock and where it is charged.',
  target: 'The folio that the data is to be in, with the same.',
  holders: 'References of others to the source.',
  taken: 'References of the migration to the source.',
  faulted: 'A CPU fault waits for the call with this page, and has one more reference.',
  cached: 'The source is in the swap cache, which has one more reference.',
  restoring: "A fault takes a device's exclusive entry away, and holds the source meanwhile.",
  working: 'The device still copies from source to target.',
};

export const migrationCallWords: Readonly<
  Record<Exclude<keyof MigrationCall, 'type' | 'era'>, string>
> = {
  phase: 'Which part of the migration is under way.',
  kind: 'Why pages move: toDevice, toRam, evict or fault.',
  pages: 'Pages that the array of sources names.',
  left: 'Pages that this part still has to do.',
};

/** What an effect of a call is. */
export const effectWords: Readonly<Record<(Effect | PagemapEffect)['type'], string>> = {
  'pagemap.take': 'The folio takes pagemap references.',
  'pagemap.drop': 'The folio drops pagemap references.',
  'count.set': 'The count is written, not added to.',
  'core.free': "The core's free path runs: the count has reached zero.",
  'callback.folioFree':
    "The driver's folio_free runs, with the count and the mapping that it sees.",
  'callback.migrateToRam': "The driver's migrate_to_ram runs, with the count that it sees.",
  'callback.memoryFailure': "The driver's memory_failure runs, for so many pages.",
  'core.killProcesses': 'The generic handler kills the processes that map the folio.',
  'callback.folioSplit': "The driver's folio_split runs, with a new piece or without.",
  'callback.absent': 'The core looks for a callback that the driver has left out.',
  wakeUp: 'Who waits for the folio to become idle is woken.',
  'index.left':
    'The last file has removed its entry, and its index stays in the word that is the share count.',
  warning: 'The core prints a warning, and goes on.',
  'pages.lay': 'The pages of the folio become folios of another order.',
  unregistered: 'memunmap_pages() returns.',
  altmapWarning: 'The core warns that memmap storage is missing from the altmap.',
};
