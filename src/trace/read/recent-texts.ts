// Pieces of lines that repeat, with what they say: to compare one is cheaper than to scan it again.
import { isText, textOf, type Text } from './text-scan.ts';

interface Recent<Value> {
  readonly text: Text;
  /** A word of the text in which it differs from most others; it is compared first. */
  readonly telling: number;
  readonly word: number;
  readonly value: Value;
}

const mostTexts = 16;
/** Once there is no room, only one of so many that are new pushes out another: to keep one takes longer than to scan it. */
const rarely = 32;

export class RecentTexts<Value> {
  /** The text that `find` has found last. */
  length = 0;
  readonly #recent: Recent<Value>[] = [];
  #missed = 0;

  /** What is known of the text at `at`, after which the view goes on for more bytes than any text has. */
  find(view: DataView, at: number): Value | undefined {
    const recent = this.#recent;
    for (let index = 0; index < recent.length; index++) {
      const known = recent[index] as Recent<Value>;
      if (view.getInt32(at + known.telling, true) !== known.word) continue;
      if (!isText(view, at, known.text)) continue;
      this.length = known.text.length;
      return known.value;
    }
    return undefined;
  }

  /** Keeps a text of four bytes or more; `telling` is the place in it of the word that tells most. */
  keep(bytes: Uint8Array, telling: number, value: Value): void {
    const missed = this.#missed++;
    if (missed >= mostTexts && missed % rarely !== 0) return;
    const at = missed < mostTexts ? missed : (missed / rarely) % mostTexts;
    const word = new DataView(bytes.buffer, bytes.byteOffset).getInt32(telling, true);
    this.#recent[at] = { text: textOf(bytes), telling, word, value };
  }
}
