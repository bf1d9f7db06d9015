// Numbers and names in a sentence.

/** "1 event", "2 events". */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The first few, and how many more. */
export const listed = (all: readonly string[], most: number): string => {
  const more = all.length - most;
  return `${all.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
