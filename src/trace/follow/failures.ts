// Memory failures as a trace shows them: the two ends of a call, and what it leaves of the page that it was about.
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type * as seen from '../read/observation.ts';
import type { PageCalls } from './page-calls.ts';
import type { PageFinder } from './page-finder.ts';
import type { Judge } from './page-line.ts';
import type { PoisonCheck } from './poison-check.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { signOfFailure } from '../judge/steps.ts';

/** Who else has to do with a failure. */
interface Parts {
  readonly calls: PageCalls;
  readonly finder: PageFinder;
  readonly lives: Lives;
  readonly poison: PoisonCheck;
  readonly judge: Judge;
  readonly book: SignBook;
  readonly isEnding: (life: Life) => boolean;
}

export class Failures {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  begin(item: seen.MemoryFailure): void {
    const { calls, finder, lives, poison } = this.#parts;
    calls.fail(item);
    const life = finder.isOutside(item.pfn) ? undefined : lives.of(item.pfn);
    if (life !== undefined) poison.begin(life);
  }

  end(item: seen.MemoryFailureReturn): void {
    const { calls, finder, poison, judge, book, isEnding } = this.#parts;
    const pfn = calls.failed(item);
    if (pfn === undefined || finder.isOutside(pfn)) return;
    const life = finder.find(item, pfn, false);
    if (life === undefined) return;
    poison.end(life, item.errno);
    const sign = signOfFailure(item.event, item.errno, isEnding(life));
    judge.step(life, book.of(sign), item, undefined);
  }
}
