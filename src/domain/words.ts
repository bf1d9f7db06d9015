// What the threads of a race share: words of the kernel as plain data, and beside them the ledger by which they are judged.

/** Who has the folio: its driver's pool, whoever holds a reference, or the thread that frees it or hands it out. */
export type Keeper = 'pool' | 'users' | number;

/** A file that has the folio: `file`, whose mappings the entries of the page table are, or a `second` one that shares it. */
export type FileName = 'file' | 'second';

/** The words of one folio. */
export interface FolioWords {
  /** `_refcount`. */
  readonly count: number;
  readonly mapcount: number;
  /** The word that is the pagemap pointer of a device page: `none` while somebody resets it, and a tail’s `link` to its head. */
  readonly pagemap: 'set' | 'none' | 'link';
  /** `DAX_SHARED` says that files share it, where kernels have it. */
  readonly mapping: 'none' | 'anon' | 'DAX_SHARED' | FileName;
  /** The lock bit of the folio. */
  readonly locked: boolean;
  /** Its flag of bad memory, in one word with flags that are not written atomically. */
  readonly poisoned: boolean;
  /** How many files share it, once more than one did: a plain word. */
  readonly share: number;
  /** Whether what its owner has put there is still the newest copy. */
  readonly data: 'none' | 'here' | 'moved';
  /** Its order is above 0, as its head says it: breaking it up writes the pagemap word. */
  readonly large: boolean;
  /** Ledger: references that somebody is entitled to drop. */
  readonly holders: number;
  /** Ledger: of these, references that lockless GUP has granted. */
  readonly granted: number;
  /** Ledger: the reference that a free folio holds, where one does. */
  readonly base: number;
  /** Ledger: pagemap references that were taken for it. */
  readonly taken: number;
  readonly keeper: Keeper;
}

/** The words of a second page: a tail of the folio, or a folio of its own. It stands for all tails, which are treated alike. */
export interface PieceWords extends FolioWords {
  /** Page-table entries of this page, and such of which a migration is under way. */
  readonly entries: number;
  readonly migrating: number;
  /** It is in the pool of its driver by itself. */
  readonly free: boolean;
  /** Who waits for its folio lock, and who was woken since: a bit a thread. */
  readonly queue: number;
  readonly woken: number;
}

/** Whose words a thread means: those of the folio, which are its head’s, or those of its second page. */
export type Page = 'folio' | 'piece';

/** The words of a `dev_pagemap`, its `percpu_ref` and what its registration set up. */
export interface PagemapWords {
  /** The look-up of pfns (`pgmap_array`) finds it. */
  readonly published: boolean;
  /** Its struct pages are there. */
  readonly memmap: boolean;
  /** Ledger: nobody has initialised them yet. */
  readonly raw: boolean;
  /** The range that it has is among those that it counts (`nr_range`). */
  readonly counted: boolean;
  /** Its table of callbacks, and the driver that they find themselves by. */
  readonly callbacks: boolean;
  readonly owner: boolean;
  /** The two bits of the mode word of `percpu_ref`; neither of them: references are counted by CPU. */
  readonly dead: boolean;
  readonly atomic: boolean;
  /** The sum of the counters of all CPUs. */
  readonly local: number;
  /** The counters of the CPUs are summed and freed. */
  readonly summed: boolean;
  /** The atomic counter, without the bias that keeps it from zero until the CPUs are summed. */
  readonly counter: number;
  /** The switch to the atomic counter waits for its grace period. */
  readonly switching: boolean;
  readonly completions: number;
  /** The memory of the reference is freed. */
  readonly released: boolean;
  /** Ledger: references that somebody is entitled to drop. */
  readonly owed: number;
}

/** Which threads are in a read-side section of RCU, and for which of them a grace period waits: a bit a thread. */
export interface RcuWords {
  readonly readers: number;
  readonly switchAwaits: number;
  readonly removalAwaits: number;
}

/** The words of a file, each of which has locks of its own. */
export interface FileWords {
  /** It has an entry for the folio, which somebody may have locked. */
  readonly inFile: boolean;
  readonly fileLocked: boolean;
  /** The lock against truncation: faults share it, a truncate has it alone. */
  readonly sharers: number;
  readonly exclusive: boolean;
}

/** The page table and the file that a folio is mapped by. */
export interface MappingWords extends FileWords {
  /** The lock of the page table. */
  readonly tableLocked: boolean;
  /** Entries that map the folio. */
  readonly entries: number;
  /** Entries of which a migration is under way. */
  readonly migrating: number;
  /** Entries that map the ordinary page which data of the device has moved to. */
  readonly elsewhere: number;
  /** Ledger: entries that are gone, whose translation CPUs may still have. */
  readonly cached: number;
}

