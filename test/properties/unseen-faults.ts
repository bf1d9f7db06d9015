// Seeded faults that a trace does not show, and those that it shows only later than it differs, each with the reason.
// The round-trip test holds both tables to what replay finds, either way.

const reference = 'page_ref lines do not say who takes a reference: a get explains the same lines';
const hang =
  'pagemap references have no tracepoint: what shows is that memunmap_pages does not return, which is a doubt';
const kept =
  'a reference that is kept is like any other: what shows is that memunmap_pages does not return, which is a doubt';
const tally = 'pagemap references have no tracepoint, and here their sum comes out even';
const wakeUp = 'wake-ups have no probe';
const file = 'which files a folio belongs to has no probe';
const mapping = 'mapping= is a hash, which replay does not read';
const pinKind = 'a trace does not say for how long a pin is, and with which flags it was asked for';
const handler =
  'which handler was asked, and what for, has no probe: any answer of memory_failure() may be right';
const callback = 'a driver may leave its callbacks unprobed, so that their silence says nothing';
const killed =
  'the line of memunmap_pages comes before the kill, and nothing shows when the last reference goes';
const migration = 'who asks for a migration, and of what, has no probe';
const order = 'replay does not read the flag head, and an order is only a parameter';
const refused =
  'a call that is refused leaves no line, or the line of one that somebody else prevents';
const pointer = 'the pagemap pointer of a page has no probe';
const between =
  'no hand-out follows, and the refused try-get that does may come between the callback and the reset';
const shareWord = 'the word of the share count has no probe';
const mapcount = 'the count of mappings is a sample, and these mappings hold no reference';

/** Faults of folios and their pagemap that replay does not call a divergence. */
export const unseenFaults: Readonly<Record<string, string>> = {
  'COH-003.a': pinKind,
  'COH-003.b': pinKind,
  'COH-003.c': pinKind,
  'COH-004.a': reference,
  'DAX-001.a': reference,
  'DAX-002.a': wakeUp,
  'DAX-002.b': wakeUp,
  'DAX-003.a': wakeUp,
  'DAX-004.a': wakeUp,
  'DAX-004.b': file,
  'DAX-005.a': file,
  'DAX-006.a': file,
  'DAX-007.a': file,
  'DAX-008.a': order,
  'DAX-009.a': pinKind,
  'DAX-010.a': mapping,
  'DAX-010.b': mapping,
  'DAX-012.a': reference,
  'DAX-013.a': wakeUp,
  'DAX-013.b': wakeUp,
  'DAX-014.a': file,
  'DAX-018.a': shareWord,
  'GEN-004.a': mapping,
  'GEN-006.a': order,
  'P2P-001.a': between,
  'P2P-002.a': pinKind,
  'P2P-002.b': pinKind,
  'P2P-003.a': pinKind,
  'P2P-004.a': tally,
  'P2P-006.a': hang,
  'P2P-008.a': refused,
  'PIN-001.b': reference,
  'PIN-004.a': killed,
  'PIN-005.a': pinKind,
  'SPL-003.a': kept,
  'SPL-005.a': hang,
  'SPL-008.a': hang,
  'SPL-009.a': refused,
  'FAI-002.a': handler,
  'FAI-002.b': handler,
  'FAI-003.a': handler,
  'FAI-006.a': handler,
  'FAI-006.b': handler,
  'FAI-007.a': killed,
  'FAI-009.a': hang,
  'FAI-010.a': handler,
  'MIG-001.a': migration,
  'MIG-002.a': kept,
  'MIG-002.b': migration,
  'MIG-004.a': kept,
  'MIG-005.a': migration,
  'MIG-006.a': migration,
  'MIG-006.b': migration,
  'MIG-006.c': migration,
  'MIG-007.a': refused,
  'CBK-001.a': order,
  'CBK-001.b': hang,
  'LIF-001.c': reference,
  'LIF-001.d': reference,
  'LIF-003.a': between,
  'LIF-003.b': between,
  'LIF-004.a': tally,
  'LIF-005.a': reference,
  'LIF-005.b': file,
  'LIF-006.b': hang,
  'LIF-007.a': mapping,
  'LIF-008.a': callback,
  'LIF-010.a': mapping,
  'LIF-011.a': tally,
  'LIF-012.a': hang,
  'LIF-012.b': hang,
  'LIF-013.a': hang,
  'LIF-013.b': hang,
  'LIF-014.a': mapping,
  'LIF-014.b': mapping,
  'LIF-015.a': order,
  'LIF-015.b': order,
  'LIF-017.b': pinKind,
  'LIF-018.a': mapcount,
  'LIF-020.a': pointer,
  'LIF-020.b': pointer,
  'LIF-021.a': refused,
  'LIF-021.b': refused,
  'LIF-023.a': hang,
  'LIF-025.a': hang,
  'ANS-001.a': refused,
  'ANS-002.a': order,
  'ANS-003.a': refused,
  'ANS-004.a': mapping,
  'ANS-005.a': order,
  'ANS-006.a': refused,
  'ANS-007.a': callback,
  'ANS-008.a': refused,
  'ANS-009.a': handler,
  'ANS-010.a': handler,
  'ANS-011.a': refused,
  'ANS-012.a': refused,
  'ANS-013.a': refused,
  'ANS-014.a': refused,
  'ANS-015.a': refused,
  'ANS-016.a': file,
  'ANS-017.a': file,
  'ANS-020.a': callback,
  'ANS-031.a': mapping,
  'MAP-016.b': tally,
  'MAP-021.a': killed,
  'MAP-021.b': killed,
  'MAP-025.a': hang,
  'MAP-025.b': hang,
  'MAP-028.a': order,
  'MAP-029.a': order,
  'MAP-030.a': tally,
};

const missing = 'a line is missing, and the next one about the folio shows it';
const weight = 'a pin of another weight looks like a reference, until it is given back';

/** Faults that show at a later line than the first that differs from the sound model's. */
export const laterFaults: Readonly<Record<string, string>> = {
  'PRV-003.a':
    'the fault gives back a reference that it did not take: the sum is wrong only when all let go',
  'P2P-007.a': 'a put explains its lines up to the write of the count',
  'PIN-001.a': weight,
  'PIN-002.a': weight,
  'SPL-001.a': 'an order does not show before the folio is split once more',
  'SPL-002.a': 'a driver may leave its callback unprobed, until a call shows that it did not',
  'SPL-004.a': 'a freeze may be that of a migration; the first piece shows that it is a split',
  'MAP-016.a': 'that a later page is not in the pool shows when somebody puts it',
  'LIF-001.a': missing,
  'LIF-001.b': missing,
  'LIF-002.a': missing,
  'LIF-006.a': 'a refused try-get may come between a hand-out and its count',
  'ANS-018.a': missing,
  'LIF-024.b':
    'the model of the fault has no free path, whose line is missing at the next about the folio',
  'P2P-006.b': 'a page that is back with a count of one shows when it is handed out',
  'LIF-016.b':
    'the freeze and the try-get are near in time on two CPUs: their lines may stand the other way',
  'LIF-019.a': 'the sampled count may be that of another CPU; the next try-get tells',
  'LIF-019.b': 'the sampled count may be that of another CPU; the next try-get tells',
};

/** Why no trace shows the faults of these stages. */
export const unseenStages: Readonly<Record<string, string>> = {
  pagemap: 'steps inside a registration, look-ups and their references have no probe',
  altmap: 'storage of the altmap has no probe',
};
