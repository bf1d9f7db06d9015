// What a study is about.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** One memory type under one era. */
export interface Subject {
  readonly type: MemoryType;
  readonly era: Era;
}
