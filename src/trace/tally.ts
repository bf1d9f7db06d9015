// The figures of one replay.

/** Counts what was seen; each figure is what its name says. */
export class Tally {
  comments = 0;
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
  tryGetsRefused = 0;
  /** Places where lines of two CPUs stood in an order that cannot have been. */
  reordered = 0;
  /** Sampled counts that could be compared, and those that showed another value. */
  compared = 0;
  differ = 0;
}
