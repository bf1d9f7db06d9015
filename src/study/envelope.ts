// What every JSON result begins with.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** What every result begins with. */
export interface Envelope {
  readonly tool: 'zdspec';
  /** Of the package. */
  readonly version: string;
  /** The schema of this result: `zdspec/schemas/<command>-<version>.json`, as Node finds it in the package. */
  readonly schema: string;
}

/** And what it is about, always as lists. */
export interface About extends Envelope {
  readonly types: readonly MemoryType[];
  readonly kernels: readonly Era[];
}
