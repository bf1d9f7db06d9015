// The result of a replay: divergences grouped by cause, and the reasons why nothing can be said for certain.
import type { RuleId } from '../core/rule.ts';
import type { Blame } from './blame.ts';
import type { Moment } from './life.ts';
import type { TrackedPagemap } from './pagemaps.ts';

export type Verdict = 'conforms' | 'diverges' | 'inconclusive';

/** One cause: its first occurrence, and how often it came. */
export interface Divergence {
  readonly line: number;
  /** As the kernel prints it: 0x... */
  readonly pfn: string;
  readonly rule: RuleId;
  readonly title: string;
  readonly reason: string;
  /** How often it came. */
  readonly count: number;
  /** The pagemap that the page belongs to. */
  readonly pagemap: PagemapSeen;
  /** The folio before the line, as an observer of the model sees it. */
  readonly state: string;
  /** The last lines about it, oldest first; the one that diverges is the last. */
  readonly life: readonly Moment[];
}

/** One pagemap of the trace; a line is null where the trace does not show it. */
export interface PagemapSeen {
  readonly type: string;
  readonly first: string;
  readonly last: string;
  readonly registered: number | null;
  readonly unregistered: number | null;
}

/** All that a trace showed, held against the model. */
export interface Replay {
  readonly verdict: Verdict;
  /** Why no more can be said; a trace that conforms has none. */
  readonly reasons: readonly string[];
  readonly lines: number;
  readonly events: number;
  /** Events about pages that were followed. */
  readonly followed: number;
  /** Events about ordinary memory, and about later pages of large folios, which have no count of their own. */
  readonly elsewhere: number;
  /** Events of other tracepoints, by name. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Events that the trace says are missing; null if it does not say how many. */
  readonly lost: number | null;
  readonly pagemaps: readonly PagemapSeen[];
  /** Folios that are out when the trace ends. */
  readonly live: number;
  readonly handOuts: number;
  readonly frees: number;
  readonly evictions: number;
  readonly tryGetsRefused: number;
  /** How often a sampled `count=` could be compared, and how often it showed another value: another CPU was in between. */
  readonly counts: { readonly compared: number; readonly differ: number };
  readonly divergences: readonly Divergence[];
}

/** As the kernel prints a pfn. */
export const renderPfn = (pfn: number): string => `0x${pfn.toString(16)}`;

export const pagemapSeen = (pagemap: TrackedPagemap): PagemapSeen => ({
  type: pagemap.type ?? 'unknown',
  first: renderPfn(pagemap.first),
  last: renderPfn(pagemap.last),
  registered: pagemap.registered ?? null,
  unregistered: pagemap.unregistered ?? null,
});

/** A divergence at one line, before it is grouped. */
export interface Occurrence extends Blame {
  readonly line: number;
  readonly pfn: number;
  /** The kernel event at which it shows. */
  readonly event: string;
  readonly pagemap: TrackedPagemap;
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Divergences by cause: rule, probe, memory type and phase. */
export class Findings {
  readonly #byCause = new Map<string, Mutable<Divergence>>();
  readonly #titleOf: (rule: RuleId) => string;

  constructor(titleOf: (rule: RuleId) => string) {
    this.#titleOf = titleOf;
  }

  /** `story` is asked for only where the cause is new. */
  add(found: Occurrence, story: () => Pick<Divergence, 'state' | 'life'>): void {
    const { line, rule, reason } = found;
    const key = [rule, found.event, found.pagemap.type, found.phase].join(' ');
    const known = this.#byCause.get(key);
    if (known) known.count += 1;
    else {
      const [pfn, title] = [renderPfn(found.pfn), this.#titleOf(rule)];
      const pagemap = pagemapSeen(found.pagemap);
      const first = { line, pfn, rule, title, reason, count: 1, pagemap, ...story() };
      this.#byCause.set(key, first);
    }
  }

  /** In the order of their first lines. */
  get all(): readonly Divergence[] {
    return [...this.#byCause.values()];
  }
}

/** What divergences and doubts come to: a divergence stands whatever else is in doubt. */
export const verdictOf = (
  divergences: readonly Divergence[],
  reasons: readonly string[],
): Verdict =>
  divergences.length > 0 ? 'diverges' : reasons.length > 0 ? 'inconclusive' : 'conforms';
