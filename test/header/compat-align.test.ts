// The alignment for each architecture.
import { describe, expect, it } from 'vitest';
import {
  memremapCompatAlign,
  SUBSECTION_SIZE,
  type AlignmentConfig,
} from '../../src/header/compat-align.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
const generic: AlignmentConfig = {
  zoneDevice: true,
  pageSize: 4 * KiB,
  mmu: 'generic',
  linearPageSize: 16 * MiB,
};

const rows: readonly { says: string; config: AlignmentConfig; bytes: number }[] = [
  { says: 'generic', config: generic, bytes: 2 * MiB },
  { says: 'generic, 64 KiB pages', config: { ...generic, pageSize: 64 * KiB }, bytes: 2 * MiB },
  { says: 'powerpc radix', config: { ...generic, mmu: 'powerpc-radix' }, bytes: 2 * MiB },
  { says: 'powerpc hash, 16 MiB', config: { ...generic, mmu: 'powerpc-hash' }, bytes: 16 * MiB },
  {
    says: 'powerpc hash, 64 KiB',
    config: { ...generic, mmu: 'powerpc-hash', linearPageSize: 64 * KiB },
    bytes: 2 * MiB,
  },
  { says: 'no ZONE_DEVICE', config: { ...generic, zoneDevice: false }, bytes: 4 * KiB },
  {
    says: 'no ZONE_DEVICE, powerpc hash',
    config: { ...generic, zoneDevice: false, mmu: 'powerpc-hash', pageSize: 64 * KiB },
    bytes: 64 * KiB,
  },
];

describe('memremapCompatAlign', () => {
  for (const { says, config, bytes } of rows) {
    it(`is ${String(bytes)} bytes for ${says}`, () => {
      expect(memremapCompatAlign(config)).toBe(bytes);
    });
  }

  it('is a power of two, and with ZONE_DEVICE a multiple of a subsection', () => {
    for (const { config } of rows) {
      const bytes = memremapCompatAlign(config);
      expect(Number.isInteger(Math.log2(bytes))).toBe(true);
      if (config.zoneDevice) expect(bytes % SUBSECTION_SIZE).toBe(0);
    }
  });
});
