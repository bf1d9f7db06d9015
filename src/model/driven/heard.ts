// What is heard of a call when somebody wants to see it in full.

import type { DriverCall } from '../../domain/driver-call.ts';

/** What a call and those inside it asked: rows of folios and pagemaps, and what the driver called. */
export interface Heard {
  /** State and event. */
  readonly folios: (readonly [number, number])[];
  readonly pagemap: (readonly [number, number])[];
  readonly calls: DriverCall[];
}
