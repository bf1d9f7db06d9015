// Lines of kprobes on functions that take a page, in the spelling of a line before: `name: (place) page=0x... count=0`.
// What precedes the address repeats, so it is compared whole. A line that differs in the least is left to `fields.ts`.
import { decode, newline } from './bytes.ts';
import { RecentTexts } from './recent-texts.ts';
import { isText, longestText, textFrom, type Text } from './text-scan.ts';

const countText = textFrom(' count=');
const orderText = textFrom(' order=');
const carriageReturn = 13;
const minusSign = 45;
const half = 8;
const longestInt = 9;
/** Leaves room for all that may follow. */
const longestBegin = longestText - 128;
const placeAndAddress = /^\([^ ()]*\) (?:page|folio|arg1)=0x$/;

/** The line under the cursor; one object serves every line. `Kind` is what somebody knows of the event. */
export class PageScan<Kind> {
  kind: Kind | undefined = undefined;
  hi = 0;
  lo = 0;
  count: number | undefined = undefined;
  order: number | undefined = undefined;
  readonly #begins = new RecentTexts<Kind>();
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Where scanning stopped; -1 after what is none of what was expected. */
  #at = 0;

  /** Keeps how a line begins whose event's name is at `start`, and whose body and address are where they are said to be. */
  learn(bytes: Uint8Array, start: number, body: number, value: number, kind: Kind): void {
    const end = value + 2;
    if (end - start > longestBegin || !placeAndAddress.test(decode(bytes, body, end))) return;
    const begin = bytes.slice(start, end);
    this.#begins.keep(begin, 0, kind);
  }

  /** Scans from the event's name on; gives the place of the line end, or -1 if the line is spelt otherwise. */
  scan(bytes: Uint8Array, start: number): number {
    if (start + longestText > bytes.length) return -1;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const kind = this.#begins.find(this.#view, start);
    if (kind === undefined) return -1;
    this.kind = kind;
    this.#at = start + this.#begins.length;
    this.hi = this.#hex();
    this.lo = this.#hex();
    this.count = this.#optionalInt(countText);
    this.order = this.#optionalInt(orderText);
    const at = this.#at;
    if (at < 0) return -1;
    if (bytes[at] === newline) return at;
    return bytes[at] === carriageReturn && bytes[at + 1] === newline ? at + 1 : -1;
  }

  /** Eight digits, as a signed word. */
  #hex(): number {
    const [bytes, start] = [this.#bytes, this.#at];
    if (start < 0) return 0;
    let word = 0;
    for (let at = start; at < start + half; at++) {
      const byte = bytes[at] as number;
      const digit = byte <= 57 ? byte - 48 : byte - 87;
      if (digit < 0 || digit > 15 || (byte > 57 && byte < 97)) {
        this.#at = -1;
        return 0;
      }
      word = (word << 4) | digit;
    }
    this.#at = start + half;
    return word;
  }

  /** The number after `name`, or undefined if the name is not next. */
  #optionalInt(name: Text): number | undefined {
    if (this.#at < 0 || !isText(this.#view, this.#at, name)) return undefined;
    const bytes = this.#bytes;
    const first = this.#at + name.length;
    const start = bytes[first] === minusSign ? first + 1 : first;
    let at = start;
    let value = 0;
    for (let byte = bytes[at] as number; byte >= 48 && byte <= 57; byte = bytes[++at] as number) {
      value = value * 10 + byte - 48;
    }
    this.#at = at === start || at - start > longestInt ? -1 : at;
    return start === first ? value : 0 - value;
  }
}
