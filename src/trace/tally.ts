// The figures of one replay.

/** A folio that was moved to system memory. */
export interface Evicted {
  readonly pfn: string;
  readonly type: string;
  readonly line: number;
}

/** Counts what was seen; each figure is what its name says. */
export class Tally {
  comments = 0;
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

/** What `figuresOf` gives. */
interface Figures {
  readonly followed: number;
  readonly elsewhere: number;
  readonly handOuts: number;
  readonly frees: number;
  readonly evictions: number;
  readonly evicted: readonly Evicted[];
  readonly tryGetsRefused: number;
  readonly counts: { readonly compared: number; readonly differ: number };
  readonly reordered: number;
  readonly declaresProbes: boolean;
}
