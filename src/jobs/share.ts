// A share of the jobs of a command, for work that is cut among machines which know nothing of each other.

/** Which share, from 1, of how many. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** The share that a job belongs to, by its place in the plan from 0: neighbours, which are alike, go to different ones. */
export const partOf = (at: number, { of }: Pick<Share, 'of'>): number => (at % of) + 1;

/** As `--shard` takes it. */
export const renderShare = ({ part, of }: Share): string => `${part}/${of}`;
