// The figures of one replay.

/** A folio that was moved to system memory. */
export interface Evicted {
  readonly pfn: string;
  readonly type: string;
  readonly line: number;
}

/** Counts what was seen; each figure is what its name says. */
export class Tally {
  declaresProbes = false;
  /** Entries that headers announce. */
  announced = 0;
  followed = 0;
  /** Events about device pages whose pagemap is not known. */
  unfollowed = 0;
  /** Events about ordinary memory, and about later pages of large folios. */
  elsewhere = 0;
  handOuts = 0;
  frees = 0;
  /** Counts that reached zero. */
  ends = 0;
  evictions = 0;
  /** The first of them. */
  readonly evicted: Evicted[] = [];
  tryGetsRefused = 0;
  /** Places where lines of two CPUs stood in an order that cannot have been. */
  reordered = 0;
  /** Sampled counts that could be compared, and those that showed another value. */
  compared = 0;
  differ = 0;
}

/** The figures as a result shows them; frees are their own lines where `showsFrees`, or counts that reached zero. */
export const figuresOf = (tally: Tally, showsFrees: boolean): Figures => {
  const { compared, differ, frees, ends } = tally;
  const { followed, elsewhere, handOuts, evictions, evicted } = tally;
  const { tryGetsRefused, reordered, declaresProbes } = tally;
  return {
    ...{ followed, elsewhere, handOuts, frees: showsFrees ? frees : ends, evictions, evicted },
    ...{ tryGetsRefused, counts: { compared, differ }, reordered, declaresProbes },
  };
};

/** The figures of a replay. */
export interface Figures {
  /** Events about pages that were followed. */
  readonly followed: number;
  /** Events about ordinary memory, and about later pages of large folios, which have no count of their own. */
  readonly elsewhere: number;
  readonly handOuts: number;
  readonly frees: number;
  readonly evictions: number;
  /** The first folios that were evicted. */
  readonly evicted: readonly Evicted[];
  readonly tryGetsRefused: number;
  /** How often a sampled `count=` could be compared, and how often it showed another value: another CPU was in between. */
  readonly counts: { readonly compared: number; readonly differ: number };
  /** Places where lines of two CPUs stood in an order that cannot have been, and another explains them. */
  readonly reordered: number;
  /** Whether comment lines of the trace say which probes were installed. */
  readonly declaresProbes: boolean;
}
