// What `zdspec race` finds of the pairs at large folios and in migrations: figures of the newest kernel, verdicts of all.

import type { ExpectedRace } from './expected-race.ts';

export const splitRacesExpected: readonly ExpectedRace[] = [
  {
    // No race is needed: the order that a large folio leaves in the pool hides the page that is out by itself.
    pair: 'P13',
    type: 'device-private',
    states: 925,
    schedules: 3755816963,
    verdicts: ['6.19 broken ILV-019', '7.3 broken ILV-019'],
  },
  {
    pair: 'P13',
    type: 'device-coherent',
    states: 925,
    schedules: 3755816963,
    verdicts: ['6.19 broken ILV-019', '7.3 broken ILV-019'],
  },
  {
    // The piece that was touched goes with its entry before the fault has a reference of it. In 6.19 as P16 and P18 besides.
    pair: 'P17',
    type: 'device-private',
    states: 2581,
    schedules: 20114332542,
    verdicts: [
      '6.19 broken ILV-001 ILV-004 ILV-009 ILV-005 ILV-014',
      '7.3 broken ILV-001 ILV-004 ILV-009 ILV-005',
    ],
  },
  {
    // Until 7.2 the entry may go before the split has its reference: a get at zero, or of a folio that is in the pool.
    pair: 'P18',
    type: 'device-private',
    states: 635,
    schedules: 100929756130,
    verdicts: ['6.19 broken ILV-001 ILV-004 ILV-009 ILV-005', '7.3 holds'],
  },
  {
    // The head is unlocked that the split left to others, with nobody else there. In 6.19 as P16 and P18 besides.
    pair: 'P19',
    type: 'device-private',
    states: 433,
    schedules: 12295040,
    verdicts: ['6.19 broken ILV-001 ILV-004 ILV-044 ILV-014', '7.3 broken ILV-044'],
  },
  {
    pair: 'P20',
    type: 'device-private',
    states: 1366,
    schedules: 14993500492,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P21',
    type: 'device-private',
    states: 1691,
    schedules: 7721861183,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P24',
    type: 'device-coherent',
    states: 1468,
    schedules: 21934207,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    // A walk that reads the old order passes over a piece whose count is zero still: it could not have had it.
    pair: 'P35',
    type: 'device-private',
    states: 1806,
    schedules: 31392204166,
    verdicts: ['6.19 holds', '7.3 holds'],
  },
  {
    // Nobody is queued for the lock of a large folio that one entry maps, in no kernel.
    pair: 'P38',
    type: 'device-private',
    states: 241,
    schedules: null,
    verdicts: ['6.19 broken ILV-014', '7.3 broken ILV-014'],
  },
];
