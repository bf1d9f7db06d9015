// What a reader is told of a trace.
import type { VmemmapOptions } from './page-resolver.ts';

/** How to read a trace. */
export interface ReaderOptions {
  /** What messages call the trace, such as its file name. */
  readonly name?: string;
  readonly vmemmap?: VmemmapOptions;
  /** Probes under names of one's own, and the event of the table that each is. */
  readonly names?: ReadonlyMap<string, string>;
  /** The sink keeps no item, so that the same object can serve the next line. */
  readonly reusesItems?: boolean;
}
