// `enum memory_type`: the five types by their values, and the value that is none of them.

import { memoryTypeTable, type MemoryType } from '../domain/memory-type.ts';

/**
 * The memory type of a value of `enum memory_type`, all eras: `reserved` for 0, which a zeroed `dev_pagemap` has,
 * and `undefined` for a value that the header does not name.
 */
export function memoryType(value: number): MemoryType | 'reserved' | undefined {
  if (value === 0) return 'reserved';
  return memoryTypeTable.find((entry) => entry.value === value)?.type;
}

/** The value in `enum memory_type`, 1 to 5, of a memory type or of its enumerator; `undefined` for another name. */
export const memoryTypeValue = (name: string): number | undefined =>
  memoryTypeTable.find((entry) => entry.type === name || entry.kernelName === name)?.value;
