// What each guard and action of the pagemap statechart is, in a sentence of its own.

/** Each guard: what is so when it is true. */
export const pagemapGuardWords: Readonly<Record<string, string>> = {
  hasRoom: 'The altmap has room for the pages that are asked for, aligned.',
  isCaching: 'The era returns a cached pagemap without taking a reference, and somebody has one.',
  isCounted: 'References are left, in an era that still hands out after the kill.',
  isDrained: "Nothing but the pagemap's own base references is left.",
  isFailing:
    'The registration is refused: something about it is wrong, or its memory type is 0 and the era minds.',
  isHandedOut: 'Folios hold at least as many references as the call drops.',
  isLastBlock: 'The block that is freed is the one that was allocated last.',
  isLastLookUp: 'One look-up holds the one reference that is left.',
  isLastOfAll:
    'The references that the call drops are all that are left, and all that folios hold.',
  isLookedUp: 'A look-up has not been put yet.',
  isTypeUnset: 'The memory type is 0.',
};

/** Each action: what it does. */
export const pagemapActionWords: Readonly<Record<string, string>> = {
  addRanges:
    'Adds the ranges, as far as the registration gets, with the initial and the base references.',
  allocateFromAltmap: 'Takes a block of memmap storage from the altmap.',
  answerFlaw: 'Returns the errno of what is wrong. Its place is an arrow: see arrows of a patch.',
  awaitCompletion: 'Makes ready to wait for the last reference: none has been noticed to go.',
  dropBase: 'Puts the base references in bulk.',
  dropLookUp: 'Records one look-up less.',
  dropReferences: 'Drops references, and notices when the last one goes after the kill.',
  forgetReferences: 'Drops all references of a failed registration.',
  freeAltmap: 'Frees the blocks of the memmap to the altmap, except those of PRIVATE memory.',
  freeToAltmap: 'Frees the last block to the altmap.',
  keepReferences: 'Leaves the references as they are.',
  kill: 'Drops the initial reference: the pagemap is live no more.',
  markTypeUnset: 'Records that memory type 0 was registered all the same.',
  populateAltmap: 'Takes a block of the altmap for the memmap of what was added.',
  recordReturn: 'Records that folios hold fewer references, by as many as the call drops.',
  recordTaking: 'Records that folios hold more references, by as many as are taken.',
  refuse:
    'Returns what the kernel returns instead of ok. Its place is an arrow: see arrows of a patch.',
  removeMemory: 'Removes the memory of all ranges, and its shadow.',
  removeRanges:
    "Removes the ranges before the one that failed; the range count is the caller's again.",
  reportUnregistered: 'Lets memunmap_pages() return.',
  takeLookUp: 'Records one more look-up.',
  takeReferences: 'Takes as many references as the call asks for.',
  undoRange: 'Undoes the steps that were done for the range that failed.',
  unpublishRanges: 'Takes the ranges out of the look-up table.',
  untrackRanges: 'Ends the tracking of the ranges.',
  warnOfAltmap: 'Warns if memmap storage is missing from the altmap.',
  keepStorage: 'Keeps the altmap pages of a memory add that failed, or counts from nothing.',
  leaveEntries: 'Leaves the look-up entries of a range whose publishing failed half way.',
  leaveSections: 'Leaves the sections of a range whose memory was added only in part.',
  replaceEntries: 'Puts entries of its own in the place of those that were left over.',
};
