// What the threads of a race share: words of the kernel as plain data, and beside them the ledger by which they are judged.

/** Who has the folio: its driver's pool, whoever holds a reference, or the thread that frees it or hands it out. */
export type Keeper = 'pool' | 'users' | number;

/** The words of one folio of order 0. */
export interface FolioWords {
  /** `_refcount`. */
  readonly count: number;
  readonly mapcount: number;
  /** The word that is the pagemap pointer of a device page: `none` while somebody resets it. */
  readonly pagemap: 'set' | 'none';
  readonly mapping: 'none' | 'anon' | 'file';
  /** The lock bit of the folio. */
  readonly locked: boolean;
  /** Whether what its owner has put there is still the newest copy. */
  readonly data: 'none' | 'here' | 'moved';
  /** Its order is above 0: breaking it up writes the pagemap word. */
  readonly large: boolean;
  /** Ledger: references that somebody is entitled to give back. */
  readonly holders: number;
  /** Ledger: of these, references that lockless GUP has granted. */
  readonly granted: number;
  /** Ledger: the reference that a free folio holds, where one does. */
  readonly base: number;
  /** Ledger: pagemap references that were taken for it. */
  readonly taken: number;
  readonly keeper: Keeper;
}

/** The words of a `dev_pagemap`, its `percpu_ref` and what its registration set up. */
export interface PagemapWords {
  /** The look-up of pfns (`pgmap_array`) finds it. */
  readonly published: boolean;
  /** Its struct pages are there. */
  readonly memmap: boolean;
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
  /** Ledger: references that somebody is entitled to give back. */
  readonly owed: number;
}

/** Which threads are in a read-side section of RCU, and for which of them a grace period waits: a bit a thread. */
export interface RcuWords {
  readonly readers: number;
  readonly switchAwaits: number;
  readonly removalAwaits: number;
}

/** The page table and the file that a folio is mapped by. */
export interface MappingWords {
  /** The lock of the page table. */
  readonly tableLocked: boolean;
  /** Entries that map the folio. */
  readonly entries: number;
  /** Entries of which a migration is under way. */
  readonly migrating: number;
  /** The file has an entry for it, which somebody may have locked. */
  readonly inFile: boolean;
  readonly fileLocked: boolean;
  /** The lock against truncation: faults share it, a truncate has it alone. */
  readonly sharers: number;
  readonly exclusive: boolean;
}

/** Who sleeps, and who was woken since: a bit a thread. */
export interface SleepWords {
  readonly queue: number;
  readonly woken: number;
}

/** All that the threads of a race share. */
export interface Words {
  readonly folio: FolioWords;
  readonly pagemap: PagemapWords;
  readonly rcu: RcuWords;
  /** The driver's pool of free folios and its lock. */
  readonly pool: { readonly locked: boolean; readonly free: boolean };
  readonly mapped: MappingWords;
  /** Who waits for an FS_DAX folio to become idle. */
  readonly idle: SleepWords;
  /** Who waits for the folio lock. */
  readonly lock: SleepWords;
}

/** Words of the ledger: they tell what is owed, whatever an access does. */
const ledgerWords: { readonly [Group in keyof Words]?: readonly (keyof Words[Group])[] } = {
  folio: ['holders', 'granted', 'base', 'taken', 'keeper'],
  pagemap: ['owed'],
};

/** Whether a word of a group is one of the ledger. */
export const isOfLedger = (group: string, word: string): boolean =>
  (ledgerWords[group as keyof Words] ?? []).includes(word as never);

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
  'folio' | 'reference' | 'index' | 'pool' | 'rcu' | 'memmap' | 'table' | 'file' | 'sleepers';

/** A lock: of the driver's pool, a page table, the entry of a file, a file against truncation, a folio. */
export type Lock = 'pool' | 'table' | 'file' | 'invalidate' | 'folio';

/** One access of a shared word: what it is in the kernel, and what makes it lawful. */
export interface Access {
  /** The file and function of the kernel. */
  readonly source: string;
  readonly says: string;
  readonly touches: Touched;
  /**
   * What the thread relies on: that it holds or keeps the folio; that nobody has taken what it gave away; that the struct
   * pages of an idle folio are there; or the same where it came by a pfn.
   */
  readonly by: 'holder' | 'former' | 'idle' | 'pfn';
  /** The lock that it gives back. */
  readonly releases?: Lock;
}

/** One step of a race, as rules see it. */
export interface AccessStep {
  readonly before: Words;
  readonly access: Access;
  readonly thread: number;
  /** The call that it is a step of, and its name in it. */
  readonly call: string;
  readonly step: string;
  readonly after: Words;
}
