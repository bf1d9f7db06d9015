// What each guard and action of the folio statecharts is, in a sentence of its own.

/** Each guard: what is so when it is true. */
export const folioGuardWords: Readonly<Record<string, string>> = {
  isAnon: 'The mapping is anonymous.',
  isBecomingIdle:
    'The caller holds what it drops, and after the call the count is the one of an idle folio.',
  isBecomingIdleMapped:
    'After the call the count is the one of an idle folio, while page-table entries still map it.',
  isBeyond: 'The page that failed lies behind the folio.',
  isDeclinedAnon: 'The mapping is anonymous, and the driver declines to handle the failure.',
  isDeclinedFileless: 'There is no mapping, and the driver declines to handle the failure.',
  isEvictedByPin:
    'The pin would have the folio moved away, and nothing beside its mappings holds it: it can go.',
  isEvictingPin: 'A pin of this term moves the folio to system memory instead of pinning it.',
  isFileless: 'The folio has no mapping.',
  isForeign: 'The driver evicts with an owner that is not the one of the pagemap.',
  isGettable: 'The count is above zero.',
  isHandOutOpen:
    'The pagemap is live, or it is killed with references left in an era that then still hands out.',
  isHandled: 'The driver handles the memory failure.',
  isHandlerDeclining: 'The driver declines to handle the failure: it returns -EOPNOTSUPP.',
  isHandlerFailing: 'The driver has a handler for the failure, and it returns another error.',
  isHeld: 'Users hold at least as many plain references as the call gives up.',
  isHeldOnce:
    'One plain reference is held, and beside it the count is made of nothing but mappings and the owner.',
  isIdle: 'The count is the one of an idle folio.',
  isKept: 'The owner may not drop its reference: it has dropped it, or the era keeps it.',
  isLargeRefused: 'The order is above 0, in an era without large folios of this type.',
  isLastMapping: 'One page-table entry maps the folio.',
  isLastMappingOfIdle:
    'One page-table entry maps the folio, and the count is the one of an idle folio.',
  isLastPin: 'One pin is out.',
  isLastPinOfMapped: 'One pin is out, and page-table entries map the folio.',
  isLastReference: 'The caller holds what it drops, and the call brings the count to zero.',
  isLastUser:
    'The caller holds what it drops, and after the call only the reference of the owner is left.',
  isLongTerm: 'The pin is long-term.',
  isLongTermPeer: 'The pin is long-term, and asks for peer-to-peer memory.',
  isMapped: 'Page-table entries map the folio.',
  isDaxShared: 'The mapping is PAGE_MAPPING_DAX_SHARED, as of a shared file folio until 6.14.',
  isMigrating: 'The migration of the CPU fault succeeds, since no user holds the folio.',
  isMigrationFailing: 'The migration of the CPU fault is to fail.',
  isOnlyMapped: 'The count is made of nothing but mappings and the reference of the owner.',
  isPagemapDown: 'The pagemap is not live: it is killed, or drained.',
  isPinTooLate: 'The era pins only under a live pagemap, and it is killed.',
  isPinned: 'Pins are out.',
  isShared: 'More than one file has the folio.',
  isSharedAndEmptied: 'More than one file has the folio, and the call makes it idle.',
  isSharedAndIdle: 'More than one file has the folio, and it is idle.',
  isSplitOfNobodys: "The order can be split to, but the folio is nobody's: it has no mapping.",
  isSplitOrder: 'The order that is asked for is lower and not 1, in an era that splits.',
  isSplittable:
    'The order can be split to, the mapping is anonymous, and only its mappings and the caller hold the folio.',
  isTouched: 'The count is not the one of a free folio: somebody holds it.',
  isUnaskedPeer: 'The pin does not ask for peer-to-peer memory.',
  isUnmapped: 'No page-table entry maps the folio.',
  isKeptOut:
    'A truncate waits for the folio to become idle, and keeps the lock under which faults map file pages.',
  isWithoutUsers: 'The era gives peer-to-peer memory to the kernel only, never to user space.',
  losesHolder:
    'The era writes the count of a page that is taken back, and somebody beside the hand-out holds it.',
};

