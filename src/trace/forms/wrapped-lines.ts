// Mail programs break long lines: an event then goes on in the next lines, which have no columns of their own.

/** The columns of tracefs, whatever follows them. */
const begins = /^\s*\S.{0,15}-\d+\s+(?:\(.{1,9}\)\s+)?\[\d+\](?:\s|$)/;
const counted = /\bpage_ref_\w+:/;
const isWhole = /\bval=-?\d+(?:\s|$)/;
const fields = /^\s*\w+=\S+(?:\s+\w+=\S+)*\s*$/;

/** Whether most lines about counts are broken before their last field, and lines of fields follow. */
export const areWrapped = (lines: readonly string[]): boolean => {
  const counts = lines.filter((line) => begins.test(line) && counted.test(line));
  const broken = counts.filter((line) => !isWhole.test(line));
  return (
    broken.length > 0 &&
    2 * broken.length >= counts.length &&
    lines.some((line) => fields.test(line))
  );
};

/** Puts broken lines together; as many lines come out as go in. */
export class WrappedLines {
  #parts: string[] = [];

  /** The lines that are whole once this one has come: an event, and an empty one for each line that it goes on in. */
  take(line: string): readonly string[] {
    const goesOn = this.#parts.length > 0 && line.trim() !== '' && !/^\s*#/.test(line);
    if (goesOn && !begins.test(line) && this.#parts.length < mostParts) {
      this.#parts.push(line.trim());
      return [];
    }
    const before = this.end();
    if (!begins.test(line)) return [...before, line];
    this.#parts = [line];
    return before;
  }

  /** What the last line has begun. */
  end(): readonly string[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts.length === 0 ? [] : [parts.join(' '), ...parts.slice(1).map(() => '')];
  }
}

/** An event is broken into a few lines; what follows the last one is no part of it. */
const mostParts = 6;
