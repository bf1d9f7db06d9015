// What `zdspec race` finds of the pairs at large folios and in migrations: figures of the newest kernel, verdicts of all.

import type { ExpectedRace } from './expected-race.ts';

export const splitRacesExpected: readonly ExpectedRace[] = [
  {
    // No race is needed: the order that a large folio leaves in the pool hides the page that is out by itself.
    pair: 'P13',
    type: 'device-private',
    states: 814,
    schedules: 761583640,
    verdicts: ['6.19 broken ILV-019', '7.3 broken ILV-019'],
  },
  {
    pair: 'P13',
    type: 'device-coherent',
    states: 814,
    schedules: 761583640,
    verdicts: ['6.19 broken ILV-019', '7.3 broken ILV-019'],
  },
  {
    // The piece that was touched goes with its entry before the fault has a reference of it. In 6.19 as P16 and P18 besides.
    pair: 'P17',
    type: 'device-private',
    states: 2729,
    schedules: 11481835136,
    verdicts: [
      '6.19 broken ILV-001 ILV-004 ILV-009 ILV-005 ILV-014',
      '7.3 broken ILV-001 ILV-004 ILV-009 ILV-005',
    ],
  },
  {
    // Until 7.2 the entry may go before the split has its reference: a get at zero, or of a folio that is in the pool.
    pair: 'P18',
    type: 'device-private',
    states: 707,
    schedules: 1350946626,
    verdicts: ['6.19 broken ILV-001 ILV-004 ILV-009 ILV-005', '7.3 holds'],
  },
  {
    // The head is unlocked that the split left to others, with nobody else there. In 6.19 as P16 and P18 besides.
    pair: 'P19',
    type: 'device-private',
    states: 427,
    schedules: 10752551,
    verdicts: ['6.19 broken ILV-001 ILV-004 ILV-017 ILV-014', '7.3 broken ILV-017'],
  },
  {
    pair: 'P20',
    type: 'device-private',
    states: 1510,
    schedules: 5592707595,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P21',
    type: 'device-private',
    states: 1803,
    schedules: 4523416720,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P24',
    type: 'device-coherent',
    states: 1303,
    schedules: 9938384,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    // A walk that reads the old order passes over a piece whose count is zero still: it could not have had it.
    pair: 'P35',
    type: 'device-private',
    states: 1905,
    schedules: 17433143569,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    // Nobody is queued for the lock of a large folio that one entry maps, in no kernel.
    pair: 'P37',
    type: 'device-private',
    states: 221,
    schedules: null,
    verdicts: ['6.19 broken ILV-014', '7.3 broken ILV-014'],
  },
];
