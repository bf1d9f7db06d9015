// Follows a trace through the model, one set of states for each pfn: the following half of replay.
// Tables and rules come as arguments; what a line means is in steps.ts.
import type { Era } from '../../domain/era.ts';
import { announcedEntries, Doubts, type Read } from './doubts.ts';
import type { Clock } from '../read/event-scan.ts';
import { Installed, type Declared } from '../read/installed.ts';
import { parseDeclaration, type KnownPagemap } from '../read/declaration.ts';
import { Failures } from './failures.ts';
import { doubtOpenCalls } from './hang.ts';
import { Judge } from './page-line.ts';
import { LateFrees } from './late-frees.ts';
import { LargeFolios } from './large-folios.ts';
import type { Life } from './life.ts';
import { isOut, LedgerBook } from './ledger-seen.ts';
import { Lives, type TableOf } from './lives.ts';
import type * as seen from '../read/observation.ts';
import { PageCalls } from './page-calls.ts';
import { PageFinder } from './page-finder.ts';
import { isPagemapCall, PagemapCalls } from './pagemap-calls.ts';
import { Pagemaps } from './pagemaps.ts';
import { PoisonCheck } from './poison-check.ts';
import { isPageLine } from '../read/reader-items.ts';
import { PageProbes } from './page-probes.ts';
import { Records } from './records.ts';
import { mostMissing } from '../read/unreadable.ts';
import { SampleCheck } from './sample-check.ts';
import { Sightings } from './sightings.ts';
import { SignBook } from '../judge/sign-book.ts';
import { figuresOf, Tally } from './tally.ts';
import { renderPfn } from '../read/pfn.ts';
import {
  pagemapSeen,
  refusedSeen,
  verdictOf,
  type Divergence,
  type Replay,
  type Wording,
} from './verdict.ts';

/** What a trace is held against. */
export interface Model extends Wording {
  readonly tableOf: TableOf;
}

/** What else is asked of a trace. */
export interface FollowOptions {
  /** Pages whose whole life is to be told. */
  readonly watched?: readonly number[];
  /** Pagemaps that were registered before it began. */
  readonly pagemaps?: readonly KnownPagemap[];
}

/** Takes what the reader hands on, and says in the end what it came to. */
export class Follower {
  readonly #installed: Installed;
  readonly #doubts = new Doubts();
  readonly #pagemaps: Pagemaps;
  readonly #lives: Lives;
  readonly #calls: PagemapCalls;
  readonly #book = new SignBook();
  readonly #records: Records;
  readonly #ledger: LedgerBook;
  readonly #judge: Judge;
  readonly #tally = new Tally();
  readonly #samples: SampleCheck;
  readonly #sightings: Sightings;
  readonly #finder: PageFinder;
  readonly #pageCalls: PageCalls;
  readonly #frees: LateFrees;
  readonly #probes: PageProbes;
  readonly #poison: PoisonCheck;
  readonly #large: LargeFolios;
  /** Somebody says which probes there were: what the trace says of them does not count. */
  readonly #isDeclared: boolean;
  /** The time of the last line, in an array: a property would take memory anew for each fraction. */
  readonly #time = Float64Array.of(-Infinity);

