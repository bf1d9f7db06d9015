// The result of a replay: divergences grouped by cause, and the reasons why nothing can be said for certain.
import type { RuleId } from '../../core/rule.ts';
import type { Folio } from '../../domain/folio.ts';
import { renderPfn } from '../read/pfn.ts';
import type { Blame } from '../judge/blame.ts';
import type { Absences } from './busy.ts';
import type { Pagemaps } from './pagemaps.ts';
import type { TrackedPagemap } from './tracked-pagemap.ts';
import type { LiveFolio, Moment, Story } from './records.ts';
import type { Figures } from './tally.ts';

export type Verdict = 'conforms' | 'diverges' | 'inconclusive';

/** In which orders of lines that race a line diverges. */
export type InOrders = 'every' | 'some';

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
  /** The kernel's file and function in which the rule lives. */
  readonly source: string;
  /** Each call that the line could be, and why it is not; none where the line is not about one page. */
  readonly tried: readonly string[];
  /** Lines that could have come in its place. */
  readonly legal: readonly string[];
  /** Whether every order of lines that race diverges, or only some. */
  readonly orders: InOrders;
  /** The lines about it since it was handed out, oldest first; the one that diverges is the last. */
  readonly life: readonly Moment[];
  /** How many lines are left out after the first few of `life`. */
  readonly omitted: number;
}

/** One pagemap of the trace; a line is null where the trace does not show it. */
export interface PagemapSeen {
  readonly type: string;
  readonly first: string;
  readonly last: string;
  readonly registered: number | null;
  readonly unregistered: number | null;
}

/** One finding in one trace: where it shows first, and how often. */
export interface Sighting {
  /** As in docs/findings.md. */
  readonly finding: 'K2' | 'K6';
  readonly line: number;
  readonly pfn: string;
  /** The last line of it; null where the trace ends before it does, or it is one line. */
  readonly until: number | null;
  readonly count: number;
  /** One sentence. */
  readonly says: string;
}

/** A page at which a finding shows, and the first line of that. */
export interface SightedPage {
  readonly finding: Sighting['finding'];
  readonly pfn: number;
  readonly line: number;
}

/** Registrations that were refused: none of them is among the pagemaps. */
export interface RefusedSeen {
  readonly count: number;
  readonly firstLine: number | null;
  /** How often with which answer, as the kernel returns it: `-12`. */
  readonly answers: { readonly [answer: string]: number };
}

/** All that a trace showed, held against the model. */
export interface Replay extends Figures {
  readonly verdict: Verdict;
  /** Why no more can be said; a trace that conforms has none. */
  readonly reasons: readonly string[];
  readonly lines: number;
  readonly events: number;
  /** Events of other tracepoints, by name. */
  readonly skipped: { readonly [event: string]: number };
  /** Events that the trace says are missing; null if it does not say how many. */
  readonly lost: number | null;
  readonly pagemaps: readonly PagemapSeen[];
  readonly refused: RefusedSeen;
  /** Folios that are out when the trace ends; null where lines are missing, so that this is not known. */
  readonly live: number | null;
  /** How often pages were out and came back, by memory type, and the longest time. */
  readonly busy: readonly Absences[];
  readonly ledger: LedgerSeen;
  /** Findings in kernels that lines show, and that no rule forbids. */
  readonly sightings: readonly Sighting[];
  /** Every page at which one shows. */
  readonly sightedPages: readonly SightedPage[];
  /** Every line about the pages that were asked for. */
  readonly lifelines: readonly { readonly pfn: string; readonly moments: readonly Moment[] }[];
  readonly divergences: readonly Divergence[];
}

/** Folios that are out, with their holders; of many the first. */
export interface LedgerSeen {
  /** When `memunmap_pages()` began. */
  readonly atUnregister: readonly {
    readonly line: number;
    readonly live: number;
    readonly folios: readonly LiveFolio[];
  }[];
  readonly atEnd: readonly LiveFolio[];
}

export const pagemapSeen = (pagemap: TrackedPagemap): PagemapSeen => ({
  type: pagemap.type ?? 'unknown',
  first: renderPfn(pagemap.first),
  last: renderPfn(pagemap.last),
  registered: pagemap.registered ?? null,
  unregistered: pagemap.unregistered ?? null,
});

export const refusedSeen = ({ count, firstLine, answers }: Pagemaps['refused']): RefusedSeen => ({
  count,
  firstLine: firstLine ?? null,
  answers: Object.fromEntries([...answers].map(([errno, times]) => [String(-errno), times])),
});

/** How a report names what it shows. */
export interface Wording {
  readonly titleOf: (rule: RuleId) => string;
  readonly render: (folio: Folio) => string;
  /** The kernel's file and function in which a rule lives. */
  readonly sourceOf: (rule: RuleId) => string;
}

/** A divergence at one line, before it is grouped. */
export interface Occurrence extends Blame {
  readonly line: number;
  readonly pfn: number;
  /** The kernel event at which it shows. */
  readonly event: string;
  readonly pagemap: TrackedPagemap;
  readonly orders: InOrders;
}

/** What is told of the first occurrence only. */
type Told = Story & Pick<Divergence, 'state' | 'source' | 'tried' | 'legal'>;

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Divergences by cause: rule, probe, memory type and phase. */
export class Findings {
  readonly #byCause = new Map<string, Mutable<Divergence>>();
  readonly #titleOf: (rule: RuleId) => string;

  constructor(titleOf: (rule: RuleId) => string) {
    this.#titleOf = titleOf;
  }

  /** `story` is asked for only where the cause is new. */
  add(found: Occurrence, story: () => Told): void {
    const { line, rule, reason, orders } = found;
    const key = [rule, found.event, found.pagemap.type, found.phase, orders].join(' ');
    const known = this.#byCause.get(key);
    const count = (known?.count ?? 0) + 1;
    // Lines that wait for others are judged late, so the first that is heard of need not be the first.
    if (known && known.line <= line) known.count = count;
    else {
      const [pfn, title] = [renderPfn(found.pfn), this.#titleOf(rule)];
      const pagemap = pagemapSeen(found.pagemap);
      const first = { line, pfn, rule, title, reason, count, pagemap, orders, ...story() };
      this.#byCause.set(key, first);
    }
  }

  /** In the order of their first lines. */
  get all(): readonly Divergence[] {
    return [...this.#byCause.values()].sort((one, other) => one.line - other.line);
  }
}

/** What divergences and doubts come to: a divergence stands whatever else is in doubt. */
export const verdictOf = (
  divergences: readonly Divergence[],
  reasons: readonly string[],
): Verdict =>
  divergences.some(({ orders }) => orders === 'every')
    ? 'diverges'
    : divergences.length > 0 || reasons.length > 0
      ? 'inconclusive'
      : 'conforms';
