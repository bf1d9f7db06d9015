// Numbers and names in a sentence.

/** "1 event", "2 events". */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

const mostListed = 3;

/** The first few, and how many more. */
export const listed = (all: readonly string[]): string => {
  const more = all.length - mostListed;
  return `${all.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
