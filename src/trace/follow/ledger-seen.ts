// The ledger as a report shows it: which folios are out when a pagemap is unregistered, and when the trace ends.
import type { Life } from './life.ts';
import type { Records } from './records.ts';
import type { LedgerSeen } from './verdict.ts';

/** Of many folios the first: a trace can leave millions of them out. */
const mostShown = 64;

/** Whether somebody beside its owner has it for certain. */
export const isOut = ({ summary }: Life): boolean => summary?.isOut ?? false;

export class LedgerBook {
  readonly #records: Records;
  readonly #atUnregister: LedgerSeen['atUnregister'][number][] = [];

  constructor(records: Records) {
    this.#records = records;
  }

  /** `memunmap_pages()` begins at this line; `lives` are the pages of the pagemap. */
  unregister(line: number, lives: readonly Life[]): void {
    const out = lives.filter(isOut);
    if (out.length === 0) return;
    this.#atUnregister.push({ line, live: out.length, folios: this.#shown(out) });
  }

  /** The trace ends; `lives` are all pages. */
  end(lives: readonly Life[]): LedgerSeen {
    return { atUnregister: this.#atUnregister, atEnd: this.#shown(lives.filter(isOut)) };
  }

  #shown(out: readonly Life[]): LedgerSeen['atEnd'] {
    return out.slice(0, mostShown).map((life) => this.#records.live(life));
  }
}
