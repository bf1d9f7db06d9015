// The values of `enum memory_type`.
import { describe, expect, it } from 'vitest';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { memoryType, memoryTypeValue } from '../../src/header/memory-type.ts';

describe('memoryType', () => {
  const rows = [
    [0, 'reserved'],
    [1, 'device-private'],
    [2, 'device-coherent'],
    [3, 'fs-dax'],
    [4, 'generic'],
    [5, 'pci-p2pdma'],
    [6, undefined],
    [-1, undefined],
    [1.5, undefined],
  ] as const;
  for (const [value, type] of rows) {
    it(`of ${String(value)} is ${type ?? 'unknown'}`, () => {
      expect(memoryType(value)).toBe(type);
    });
  }
});

describe('memoryTypeValue', () => {
  const rows = [
    ['MEMORY_DEVICE_PRIVATE', 1],
    ['MEMORY_DEVICE_COHERENT', 2],
    ['MEMORY_DEVICE_FS_DAX', 3],
    ['MEMORY_DEVICE_GENERIC', 4],
    ['MEMORY_DEVICE_PCI_P2PDMA', 5],
    ['pci-p2pdma', 5],
    ['reserved', undefined],
    ['MEMORY_DEVICE_PUBLIC', undefined],
  ] as const;
  for (const [name, value] of rows) {
    it(`of ${name} is ${String(value)}`, () => {
      expect(memoryTypeValue(name)).toBe(value);
    });
  }

  it('and memoryType undo each other, and no type has the reserved value', () => {
    expect(memoryTypes).toHaveLength(5);
    const values = memoryTypes.map((type) => memoryTypeValue(type) ?? 0);
    expect(values.map(memoryType)).toEqual(memoryTypes);
    expect(values).not.toContain(0);
  });
});
