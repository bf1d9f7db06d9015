// The five memory types of `enum memory_type`, with their kernel names and values.

/** How the command line, the spec and file names spell a memory type. */
export type MemoryType = 'device-private' | 'device-coherent' | 'fs-dax' | 'generic' | 'pci-p2pdma';

interface MemoryTypeEntry {
  readonly type: MemoryType;
  /** The enumerator in `include/linux/memremap.h`. */
  readonly kernelName: string;
  /** Its value. 0 is reserved, so that a zeroed `dev_pagemap` can be told. */
  readonly value: number;
}

/** In the header's order. */
export const memoryTypeTable: readonly MemoryTypeEntry[] = [
  { type: 'device-private', kernelName: 'MEMORY_DEVICE_PRIVATE', value: 1 },
  { type: 'device-coherent', kernelName: 'MEMORY_DEVICE_COHERENT', value: 2 },
  { type: 'fs-dax', kernelName: 'MEMORY_DEVICE_FS_DAX', value: 3 },
  { type: 'generic', kernelName: 'MEMORY_DEVICE_GENERIC', value: 4 },
  { type: 'pci-p2pdma', kernelName: 'MEMORY_DEVICE_PCI_P2PDMA', value: 5 },
];

/** The five memory types of `include/linux/memremap.h`, in its order, by their slugs. */
export const memoryTypes: readonly MemoryType[] = memoryTypeTable.map((entry) => entry.type);
