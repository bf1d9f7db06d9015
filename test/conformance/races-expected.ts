// What `zdspec race` finds of every pair that has programs: figures of the newest kernel, verdicts of all.

export interface ExpectedRace {
  readonly pair: string;
  readonly type: string;
  readonly states: number;
  readonly schedules: number | null;
  /** Kernel, verdict, and the rules that fall. */
  readonly verdicts: readonly string[];
}

export const racesExpected: readonly ExpectedRace[] = [
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
    pair: 'P2',
    type: 'device-private',
    states: 84,
    schedules: 1036,
    verdicts: [
      '6.1 broken ILV-001',
      '6.12 broken ILV-001',
      '6.15 broken ILV-001',
      '6.19 broken ILV-001',
      '7.3 holds',
    ],
  },
  {
    pair: 'P2',
    type: 'device-coherent',
    states: 84,
    schedules: 1036,
    verdicts: [
      '6.1 broken ILV-001',
      '6.12 broken ILV-001',
      '6.15 broken ILV-001',
      '6.19 broken ILV-001',
      '7.3 holds',
    ],
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
    states: 127,
    schedules: 2829,
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
    pair: 'P11',
    type: 'device-private',
    states: 141,
    schedules: 43452,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P11',
    type: 'device-coherent',
    states: 141,
    schedules: 43452,
    verdicts: ['6.1 holds', '6.12 holds', '6.15 holds', '6.19 holds', '7.3 holds'],
  },
  {
    pair: 'P22',
    type: 'fs-dax',
    states: 147,
    schedules: 106756,
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
    states: 530,
    schedules: 184961,
    verdicts: ['6.15 broken ILV-013', '6.19 broken ILV-013', '7.3 broken ILV-013'],
  },
];
