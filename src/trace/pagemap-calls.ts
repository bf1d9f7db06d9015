// memremap_pages and memunmap_pages as a trace shows them, and what must be true of the pages when they return.
import { blameAtReturn, blameOverlap, unechoed } from './blame.ts';
import type { Installed } from './installed.ts';
import type { Judge } from './judge.ts';
import type { Lives } from './lives.ts';
import type * as seen from './observation.ts';
import type { Pagemaps, TrackedPagemap } from './pagemaps.ts';

type Call = seen.Register | seen.RegisterReturn | seen.Unregister | seen.UnregisterReturn;

/** Only these hold pagemap references for each folio that is out. */
const typesThatKeepThePagemap: readonly (string | undefined)[] = [
  'device-private',
  'device-coherent',
  'pci-p2pdma',
];

export class PagemapCalls {
  readonly #pagemaps: Pagemaps;
  readonly #lives: Lives;
  readonly #installed: Installed;
  readonly #judge: Judge;
  /** Registrations over a pagemap that is live: the kernel refuses them. */
  readonly #overlaps = new Set<TrackedPagemap>();

  constructor(pagemaps: Pagemaps, lives: Lives, installed: Installed, judge: Judge) {
    this.#pagemaps = pagemaps;
    this.#lives = lives;
    this.#installed = installed;
    this.#judge = judge;
  }

  take(call: Call): void {
    switch (call.kind) {
      case 'register':
        this.#register(call);
        return;
      case 'registerReturn':
        this.#registered(call);
        return;
      case 'unregister':
        this.#pagemaps.unregister(call);
        return;
      case 'unregisterReturn':
        this.#unregistered(call);
    }
  }

  #register(call: seen.Register): void {
    const { pagemap, covered } = this.#pagemaps.register(call);
    for (const one of covered) {
      if (one.phase === 'live' && this.#installed.has('unregister')) this.#overlaps.add(pagemap);
      this.#lives.drop(one);
      this.#pagemaps.remove(one);
    }
  }

  #registered(call: seen.RegisterReturn): void {
    const pagemap = this.#pagemaps.registered(call);
    if (pagemap === undefined) return;
    if (pagemap.phase === 'live') this.#judgeSetUp(call, pagemap);
    this.#lives.drop(pagemap);
    const life = this.#overlaps.delete(pagemap) ? this.#lives.of(pagemap.first) : undefined;
    if (pagemap.phase === 'live' && life) this.#judge.report(call, life, blameOverlap(call.event));
  }

  /** What set-up wrote must be the free count, once it is over. */
  #judgeSetUp(call: seen.RegisterReturn, pagemap: TrackedPagemap): void {
    for (const life of this.#lives.in(pagemap)) {
      const { summary, sets, set } = life;
      if (summary?.isWaiting !== true) continue;
      const pending = sets.ways.pendings.at(sets.members(set)[0]?.pending ?? 0);
      this.#judge.report(call, life, unechoed(sets, pending, call.event, summary.folio));
    }
  }

  #unregistered(call: seen.UnregisterReturn): void {
    const pagemap = this.#pagemaps.unregistered(call);
    if (pagemap === undefined) return;
    if (typesThatKeepThePagemap.includes(pagemap.type)) {
      for (const life of this.#lives.in(pagemap)) {
        const found = blameAtReturn(life.sets, life.set, call.event);
        if (found) this.#judge.report(call, life, found);
      }
    }
    this.#lives.drop(pagemap);
  }
}
