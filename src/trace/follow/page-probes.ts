// Probes of functions that take a page: a hand-out, a free, the driver's callback.
import type { Doubts } from './doubts.ts';
import type { LargeFolios } from './large-folios.ts';
import type { LateFrees } from './late-frees.ts';
import type { Life } from './life.ts';
import type { PageFinder } from './page-finder.ts';
import type { Judge } from './page-line.ts';
import type { PageLine } from '../read/reader-items.ts';
import type { SignBook } from '../judge/sign-book.ts';
import type { Tally } from './tally.ts';

/** Who else has to do with such a line. */
interface Parts {
  readonly finder: PageFinder;
  readonly large: LargeFolios;
  readonly frees: LateFrees;
  readonly judge: Judge;
  readonly book: SignBook;
  readonly doubts: Doubts;
  readonly tally: Tally;
  readonly isEnding: (life: Life) => boolean;
}

export class PageProbes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(item: PageLine): void {
    const { finder, large, frees, judge, book, doubts, tally, isEnding } = this.#parts;
    const life = finder.place(item);
    if (life === undefined) return;
    const ending = isEnding(life);
    if (item.kind === 'handOut' && life.pagemap.phase === 'settingUp') {
      doubts.earlyHandOut(item.line);
    }
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
