// memremap_pages and memunmap_pages as a trace shows them, and what must be true of the pages when they return.
import { blameAtReturn, blameOverlap, unechoed } from '../judge/blame.ts';
import type { Installed } from '../read/installed.ts';
import type { Judge } from './page-line.ts';
import type { LedgerBook } from './ledger-seen.ts';
import type { Lives } from './lives.ts';
import type * as seen from '../read/observation.ts';
import type { Pagemaps } from './pagemaps.ts';
import type { TrackedPagemap } from './tracked-pagemap.ts';

type Call = seen.Register | seen.RegisterReturn | seen.Unregister | seen.UnregisterReturn;

const kinds: readonly string[] = [
  'register',
  'registerReturn',
  'unregister',
  'unregisterReturn',
] satisfies readonly Call['kind'][];

export const isPagemapCall = (item: seen.Observation): item is Call => kinds.includes(item.kind);

export class PagemapCalls {
  readonly #pagemaps: Pagemaps;
  readonly #lives: Lives;
  readonly #installed: Installed;
  readonly #judge: Judge;
  readonly #book: LedgerBook;
  /** The pagemaps in the range of one that is being registered. */
  readonly #covered = new Map<TrackedPagemap, readonly TrackedPagemap[]>();

  constructor(
    pagemaps: Pagemaps,
    lives: Lives,
    installed: Installed,
    judge: Judge,
    book: LedgerBook,
  ) {
    this.#pagemaps = pagemaps;
    this.#lives = lives;
    this.#installed = installed;
    this.#judge = judge;
    this.#book = book;
  }

  take(call: Call): void {
    switch (call.kind) {
      case 'register': {
        const { pagemap, covered } = this.#pagemaps.register(
          call,
          (one) => this.#lives.in(one).length > 0,
        );
        if (covered.length > 0) this.#covered.set(pagemap, covered);
        // Where nobody says what was probed, the return of the first registration is still to come.
        const isProbed = this.#installed.has('registerReturn');
        if (!isProbed && (covered.length > 0 || !this.#installed.hasEnds(call.event))) {
          this.#covered.delete(pagemap);
          this.#lives.unanswered(pagemap);
        }
        return;
      }
      case 'registerReturn':
        this.#registered(call);
        return;
      case 'unregister':
        this.#book.unregister(call.line, this.#lives.in(this.#pagemaps.unregister(call)));
        return;
      case 'unregisterReturn':
        this.#unregistered(call);
    }
  }

  #registered(call: seen.RegisterReturn): void {
    const pagemap = this.#pagemaps.registered(call);
    if (pagemap === undefined) {
      this.#pagemaps.forgetCut();
      return;
    }
    const isLive = pagemap.phase === 'live';
    if (isLive) this.#judgeSetUp(call, pagemap);
    this.#lives.drop(pagemap);
    // A registration that failed leaves what was there before.
    if (isLive) this.#replace(call, pagemap);
    this.#covered.delete(pagemap);
  }

  /** What set-up wrote must be the free count, once it is over. */
  #judgeSetUp(call: seen.RegisterReturn, pagemap: TrackedPagemap): void {
    for (const life of this.#lives.in(pagemap)) {
      const { summary, sets, set } = life;
      pagemap.setUp.add(life.pfn);
      // Pages of the altmap's area get the first write and no more.
      if (summary?.isWaiting !== true || pagemap.hasAltmap) continue;
      const pending = sets.ways.pendings.at(sets.members(set)[0]?.pending ?? 0);
      this.#judge.report(call, life, unechoed(sets, pending, call.event, summary.folio));
    }
  }

  /** The kernel refuses a range of which a part is live. Without a probe, unregistration goes unseen. */
  #replace(call: seen.RegisterReturn, pagemap: TrackedPagemap): void {
    const covered = this.#covered.get(pagemap) ?? [];
    const isOverlap = covered.some(({ phase }) => phase === 'live');
    const life = this.#lives.of(pagemap.first);
    if (isOverlap && life && this.#installed.has('unregister')) {
      this.#judge.report(call, life, blameOverlap(call.event));
    }
    for (const one of covered) {
      this.#pagemaps.remove(one);
      this.#lives.drop(one);
    }
  }

  #unregistered(call: seen.UnregisterReturn): void {
    const pagemap = this.#pagemaps.unregistered(call);
    if (pagemap === undefined) {
      // One of the pagemaps is gone, and nobody can say which.
      this.#installed.distrust('memunmap_pages');
      return;
    }
    for (const life of this.#lives.in(pagemap)) {
      // Only where folios hold pagemap references does it wait for them.
      const isWaitedFor = life.sets.row.tally !== 'none';
      const found = isWaitedFor ? blameAtReturn(life.sets, life.set, call.event) : undefined;
      if (found) this.#judge.report(call, life, found);
      else this.#judge.leave(life);
    }
    this.#lives.drop(pagemap);
  }
}
