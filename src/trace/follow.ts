// Follows a trace through the model, one set of states for each pfn: the following half of replay.
// Tables and rules come as arguments; what a line means is in steps.ts.
import type { Era } from '../domain/era.ts';
import { announcedEntries, Doubts, type Read } from './doubts.ts';
import { Installed, type Declared } from './installed.ts';
import { Judge, type Wording } from './judge.ts';
import type { Life } from './life.ts';
import { Lives, type TableOf } from './lives.ts';
import type * as seen from './observation.ts';
import { PagemapCalls } from './pagemap-calls.ts';
import { Calls, Pagemaps } from './pagemaps.ts';
import { SignBook } from './sign-book.ts';
import { impossible } from './state-sets.ts';
import * as signs from './steps.ts';
import { Tally } from './tally.ts';
import { pagemapSeen, verdictOf, type Replay } from './verdict.ts';

/** What a trace is held against. */
export interface Model extends Wording {
  readonly tableOf: TableOf;
}

/** Takes what the reader hands on, and says in the end what it came to. */
export class Follower {
  readonly #installed: Installed;
  readonly #pagemaps = new Pagemaps();
  readonly #lives: Lives;
  readonly #calls: PagemapCalls;
  readonly #book = new SignBook();
  readonly #judge: Judge;
  readonly #doubts = new Doubts();
  readonly #tally = new Tally();
  readonly #failures = new Calls<number>();
  readonly #evictions = new Calls<{ readonly life: Life; readonly ends: number } | undefined>();

  constructor(model: Model, era: Era, declared: Declared) {
    this.#installed = new Installed(declared);
    this.#lives = new Lives(this.#pagemaps, this.#installed, era, model.tableOf);
    this.#judge = new Judge(model, this.#lives, this.#book, this.#doubts, this.#tally);
    this.#calls = new PagemapCalls(this.#pagemaps, this.#lives, this.#installed, this.#judge);
  }

  take(item: seen.TraceItem): void {
    switch (item.kind) {
      case 'pageReference':
        this.#takeReference(item);
        return;
      case 'comment':
        this.#tally.comments++;
        this.#tally.announced += announcedEntries(item.text);
        return;
      case 'loss':
      case 'malformed':
        this.#pagemaps.forget();
        this.#lives.clear();
        return;
      default:
        this.#installed.see(item.event);
        this.#takeCall(item);
    }
  }

  end(read: Read): Replay {
    this.#doubts.incomplete(read, this.#tally.comments, this.#tally.announced);
    this.#doubtCoverage();
    const divergences = this.#judge.divergences;
    const reasons = this.#doubts.all;
    const { handOuts, followed, evictions, tryGetsRefused, compared, differ } = this.#tally;
    return {
      verdict: verdictOf(divergences, reasons),
      reasons,
      lines: read.lines,
      events: read.events,
      followed,
      skipped: read.unknown,
      lost: read.lostEvents ?? null,
      pagemaps: this.#pagemaps.all.map(pagemapSeen),
      live: this.#lives.all.filter(({ summary }) => summary?.isOut ?? false).length,
      handOuts,
      frees: this.#installed.has('free') ? this.#tally.frees : this.#tally.ends,
      evictions,
      tryGetsRefused,
      counts: { compared, differ },
      divergences,
    };
  }

  #takeReference(item: seen.PageReference): void {
    this.#installed.see(item.event);
    const life = this.#followed(item, item.pfn);
    if (life === undefined) return;
    const number = this.#book.ofReference(item, this.#isEnding(life));
    this.#judge.step(life, number, item, item.count);
    const { count } = life.summary ?? {};
    if (count === undefined) return;
    this.#tally.compared++;
    if (count !== item.count) this.#tally.differ++;
  }

  #takeCall(item: Exclude<seen.Observation, seen.PageReference>): void {
    switch (item.kind) {
      case 'handOut':
      case 'free':
      case 'freeCallback':
        this.#takePage(item);
        return;
      case 'register':
      case 'registerReturn':
      case 'unregister':
      case 'unregisterReturn':
        this.#calls.take(item);
        return;
      case 'evict': {
        const life = item.pfn === undefined ? undefined : this.#lives.known(item.pfn);
        this.#evictions.begin(item.pid, life && { life, ends: life.ends });
        if (life) this.#judge.note(life, item, item.event);
        return;
      }
      case 'evictReturn':
        this.#takeEviction(item);
        return;
      case 'memoryFailure':
        this.#failures.begin(item.pid, item.pfn);
        return;
      case 'memoryFailureReturn':
        this.#takeFailure(item);
    }
  }

  #takePage(item: seen.HandOut | seen.Free | seen.FreeCallback): void {
    if (item.pfn === undefined) {
      this.#installed.distrust(item.event);
      this.#doubts.unplaced(item.event, item.line);
      return;
    }
    const life = this.#followed(item, item.pfn);
    if (life === undefined) return;
    const ending = this.#isEnding(life);
    if (item.kind === 'handOut') {
      life.order = item.order ?? 0;
      life.pagemap.largestOrder = Math.max(life.pagemap.largestOrder, life.order);
      this.#tally.handOuts++;
      this.#judge.step(life, this.#book.of(signs.signOfHandOut(item, ending)), item, undefined);
      return;
    }
    if (item.kind === 'free') this.#tally.frees++;
    const sign = signs.signOfEcho(item.kind, item.event, ending);
    this.#judge.step(life, this.#book.of(sign), item, undefined);
  }

  #takeEviction(item: seen.EvictReturn): void {
    const call = this.#evictions.end(item.pid);
    if (call === undefined || item.errno !== 0) return;
    this.#tally.evictions++;
    const { life, ends } = call;
    const text = `${item.event} ret=0`;
    this.#judge.note(life, item, text);
    if (life.ends > ends || !this.#installed.showsDrops || life.summary === undefined) return;
    const reason = `Expected the folio to be freed once before its eviction succeeds, got ${text}`;
    this.#judge.report(item, life, { rule: 'MIG-003', phase: life.summary.folio.phase, reason });
    life.set = impossible;
  }

  #takeFailure(item: seen.MemoryFailureReturn): void {
    const pfn = this.#failures.end(item.pid);
    const life = pfn === undefined ? undefined : this.#followed(item, pfn);
    if (life === undefined) return;
    const sign = signs.signOfFailure(item.event, item.errno, this.#isEnding(life));
    this.#judge.step(life, this.#book.of(sign), item, undefined);
  }

  /** The page that a line is about, or a doubt: its pagemap was registered before the trace. */
  #followed({ line }: seen.Origin, pfn: number): Life | undefined {
    const life = this.#lives.of(pfn);
    if (life !== undefined) {
      this.#tally.followed++;
      return life;
    }
    this.#tally.unfollowed++;
    this.#doubts.unfollowed(line);
    return undefined;
  }

  #isEnding({ pagemap }: Life): boolean {
    return pagemap.phase === 'ending' || !this.#installed.has('unregister');
  }

  #doubtCoverage(): void {
    const { followed, unfollowed } = this.#tally;
    if (followed === 0 && unfollowed === 0) this.#doubts.nothingFollowed();
    if (followed > 0 && !this.#installed.showsCounts) this.#doubts.countsUnseen();
    for (const { summary } of this.#lives.all) {
      if (summary?.isWaiting === true) this.#doubts.unfinished();
    }
  }
}
