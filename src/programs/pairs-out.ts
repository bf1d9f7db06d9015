// Where a pair of the table cannot race, and why: what its calls do came with a later kernel.

import { kernelsUntil, type EraRange } from '../domain/era-range.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { driverOwned, fileOnly, privateOnly } from './racing-pair.ts';

/** Pairs that are out at some memory types in some kernels. */
export interface PairsOut {
  readonly pairs: readonly string[];
  readonly types: readonly MemoryType[];
  readonly eras: EraRange;
  readonly reason: string;
}

const noLarge = 'device memory has large folios since 6.19, and nothing is split before';

export const pairsOut: readonly PairsOut[] = [
  {
    pairs: ['P1', 'P2', 'P3', 'P10', 'P11', 'P27', 'P31', 'P37', 'P39'],
    types: ['pci-p2pdma'],
    eras: kernelsUntil('6.1'),
    reason: 'processes map peer memory since 6.2, and until then no page of it is handed out',
  },
  {
    pairs: ['P6', 'P23', 'P28'],
    types: fileOnly,
    eras: kernelsUntil('6.14'),
    reason:
      'file memory has large folios since 6.15, and only to break one up clears a pagemap word or writes flags back',
  },
  { pairs: ['P13'], types: driverOwned, eras: kernelsUntil('6.18'), reason: noLarge },
  {
    pairs: ['P17', 'P18', 'P19', 'P20', 'P21', 'P35', 'P38'],
    types: privateOnly,
    eras: kernelsUntil('6.18'),
    reason: noLarge,
  },
  {
    pairs: ['P26', 'P34'],
    types: fileOnly,
    eras: kernelsUntil('7.1'),
    reason: 'the driver that takes its callbacks away and resets its folios (fsdev) came with 7.2',
  },
];

/** Why a pair is out at a memory type in a kernel; undefined where it is not. */
export const outAt = (pair: string, type: MemoryType, era: Era): PairsOut | undefined =>
  pairsOut.find((out) => out.pairs.includes(pair) && out.types.includes(type) && out.eras.has(era));