/** Who sleeps, and who was woken since: a bit a thread. */
export interface SleepWords {
  readonly queue: number;
  readonly woken: number;
}

/** The device file that maps its own memory, and who is in a sleepable read-side section of it: a bit a thread. */
export interface DeviceWords {
  readonly alive: boolean;
  readonly readers: number;
  readonly endAwaits: number;
  /** Ledger: it has come to its end. */
  readonly ended: boolean;
}

/** A memory failure that is handled: one at a time. */
export interface FailureWords {
  readonly locked: boolean;
  /** Ledger: whether who reported it had the folio, and whether another has it since. */
  readonly reported: 'nobody' | 'had' | 'another';
}

/** All that the threads of a race share. */
export interface Words {
  readonly folio: FolioWords;
  /** Only where the folio is a large one of a driver. */
  readonly piece?: PieceWords;
  readonly pagemap: PagemapWords;
  readonly rcu: RcuWords;
  /** The driver's pool of free folios and its lock. */
  readonly pool: { readonly locked: boolean; readonly free: boolean };
  readonly mapped: MappingWords;
  /** The second file. */
  readonly second: FileWords;
  /** Who waits for an FS_DAX folio to become idle. */
  readonly idle: SleepWords;
  /** Who waits for the folio lock. */
  readonly lock: SleepWords;
  readonly failure: FailureWords;
  readonly device: DeviceWords;
}

/** The folios that there may be. */
export const foliosOf = ({ folio, piece }: Words): readonly FolioWords[] =>
  piece ? [folio, piece] : [folio];

/** How many files have the folio. */
export const filesOf = ({ mapped, second }: Words): number =>
  Number(mapped.inFile) + Number(second.inFile);

/** The words of the folio that a thread means. */
export const folioAt = (words: Words, page: Page): FolioWords => words[page] ?? words.folio;

/** Words of the ledger: they tell what is owed, whatever an access does. */
const ofFolio: readonly (keyof FolioWords)[] = ['holders', 'granted', 'base', 'taken', 'keeper'];
const ledgerWords: Partial<Readonly<Record<keyof Words, readonly string[]>>> = {
  folio: ofFolio,
  piece: ofFolio,
  pagemap: ['owed'] satisfies (keyof PagemapWords)[],
  failure: ['reported'] satisfies (keyof FailureWords)[],
  device: ['ended'] satisfies (keyof DeviceWords)[],
};

/** Whether a word of a group is one of the ledger. */
export const isOfLedger = (group: string, word: string): boolean =>
  (ledgerWords[group as keyof Words] ?? []).includes(word);

/** Whether a CPU has it by itself, so that no other one writes it meanwhile. */
export const isOfCpu = (group: string, word: string): boolean =>
  group === 'mapped' && word === 'cached';

/** Whether a word that is none of the ledger differs. */
export const isChange = (before: Words, after: Words): boolean =>
  before !== after &&
  (Object.keys(before) as (keyof Words)[]).some((group) => {
    const [was, is] = [before[group], after[group]] as readonly [object, object];
    return Object.entries(was).some(
      ([word, value]) =>
        !isOfLedger(group, word) && (is as Record<string, unknown>)[word] !== value,
    );
  });

/** What an access is of. */
export type Touched =
  | 'folio'
  | 'reference'
  | 'index'
  | 'pool'
  | 'rcu'
  | 'memmap'
  | 'table'
  | 'translation'
  | 'file'
  | 'sleepers'
  | 'pagemap'
  | 'callbacks'
  | 'owner'
  | 'failure'
  | 'device';

/** A lock: of the driver's pool, a page table, the entry of a file or of the second one, a file against truncation, a folio; or that one failure is handled at a time. */
export type Lock = 'pool' | 'table' | 'file' | 'secondFile' | 'invalidate' | 'folio' | 'failure';

/** One access of a shared word: what it is in the kernel, and what makes it lawful. */
export interface Access {
  /** The file and function of the kernel. */
  readonly source: string;
  readonly says: string;
  readonly touches: Touched;
  /**
   * What the thread relies on: that it holds or keeps the folio; that nobody has taken what it gave away; that the struct
   * pages of an idle folio are there; that its reference of the pagemap keeps them; or the same where it came by a pfn.
   */
  readonly by: 'holder' | 'former' | 'idle' | 'pagemap' | 'pfn';
  /** The lock that it unlocks. */
  readonly releases?: Lock;
}

/** One step of a race, as rules see it. */
export interface AccessStep {
  readonly before: Words;
  readonly access: Access;
  readonly thread: number;
  /** The folio that it is of. */
  readonly folio: Page;
  /** The call that it is a step of, and its name in it. */
  readonly call: string;
  readonly step: string;
  readonly after: Words;
}
