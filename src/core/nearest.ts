// What somebody probably meant: the known word that takes the fewest changes of a letter.

/** How many letters have to be put in, left out, changed or swapped to make one word of the other. */
const distance = (one: string, other: string): number => {
  let above: readonly number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const twoAbove = above;
    above = row;
    row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      row.push(
        Math.min(
          (above[to] as number) + 1,
          (row[to - 1] as number) + 1,
          (above[to - 1] as number) + (isSame ? 0 : 1),
          isSwapped(one, other, at, to) ? (twoAbove[to - 2] as number) + 1 : Infinity,
        ),
      );
    }
  }
  return row.at(-1) as number;
};

const isSwapped = (one: string, other: string, at: number, to: number): boolean =>
  at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];

/** The known word nearest to this one; undefined if none is near, which is up to a third of its letters. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const wanted = word.toLowerCase();
  const ranked = known
    .map((one) => ({ one, away: distance(wanted, one.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  const [best] = ranked;
  return best && best.away <= Math.max(1, Math.floor(word.length / 3)) ? best.one : undefined;
};

/** ` (did you mean generic?)`, or nothing where nothing is near: for the end of a message. */
export const didYouMean = (got: string, known: readonly string[]): string => {
  const near = nearest(got, known);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
};
