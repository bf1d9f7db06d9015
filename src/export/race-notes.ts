// docs/races.md: what its figures mean, what programs rest on, and how their steps are altered. Sentences for readers.

/** What pieces are, and what they are good for. */
export const pieceNotes: readonly string[] = [
  'Under the newest kernel: every interleaving of the accesses, and the places at which others have to be let in so that' +
    ' every outcome is met. _In turn_ means that calls one after the other have them all.',
  'Such a place is the begin of a _piece_: all accesses from there to the next one may be taken together, and no outcome is lost.' +
    ' Each call declares its pieces. Tests race every pair on them and on single accesses: rules and outcomes are the same, and' +
    ' without any one of them some pair or triple loses an outcome. `--pieces` races on them, which has about a seventh of the' +
    ' states with three threads.',
];

/** Why some verdicts are as they are. */
export const verdictNotes: readonly string[] = [
  'Some pairs hold at a type for a reason that no access shows. P27 (a holder reports a failure) harms nobody at memory that' +
    ' drivers hand out, since the generic handler poisons none. P28 (poison against other flags) is broken there only by a driver' +
    ' with a handler of its own, and none in the tree has one. P31 (unmap by batches) concerns neither private memory, whose' +
    ' entries no CPU goes by, nor generic memory, which has one owner. Where P27 and P31 hand a folio out, what falls in old' +
    ' kernels is the fault of P2. P23 is judged for machines that flush by a broadcast: where a flush interrupts CPUs, it waits' +
    ' for lockless GUP.',
];

/** What programs say of kernels beyond the rules, with its confidence. */
export const programNotes: readonly string[] = [
  'Two files can have a folio. Each has the lock of its own entry and its own lock against truncation (`dax_fault_iter()`,' +
    ' confidence A). The first one is the file whose mappings the page table has. The second one takes the folio by a fault' +
    ' (`folio.share`) and drops it by a write fault that gets a copy (`folio.unshare`). Lockless GUP has interrupts off from its' +
    ' first access to its last, and a grace period waits for that as for a read-side section (confidence B).',
  'Until 6.14 an idle page of a file has a count of one, and an entry that maps it, or maps generic memory, has no reference.' +
    ' A put is `put_page()`: it asks the pagemap for its type before it drops, and wakes a truncate where it leaves one reference' +
    ' (`__put_devmap_managed_folio_refs()`, confidence A). Nothing of the page is read behind the drop, so that P32 holds there.' +
    ' Plain `folio_put()` wakes nobody, and no program has it. Lockless GUP looks the pagemap up by the pfn and keeps it' +
    ' (`gup_pte_range()`, A). A truncate flushes what another unmap has cleared as well (`mm_tlb_flush_nested()`, B).',
  'Until 6.14 a fault on a private entry takes a reference and leaves the folio lock to the collection of its driver, which takes' +
    ' another one and tries the lock once (`migrate_vma_collect_pmd()`, A). CPUs that touch one page at once then keep each other' +
    ' from moving it, which is P16 there.',
];

/** What a fault in a step is, and how to try one. */
export const faultNotes: readonly string[] = [
  'A step can be dropped, swapped with the one behind it, torn in two (it reads, others come between, and it writes by what it' +
    ' read), or moved before another one. `npx zdspec mutants --races` makes every fault of the first three kinds and tells which' +
    ' rule notices it. A place of the kernel that several calls share, such as a put, counts once. A patch names steps as the tables below do, such as' +
    " `steps: [{ call: 'folio.put', drop: 'a6' }]`, and `npx zdspec parts` lists those of each call.",
];
