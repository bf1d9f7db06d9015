// Calls about one page that are probed at both ends: an eviction of coherent memory, and a memory failure.
import { Calls } from './calls.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';
import type {
  Evict,
  EvictReturn,
  MemoryFailure,
  MemoryFailureReturn,
  Origin,
} from '../read/observation.ts';
import { impossible } from '../judge/state-sets.ts';
import type { Tally } from './tally.ts';
import { renderPfn } from '../read/pfn.ts';

const mostEvicted = 16;

interface Eviction {
  readonly life: Life;
  /** How often the count of the page had reached zero when it began. */
  readonly ends: number;
}

export class PageCalls {
  readonly #evictions: Calls<Eviction | undefined>;
  readonly #failures: Calls<number>;
  readonly #judge: Judge;
  readonly #tally: Tally;

  /** `isMissing` hears of calls and returns without their counterpart. */
  constructor(judge: Judge, tally: Tally, isMissing: (from: Origin) => void) {
    this.#judge = judge;
    this.#tally = tally;
    this.#evictions = new Calls(isMissing);
    this.#failures = new Calls(isMissing);
  }

  /** `life` is the page as far as it is followed. */
  evict(call: Evict, life: Life | undefined): void {
    this.#evictions.begin(call, life && { life, ends: life.ends });
    if (life) this.#judge.note(life, call, call.event);
  }

  /** An eviction that succeeds has freed the folio. */
  evicted(call: EvictReturn): void {
    const eviction = this.#evictions.end(call);
    if (eviction === undefined || call.errno !== 0) return;
    this.#tally.evictions++;
    const { life, ends } = eviction;
    if (this.#tally.evicted.length < mostEvicted) {
      const { pfn, pagemap } = life;
      const type = pagemap.type ?? 'unknown';
      this.#tally.evicted.push({ pfn: renderPfn(pfn), type, line: call.line });
    }
    const text = `${call.event} ret=0`;
    this.#judge.note(life, call, text);
    if (life.ends > ends || !life.sets.shown.counts || life.summary === undefined) return;
    const reason = `Expected the folio to be freed once before its eviction succeeds, got ${text}`;
    this.#judge.report(call, life, { rule: 'MIG-003', phase: life.summary.folio.phase, reason });
    life.set = impossible;
  }

  fail(call: MemoryFailure): void {
    this.#failures.begin(call, call.pfn);
  }

  /** The pfn that the failure was about, if its beginning was seen. */
  failed(call: MemoryFailureReturn): number | undefined {
    return this.#failures.end(call);
  }

  forget(): void {
    this.#evictions.clear();
    this.#failures.clear();
  }

  /** Calls that have not returned. */
  get open(): readonly { readonly from: Origin }[] {
    return [...this.#failures.open, ...this.#evictions.open];
  }
}