  constructor(model: Model, era: Era, declared: Declared, options: FollowOptions = {}) {
    this.#installed = new Installed(declared);
    this.#isDeclared = declared !== undefined;
    const isMissing = (from: seen.Origin): void => {
      if (this.#installed.hasEnds(from.event)) this.#doubts.unmatched(from);
    };
    this.#pagemaps = new Pagemaps(isMissing);
    this.#lives = new Lives(this.#pagemaps, this.#installed, era, model.tableOf);
    this.#records = new Records(this.#book, options.watched ?? []);
    this.#ledger = new LedgerBook(this.#records);
    this.#sightings = new Sightings(era);
    this.#samples = new SampleCheck(this.#records, this.#doubts, this.#tally);
    const judged = {
      lives: this.#lives,
      book: this.#book,
      records: this.#records,
      installed: this.#installed,
    };
    this.#judge = new Judge(model, { ...judged, doubts: this.#doubts, tally: this.#tally });
    this.#frees = new LateFrees(this.#judge, this.#book, this.#installed);
    const told = { tally: this.#tally, doubts: this.#doubts, judge: this.#judge };
    this.#finder = new PageFinder(this.#pagemaps, this.#lives, this.#installed, told);
    for (const pagemap of options.pagemaps ?? []) this.#pagemaps.know(pagemap, true);
    this.#pageCalls = new PageCalls(this.#judge, this.#tally, isMissing);
    this.#poison = new PoisonCheck(this.#lives, this.#installed, this.#judge, this.#doubts);
    const known = [this.#pagemaps, this.#lives, this.#installed] as const;
    this.#large = new LargeFolios(this.#lives, this.#judge, this.#poison, this.#doubts);
    const parts = {
      ...{ finder: this.#finder, book: this.#book, ...told },
      isEnding: (life: Life) => this.#isEnding(life),
    };
    const forFailures = { calls: this.#pageCalls, lives: this.#lives, poison: this.#poison };
    const failures = new Failures({ ...parts, ...forFailures });
    const forProbes = { failures, large: this.#large, frees: this.#frees };
    this.#probes = new PageProbes({ ...parts, ...forFailures, ...forProbes });
    this.#calls = new PagemapCalls(...known, this.#judge, this.#ledger);
  }

  /** Takes one item, in the order of the lines. */
  take(item: seen.TraceItem): void {
    switch (item.kind) {
      case 'pageReference':
        this.#takeReference(item);
        return;
      case 'comment':
        this.#tally.announced += announcedEntries(item.text);
        this.#declare(item.text);
        return;
      case 'loss':
      case 'malformed':
      case 'unreadable':
        this.#cut(item.line, mostMissing(item));
        return;
      default:
        this.#see(item);
        if (!isPageLine(item)) this.#judge.decideAll();
        if (isPagemapCall(item)) this.#calls.take(item);
        else this.#probes.take(item);
    }
  }

  /** No line follows that could race with those before. */
  decide(): void {
    this.#judge.decideAll();
  }

  /** What was found so far, on the lines that are decided. */
  get divergences(): readonly Divergence[] {
    return this.#judge.divergences;
  }

  /** Pagemaps that another reading of the trace can follow from its beginning on, because its end tells of them. */
  get missed(): readonly KnownPagemap[] {
    return this.#finder.missed;
  }

  /** What the trace came to; `read` is what the reader said of it, in the end or where it was told to leave off. Call it once. */
  end(read: Read, isLeftOff = false): Replay {
    this.#judge.decideAll();
    this.#doubts.incomplete(read, isLeftOff ? 0 : this.#tally.announced);
    this.#doubtOpenCalls(read.clock ?? 'seconds');
    for (const life of this.#lives.all) this.#judge.leave(life);
    for (const one of this.#pagemaps.contradictions) this.#doubts.contradicted(one);
    this.#doubts.coverage(this.#tally, this.#installed.showsCounts);
    const [divergences, reasons] = [this.#judge.divergences, this.#doubts.all];
    const [pagemaps, lives, records] = [this.#pagemaps, this.#lives, this.#records];
    const isDark = pagemaps.isInDark || this.#tally.unfollowed > 0;
    return {
      verdict: verdictOf(divergences, reasons),
      reasons,
      lines: read.lines,
      events: read.events,
      skipped: read.unknown,
      lost: read.lostEvents ?? null,
      ...figuresOf(this.#tally, this.#installed.has('free')),
      pagemaps: pagemaps.all.map(pagemapSeen),
      refused: refusedSeen(pagemaps.refused),
      live: isDark ? null : lives.all.filter(isOut).length,
      busy: records.busy.all,
      ledger: this.#ledger.end(lives.all),
      ...this.#sightings.end(),
      lifelines: records.watched.map(({ pfn, moments }) => ({ pfn: renderPfn(pfn), moments })),
      divergences,
    };
  }

  #doubtOpenCalls(clock: Clock): void {
    const [pagemaps, pageCalls, lives] = [this.#pagemaps, this.#pageCalls, this.#lives];
    const [installed, judge, doubts] = [this.#installed, this.#judge, this.#doubts];
    const parts = { pagemaps, pageCalls, lives, installed, judge, doubts };
    doubtOpenCalls(parts, this.#records.cpus.last, clock);
  }

  #declare(comment: string): void {
    const { probes, pfns, pagemaps = [], isStopped } = parseDeclaration(comment) ?? {};
    if (isStopped === true) this.#doubts.stopped();
    for (const pagemap of pagemaps) this.#pagemaps.know(pagemap);
    if (pfns !== undefined) this.#finder.declare(pfns);
    if (probes === undefined || this.#isDeclared) return;
    this.#tally.declaresProbes = true;
    this.#installed.declare(probes);
  }

  #takeReference(item: seen.PageReference): void {
    this.#see(item);
    const life = this.#finder.ofReference(item);
    if (life === undefined) return;
    const { shown } = life.sets;
    if (!shown.counts) {
      this.#finder.uncounted(item, shown.lacking);
      return;
    }
    this.#frees.reference(life, item);
    if (item.change === 'unfreeze') this.#large.unfreeze(life, item);
    const number = this.#book.ofReference(item, this.#isEnding(life));
    this.#judge.step(life, number, item, item.count);
    this.#samples.take(life, item, this.#book.sign(number));
    this.#sightings.take(life, item);
    if (item.poison || life.poison !== undefined)
      this.#poison.take(life, item, this.#records.cpus.since);
  }

  #see({ event, line, time, cpu }: seen.Origin): void {
    this.#records.cpus.see(cpu, line);
    this.#installed.see(event);
    if (time < (this.#time[0] as number)) this.#doubts.backwards(line);
    this.#time[0] = time;
  }

  /** Lines are missing: a page is known again when it is handed out or freed, and some when they are registered. */
  #cut(line: number, most: number): void {
    this.#judge.decideAll();
    for (const life of this.#lives.all) this.#records.giveUp(life);
    const kept = this.#pagemaps.cut(
      this.#installed.has('page_ref_set') ? most : Infinity,
      isFinite(this.#time[0] as number),
    );
    this.#doubts.cut(line, kept);
    this.#lives.clear();
    this.#large.forget();
    this.#sightings.forget();
    this.#pageCalls.forget();
  }

  #isEnding({ pagemap }: Life): boolean {
    return pagemap.phase === 'ending' || pagemap.lost > 0 || !this.#installed.showsUnregister;
  }
}
