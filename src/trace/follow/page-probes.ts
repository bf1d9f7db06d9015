// Probes of functions that take a page: a hand-out, a free, the driver's callbacks, an eviction, a memory failure.
import type { Doubts } from './doubts.ts';
import type { Failures } from './failures.ts';
import type { LargeFolios } from './large-folios.ts';
import type { LateFrees } from './late-frees.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type * as seen from '../read/observation.ts';
import type { PageCalls } from './page-calls.ts';
import type { PageFinder } from './page-finder.ts';
import type { Judge } from './page-line.ts';
import type { PageLine } from '../read/reader-items.ts';
import type { SignBook } from '../judge/sign-book.ts';
import type { Tally } from './tally.ts';

/** Who else has to do with such a line. */
interface Parts {
  readonly finder: PageFinder;
  readonly lives: Lives;
  readonly large: LargeFolios;
  readonly frees: LateFrees;
  readonly calls: PageCalls;
  readonly failures: Failures;
  readonly judge: Judge;
  readonly book: SignBook;
  readonly doubts: Doubts;
  readonly tally: Tally;
  readonly isEnding: (life: Life) => boolean;
}

/** What a probe tells that is about pages. */
type PageProbe = Exclude<
  seen.Observation,
  seen.PageReference | seen.Register | seen.RegisterReturn | seen.Unregister | seen.UnregisterReturn
>;

export class PageProbes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(item: PageProbe): void {
    const { finder, lives, large, calls, failures } = this.#parts;
    switch (item.kind) {
      case 'handOut':
      case 'free':
      case 'freeCallback':
        this.#step(item);
        return;
      case 'split':
        large.tell(finder.place(item), item);
        return;
      case 'evict':
        calls.evict(item, item.pfn === undefined ? undefined : lives.known(item.pfn));
        return;
      case 'evictReturn':
        calls.evicted(item);
        return;
      case 'memoryFailure':
        failures.begin(item);
        return;
      case 'memoryFailureReturn':
        failures.end(item);
    }
  }

  #step(item: PageLine): void {
    const { finder, large, frees, judge, book, doubts, tally, isEnding } = this.#parts;
    const life = finder.place(item);
    if (life === undefined) return;
    const ending = isEnding(life);
    const isEarly = life.pagemap.phase === 'settingUp' && !life.pagemap.setUp.has(life.pfn);
    if (item.kind === 'handOut' && isEarly) doubts.earlyUse(item.line);
    if (item.kind === 'handOut') {
      large.handOut(life, item, item.order ?? 0);
      tally.handOuts++;
    } else if (item.kind === 'free') tally.frees++;
    const order = (item.kind === 'handOut' ? item.order : undefined) ?? 0;
    const number = book.ofPage(item.kind, item.event, order, ending);
    if (item.kind === 'free' && frees.free(life, item, number)) return;
    judge.step(life, number, item, undefined);
  }
}
