// Parts of one recording, a file for each CPU, put together by time. Lines without a time stay with the event after them: a
// loss is told before the first line that is there again.
import { encodeLine } from '../read/bytes.ts';
import { EventScan, scanEvent } from '../read/event-scan.ts';

/** Lines of one part, in their order; pulled when they are needed. */
export type Lines = AsyncIterator<string, unknown>;

/** A line, and where it stands. */
export interface PlacedLine {
  readonly text: string;
  /** Which part, from 0. */
  readonly part: number;
  /** Its number there, from 1. */
  readonly line: number;
}

/** Lines up to an event, with its time; Infinity for what stands after the last one. */
interface Block {
  readonly time: number;
  readonly lines: readonly PlacedLine[];
}

/** All lines in the order of their times; of two at one time, those of the first part come first. */
export async function* mergeByTime(parts: readonly Lines[]): AsyncGenerator<PlacedLine> {
  const cursors = parts.map((lines, part) => new Cursor(lines, part));
  const heads = await Promise.all(cursors.map((cursor) => cursor.next()));
  for (;;) {
    const next = heads.reduce(
      (best, block, part) =>
        block && block.time < (heads[best]?.time ?? Number.POSITIVE_INFINITY) ? part : best,
      heads.findIndex((block) => block !== undefined),
    );
    const block = heads[next];
    if (block === undefined) return;
    yield* block.lines;
    heads[next] = await cursors[next]?.next();
  }
}

class Cursor {
  readonly #lines: Lines;
  readonly #part: number;
  readonly #scan = new EventScan();
  #line = 0;

  constructor(lines: Lines, part: number) {
    this.#lines = lines;
    this.#part = part;
  }

  /** The next event with the lines before it. */
  async next(): Promise<Block | undefined> {
    const lines: PlacedLine[] = [];
    for (;;) {
      const next = await this.#lines.next();
      if (next.done === true) break;
      this.#line++;
      lines.push({ text: next.value, part: this.#part, line: this.#line });
      const time = this.#timeOf(next.value);
      if (time !== undefined || lines.length >= longestBlock) return { time: time ?? 0, lines };
    }
    return lines.length === 0 ? undefined : { time: Number.POSITIVE_INFINITY, lines };
  }

  #timeOf(text: string): number | undefined {
    if (text.startsWith('#')) return undefined;
    return scanEvent(encodeLine(text), 0, this.#scan) ? this.#scan.time : undefined;
  }
}

/** A part that is no trace must not fill the memory. */
const longestBlock = 10_000;
