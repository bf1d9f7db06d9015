// What `zdspec race` finds of every pair that has programs: figures of the newest kernel, verdicts of all.

import { failureRacesExpected } from './races-expected-failure.ts';

export interface ExpectedRace {
  readonly pair: string;
  readonly type: string;
  readonly states: number;
  readonly schedules: number | null;
  /** Kernel, verdict, and the rules that fall. */
  readonly verdicts: readonly string[];
}

const numberOf = ({ pair }: ExpectedRace): number => Number(pair.slice(1));

const otherRacesExpected: readonly ExpectedRace[] = [
  {
    pair: 'P1',
    type: 'device-private',
    states: 39,
    schedules: 79,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P1',
    type: 'device-coherent',
    states: 39,
    schedules: 79,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P1',
    type: 'pci-p2pdma',
    states: 33,
    schedules: 56,
    verdicts: ['6.12 broken ILV-009', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P2',
    type: 'device-private',
    states: 89,
    schedules: 1400,
    verdicts: [
      '6.1 broken ILV-001',
      '6.12 broken ILV-001',
      '6.15 holds',
      '6.19 broken ILV-001',
      '7.3 holds',
    ],
  },
  {
    pair: 'P2',
    type: 'device-coherent',
    states: 89,
    schedules: 1400,
    verdicts: [
      '6.1 broken ILV-001',
      '6.12 broken ILV-001',
      '6.15 holds',
      '6.19 broken ILV-001',
      '7.3 holds',
    ],
  },
  {
    pair: 'P2',
    type: 'pci-p2pdma',
    states: 50,
    schedules: 215,
    verdicts: ['6.12 broken ILV-001 ILV-003', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P3',
    type: 'device-private',
    states: 151,
    schedules: 278358,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P3',
    type: 'device-coherent',
    states: 151,
    schedules: 278358,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P3',
    type: 'pci-p2pdma',
    states: 167,
    schedules: 377964,
    verdicts: ['6.12 broken ILV-002', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P4',
    type: 'device-private',
    states: 192,
    schedules: 9082,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P4',
    type: 'device-coherent',
    states: 192,
    schedules: 9082,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P4',
    type: 'fs-dax',
    states: 237,
    schedules: 32237,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P4',
    type: 'generic',
    states: 237,
    schedules: 32237,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P4',
    type: 'pci-p2pdma',
    states: 237,
    schedules: 32237,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P5',
    type: 'device-private',
    states: 1218,
    schedules: 15915552,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P5',
    type: 'device-coherent',
    states: 1218,
    schedules: 15915552,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P5',
    type: 'fs-dax',
    states: 1577,
    schedules: 73841418,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P5',
    type: 'generic',
    states: 1577,
    schedules: 73841418,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P5',
    type: 'pci-p2pdma',
    states: 1577,
    schedules: 73841418,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P6',
    type: 'fs-dax',
    states: 140,
    schedules: 11506,
    verdicts: ['6.15 broken ILV-012', '6.19 broken ILV-012', '7.3 broken ILV-012'],
  },
  {
    pair: 'P7',
    type: 'fs-dax',
    states: 70,
    schedules: 634,
    verdicts: ['6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P9',
    type: 'generic',
    states: 88,
    schedules: 378,
    verdicts: ['6.15 broken ILV-004', '6.19 broken ILV-004', '7.3 broken ILV-004'],
  },
  {
    pair: 'P11',
    type: 'device-private',
    states: 151,
    schedules: 73872,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P11',
    type: 'device-coherent',
    states: 151,
    schedules: 73872,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P11',
    type: 'pci-p2pdma',
    states: 136,
    schedules: 10143,
    verdicts: ['6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P12',
    type: 'device-private',
    states: 53,
    schedules: 100,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P12',
    type: 'device-coherent',
    states: 53,
    schedules: 100,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P14',
    type: 'device-private',
    states: 397,
    schedules: 159416,
    verdicts: ['6.15 broken ILV-016 ILV-014', '6.19 broken ILV-016 ILV-014', '7.3 broken ILV-016'],
  },
  {
    pair: 'P15',
    type: 'device-private',
    states: 224,
    schedules: 1262,
    verdicts: ['6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P16',
    type: 'device-private',
    states: 299,
    schedules: 133326,
    verdicts: ['6.15 broken ILV-014', '6.19 broken ILV-014', '7.3 holds'],
  },
  {
    pair: 'P22',
    type: 'fs-dax',
    states: 170,
    schedules: 432376,
    verdicts: ['6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P32',
    type: 'fs-dax',
    states: 160,
    schedules: 65454,
    verdicts: ['6.15 broken ILV-002', '6.19 broken ILV-002', '7.3 broken ILV-002'],
  },
  {
    pair: 'P36',
    type: 'fs-dax',
    states: 592,
    schedules: 1133814,
    verdicts: ['6.15 broken ILV-013', '6.19 broken ILV-013', '7.3 broken ILV-013'],
  },
];

/** In the order of their pairs. */
export const racesExpected: readonly ExpectedRace[] = [
  ...otherRacesExpected,
  ...failureRacesExpected,
].sort((one, other) => numberOf(one) - numberOf(other));
