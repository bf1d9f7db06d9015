// Text that somebody else wrote, as one line shows it: what would steer a terminal is spelt out, not done.

const spelt = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Control characters, those that set the direction of text, and ends of lines by their numbers. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, spelt);

/** The beginning of a text, in at most so many characters. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

/** What was thrown, in words; a program may throw anything. */
export const thrownWords = (thrown: unknown): string => {
  try {
    const words = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return printable(words);
  } catch {
    return 'something that has no text';
  }
};
