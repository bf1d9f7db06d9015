// Recordings of the project, as the page offers them.

/** What is said of one before it is replayed. */
export interface Recording {
  readonly file: string;
  readonly kernel: string;
  readonly type: string;
  readonly workload: string;
  readonly verdict: string;
}

/** The ones that show most, by their names, and what each is in a few words. */
export const shownFirst: readonly (readonly [file: string, words: string])[] = [
  ['7.3-seed-handed-out-twice.trace.gz', 'A page handed out twice'],
  ['private-driver-skips-init.trace.gz', 'A driver that skips the initialisation'],
  ['7.3smp-private-w13-head-left-locked.trace.gz', 'A folio freed with its lock bit set'],
  ['fsdax-ext4.trace.gz', 'DAX on ext4, sound'],
];
