// What registration answers to type, callbacks and owner, and when a failure falls back to the common handler.
import { describe, expect, it } from 'vitest';
import { bug, errno, ok, renderAnswer, warn, type Answer } from '../../src/core/answer.ts';
import { since } from '../../src/domain/era-range.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { fallsBackToKillProcs, memremapPagesAnswer } from '../../src/header/dev-pagemap-ops.ts';
import type { DevPagemap, DevPagemapOps } from '../../src/header/dev-pagemap.ts';
import { fullConfig, type KernelConfig } from '../../src/header/kernel-config.ts';
import { pagemapOf } from './samples.ts';

const invalid = errno('EINVAL');

interface Row {
  readonly says: string;
  readonly pgmap: DevPagemap;
  readonly answer: Answer;
  /** Where the header's words differ from what the kernels do. */
  readonly contract?: Answer;
  readonly config?: Partial<KernelConfig>;
  readonly only?: readonly Era[];
}

const folioFree: DevPagemapOps = { folioFree: true };
const migrateToRam: DevPagemapOps = { migrateToRam: true };
const bare = { ops: null, owner: null };
const kernels = eras.filter((era) => era !== 'contract');

const rows: readonly Row[] = [
  { says: 'private with all', pgmap: pagemapOf('device-private'), answer: ok },
  {
    says: 'private without DEVICE_PRIVATE',
    pgmap: pagemapOf('device-private'),
    config: { devicePrivate: false },
    answer: invalid,
  },
  {
    says: 'private without ops',
    pgmap: pagemapOf('device-private', { ops: null }),
    answer: invalid,
  },
  {
    says: 'private without migrate_to_ram',
    pgmap: pagemapOf('device-private', { ops: folioFree }),
    answer: invalid,
  },
  {
    says: 'private without folio_free',
    pgmap: pagemapOf('device-private', { ops: migrateToRam }),
    answer: invalid,
  },
  {
    says: 'private without owner',
    pgmap: pagemapOf('device-private', { owner: null }),
    answer: invalid,
  },
  {
    says: 'coherent without migrate_to_ram',
    pgmap: pagemapOf('device-coherent', { ops: folioFree }),
    answer: ok,
  },
  {
    says: 'coherent without DEVICE_PRIVATE',
    pgmap: pagemapOf('device-coherent'),
    config: { devicePrivate: false },
    answer: ok,
  },
  {
    says: 'coherent without folio_free',
    pgmap: pagemapOf('device-coherent', { ops: migrateToRam }),
    answer: invalid,
  },
  {
    says: 'coherent without owner',
    pgmap: pagemapOf('device-coherent', { owner: null }),
    answer: invalid,
  },
  {
    says: 'coherent without ops',
    pgmap: pagemapOf('device-coherent', { ops: null }),
    answer: bug,
    contract: invalid,
  },
  { says: 'bare FS_DAX', pgmap: pagemapOf('fs-dax', bare), answer: ok },
  {
    says: 'FS_DAX under FS_DAX_LIMITED, until 6.14',
    pgmap: pagemapOf('fs-dax', bare),
    config: { fsDaxLimited: true },
    only: ['6.1', '6.12'],
    answer: invalid,
  },
  {
    says: 'FS_DAX under FS_DAX_LIMITED, since 6.15',
    pgmap: pagemapOf('fs-dax', bare),
    config: { fsDaxLimited: true },
    only: eras.filter(since('6.15').has),
    answer: ok,
  },
  { says: 'bare generic', pgmap: pagemapOf('generic', bare), answer: ok },
  { says: 'bare peer-to-peer', pgmap: pagemapOf('pci-p2pdma', bare), answer: ok },
  {
    says: 'the reserved type 0',
    pgmap: pagemapOf('generic', { type: 0 }),
    answer: warn,
    contract: invalid,
  },
  {
    says: 'an unknown type',
    pgmap: pagemapOf('generic', { type: 6 }),
    answer: warn,
    contract: invalid,
  },
];

describe('memremapPagesAnswer', () => {
  for (const { says, pgmap, answer, contract, config, only } of rows) {
    for (const era of only ?? eras) {
      const due = era === 'contract' ? (contract ?? answer) : answer;
      it(`answers ${renderAnswer(due)} to ${says} in ${era}`, () => {
        expect(memremapPagesAnswer(pgmap, era, { ...fullConfig, ...config })).toEqual(due);
      });
    }
  }

  it('wants folio_split and memory_failure of no type', () => {
    for (const name of ['device-private', 'device-coherent']) {
      const { ops } = pagemapOf(name);
      expect(ops).not.toHaveProperty('folioSplit');
      expect(ops).not.toHaveProperty('memoryFailure');
      expect(kernels.map((era) => memremapPagesAnswer(pagemapOf(name), era))).toEqual(
        kernels.map(() => ok),
      );
    }
  });
});

describe('fallsBackToKillProcs', () => {
  const handled = pagemapOf('fs-dax', { ops: { memoryFailure: true } });
  const table = [
    { says: 'no ops', pgmap: pagemapOf('fs-dax', bare), handler: ok, falls: true },
    { says: 'no handler', pgmap: pagemapOf('fs-dax'), handler: ok, falls: true },
    { says: 'a handler that succeeds', pgmap: handled, handler: ok, falls: false },
    { says: '-EOPNOTSUPP', pgmap: handled, handler: errno('EOPNOTSUPP'), falls: true },
    { says: 'another error', pgmap: handled, handler: errno('EIO'), falls: false },
  ];
  for (const { says, pgmap, handler, falls } of table) {
    it(`is ${String(falls)} for ${says}`, () => {
      expect(fallsBackToKillProcs(pgmap, handler)).toBe(falls);
    });
  }
});
