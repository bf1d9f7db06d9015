// The lines of a page whose order is in doubt: those that wait to be explained, and those before them that may have come
// after one of them.
import { noLine } from './history.ts';
import type { Life } from './life.ts';
import type { Records } from './records.ts';
import { isBefore, longestDelay, mostWaiting, type Late, type Racing } from '../judge/races.ts';
import type { SignBook } from '../judge/sign-book.ts';
import { impossible } from '../judge/state-sets.ts';

/** Where no place is found before which all is in order, so many lines back. */
const mostBack = 512;

interface Region {
  /** The set before the first of them. */
  readonly start: number;
  readonly racing: readonly Racing[];
  /** Whether no line before them may have come after one of them. */
  readonly isWhole: boolean;
}

/** Whether lines have waited long enough: the memory is bounded, and so is the delay of a line. */
export const isLong = (lines: readonly Late[]): boolean => {
  const [first, last] = [lines[0]?.from.time ?? 0, lines.at(-1)?.from.time ?? 0];
  return lines.length > mostWaiting || last - first > longestDelay;
};

/** The lines that wait, from the set `before` on, and those before them. */
export const racingIn = (
  { history }: Records,
  book: SignBook,
  life: Life,
  before: number,
  lines: readonly Late[],
): Region => {
  const racing = lines.flatMap(({ place }) => racingAt(history.at(place), book));
  let [start, known] = [before, racing.length];
  let place = history.before(lines[0]?.place ?? noLine);
  let isWhole = false;
  for (let back = 0; back < mostBack; back += 1) {
    const entry = history.at(place);
    if (entry === undefined || place <= life.barrier) {
      isWhole = true;
      break;
    }
    const isCut = racing.every((line) => isBefore(entry, line));
    if (isCut && known === racing.length) {
      isWhole = true;
      break;
    }
    racing.unshift(...racingAt(entry, book));
    const set = setBefore(history, life, place);
    if (set !== impossible) [start, known] = [set, racing.length];
    place = history.before(place);
  }
  return {
    start,
    racing: racing.slice(racing.length - known),
    isWhole: isWhole || racing.length === known,
  };
};

const racingAt = (
  entry: ReturnType<Records['history']['at']>,
  book: SignBook,
): readonly Racing[] => {
  if (entry === undefined || !book.isSign(entry.text)) return [];
  const { text: number, cpu, line, time, since } = entry;
  return [{ number, cpu, line, time, since, sign: book.sign(number) }];
};

/** The set before a line that is concluded; `impossible` where it is not known. */
const setBefore = (history: Records['history'], life: Life, place: number): number => {
  if (place === life.first) return life.initial;
  return history.at(history.before(place))?.set ?? impossible;
};
