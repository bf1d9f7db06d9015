// Numbers and names in a sentence.

/** "event" of one, "events" of two. */
export const nounOf = (count: number, noun: string): string => `${noun}${count === 1 ? '' : 's'}`;

/** "1 event", "2 events". */
export const counted = (count: number, noun: string): string => `${count} ${nounOf(count, noun)}`;

/** The first few, and how many more. */
export const listed = (all: readonly string[], most: number): string => {
  const more = all.length - most;
  return `${all.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