/** Each action: what it does. */
export const folioActionWords: Readonly<Record<string, string>> = {
  addAssociation: 'Records one more file of the folio.',
  addMapping: 'Records one more page-table entry.',
  addPin: 'Records one more pin.',
  callFolioFree: "Calls the driver's folio_free, in eras that do for this type.",
  callFolioSplit: "Calls the driver's folio_split, once with each new piece and then once without.",
  callMemoryFailure: "Calls the driver's memory_failure for one page.",
  callMigrateToRam: "Calls the driver's migrate_to_ram.",
  clearMapping: 'Clears the mapping of the folio.',
  countHeldPin: 'Turns a reference that is held into a pin: adds what a pin counts, less one.',
  countMapping: 'Adds one to the count for a page-table entry, in eras that count mappings.',
  countPin: 'Adds to the count what a pin counts: 1024, or 1 for a large folio.',
  countShare: 'Raises the share count; the second file makes it two.',
  disown: 'Records that the owner holds no reference any more.',
  dropAssociation: 'Records one file less.',
  dropBase: "Subtracts the owner's reference from the count.",
  dropFaultReference: 'Drops the reference that the CPU fault took.',
  dropPagemapReferences: 'Drops the pagemap references that the folio holds.',
  dropReference: 'Subtracts from the count what the call drops.',
  enterFreePath: "Enters the core's free path: the count has reached zero.",
  enterFreePathAtZero: "Enters the core's free path if the count is zero.",
  forgetFile: 'Clears mapping and share, as the last file removes its entry.',
  forgetHolder: 'Records that users hold fewer references, by as many as the call drops.',
  forgetRead: 'Forgets what the core read of the folio before it freed it.',
  freezeCount: 'Sets the count aside and makes it zero.',
  killProcesses: 'Has the generic handler kill the processes that map the folio.',
  layFreePages: 'Lays the pages of a folio that is freed as free pages of order 0.',
  layPieces: 'Lays the pages of a split folio as pieces of the order that is asked for.',
  ownAgain: 'Records that the free folio holds the reference that its era leaves it.',
  passOnReference:
    'Records that the reference of the free folio is now the one of whom it is handed to.',
  poison: 'Marks the folio as poisoned.',
  readFolio:
    'Reads the order and the pagemap references that the core goes by once the driver has the folio.',
  recordHolder: 'Records one more plain reference that somebody holds.',
  refuse:
    'Returns what the kernel returns instead of ok. Its place is an arrow: see arrows of a patch.',
  removeMapping: 'Records one page-table entry less.',
  removeMappings: 'Records that no page-table entry is left.',
  removePin: 'Records one pin less.',
  resetCount: 'Writes the count that the era gives a free folio.',
  setAnonMapping: 'Sets the mapping to anonymous memory.',
  setFileMapping: 'Sets the mapping to a file.',
  setOrder: 'Sets the order that is asked for.',
  setSharedMapping:
    'Sets the mapping that a shared file folio has in the era: PAGE_MAPPING_DAX_SHARED, or none.',
  shrink: 'Gives the head of a split its new order and its share of pagemap references.',
  startCount: 'Starts the count at one, as a folio is handed out.',
  takeFaultReference: 'Takes the reference that a CPU fault holds while the callback runs.',
  takePagemapReferences:
    'Takes the pagemap references of a hand-out: none, one, or one for each page.',
  takeReference: 'Adds one to the count.',
  uncountShare: 'Lowers the share count by one.',
  unfreezeCount: 'Restores the count that was set aside.',
  wait: 'Records that a truncate waits for the folio.',
  wakeWaiter: 'Wakes who waits for the folio to become idle.',
  writeCountBack: 'Writes the count of a free page back, in an era whose hand-out wrote it.',
};
