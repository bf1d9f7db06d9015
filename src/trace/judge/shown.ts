// What can show of one memory type and era with the probes that were installed: the table of spec/40-trace.md as code. What
// cannot show is not missed, and what shows in part is not counted.
import type { EraRow } from '../../domain/era.ts';
import type { Installed } from '../read/installed.ts';

/** What claims are made by: a question for each probe, by what it sees, or by the name of a tracepoint. */
export type Probes = Pick<Installed, 'has' | 'version'>;

const everyCount = ['page_ref_mod', 'page_ref_mod_unless'] as const;

/** Until 6.14 the references of FS_DAX are dropped by a function of its own. */
const givesBack = ({ type, freeCount }: EraRow): string =>
  type === 'fs-dax' && freeCount === 1 ? 'page_ref_mod_and_return' : 'page_ref_mod_and_test';

/** The tracepoints by which counts of a type move, set-up aside. */
export const tracepointsOf = (row: EraRow): readonly string[] => {
  const moving = [...everyCount, givesBack(row)];
  switch (row.type) {
    case 'device-private':
    case 'device-coherent':
      return [...moving, 'page_ref_set', 'page_ref_freeze', 'page_ref_unfreeze'];
    case 'generic':
    case 'pci-p2pdma':
      return [...moving, 'page_ref_set'];
    case 'fs-dax':
      return moving;
  }
};

/** Only these are handed out by the function that is probed. */
export const typesWithHandOutProbe: readonly string[] = ['device-private', 'device-coherent'];

/** The probes of a trace, as far as one type and era is concerned. */
export class Shown implements Probes {
  readonly #installed: Installed;
  readonly #tracepoints: readonly string[];
  readonly #isHandOutProbed: boolean;
  readonly #hasOrders: boolean;
  #version = -1;
  #counts = false;

  constructor(row: EraRow, installed: Installed) {
    this.#installed = installed;
    this.#tracepoints = tracepointsOf(row);
    this.#isHandOutProbed = typesWithHandOutProbe.includes(row.type);
    this.#hasOrders = this.#isHandOutProbed && row.largeFolios;
  }

  get version(): number {
    return this.#installed.version;
  }

  /** A tracepoint counts as installed if all do by which counts of the type move: a sum without one of them is none. */
  has(key: string): boolean {
    return this.#installed.has(key) && (this.counts || !key.startsWith('page_ref_'));
  }

  /** Whether every change of a count shows. */
  get counts(): boolean {
    if (this.#version !== this.version) {
      this.#version = this.version;
      this.#counts = this.lacking.length === 0;
    }
    return this.#counts;
  }

  /** Tracepoints without which counts do not add up. */
  get lacking(): readonly string[] {
    return this.#tracepoints.filter((event) => !this.#installed.has(event));
  }

  /** Whether a hand-out leaves a line. */
  get handOuts(): boolean {
    return this.counts || (this.#isHandOutProbed && this.has('handOut'));
  }

  /** Whether nobody says of which order a folio is that is handed out: its count alone does not. */
  get hidesOrders(): boolean {
    return this.#hasOrders && !this.has('handOut');
  }

  /** Whether it shows that a folio has come back. */
  get frees(): boolean {
    return this.counts || this.has('free');
  }
}
