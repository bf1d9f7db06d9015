// What a study is about.

import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** One memory type under one era. */
export interface Subject {
  readonly type: MemoryType;
  readonly era: Era;
}

/** The same, within bounds. */
export interface BoundedSubject extends Subject {
  readonly bounds: Bounds;
}
