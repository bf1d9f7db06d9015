// The fields of a page_ref line in the kernel's own order, scanned without making anything: most lines of a trace.
// A line that differs in the least is left to the general reader (`fields.ts`), which knows every spelling.
import { byteAt, digitZero, minus, newline, space } from './bytes.ts';
import type { ReferenceChange } from './observation.ts';
import { RecentTexts } from './recent-texts.ts';
import { TextCache } from './text-cache.ts';
import { isPrintable, isText, longestText, textFrom, type Text } from './text-scan.ts';

/** One of the seven tracepoints. */
interface Kind {
  readonly event: string;
  /** Its place in `referenceEvents`. */
  readonly index: number;
  readonly change: ReferenceChange;
  readonly text: Text;
  readonly hasRet: boolean;
}

/** What stands between the pfn and the mapping. */
interface Middle {
  readonly flags: PageFlags;
  readonly count: number;
  readonly mapcount: number;
}

/** What stands after the mapping. */
interface End {
  readonly mt: number;
  readonly val: number;
  readonly ret: number | undefined;
}

const kinds: Kind[] = [];

const kind = (event: string, change: ReferenceChange, hasRet: boolean): Kind => {
  const made = { event, change, hasRet, index: kinds.length, text: textFrom(`${event}: pfn=0x`) };
  kinds.push(made);
  return made;
};

const set = kind('page_ref_set', 'set', false);
const mod = kind('page_ref_mod', 'mod', false);
const modAndTest = kind('page_ref_mod_and_test', 'modAndTest', true);
const modAndReturn = kind('page_ref_mod_and_return', 'modAndReturn', true);
const modUnless = kind('page_ref_mod_unless', 'modUnless', true);
const freeze = kind('page_ref_freeze', 'freeze', true);
const unfreeze = kind('page_ref_unfreeze', 'unfreeze', false);

/** The names of the tracepoints, in the order of their kinds. */
export const referenceEvents: readonly string[] = kinds.map(({ event }) => event);

const flagsText = textFrom(' flags=');
const countText = textFrom(' count=');
const mapcountText = textFrom(' mapcount=');
const mappingText = textFrom(' mapping=');
const mtText = textFrom(' mt=');
const valText = textFrom(' val=');
const retText = textFrom(' ret=');

const carriageReturn = 13;
const [letterF, letterM, letterR, letterS, letterT, letterU] = [102, 109, 114, 115, 116, 117];
const mappingDigits = 16;
const longestPfn = 12;
const longestInt = 9;
const longestFlags = longestText - 64;

/** Page flags as they were printed. */
export interface PageFlags {
  readonly flags: string;
  readonly poison: boolean;
  readonly reserved: boolean;
}

/** The line under the cursor; one object serves every line. */
export class ReferenceScan {
  kind: Kind = set;
  pfn = 0;
  middle: Middle = { flags: pageFlags('none'), count: 0, mapcount: 0 };
  end: End = { mt: 0, val: 0, ret: undefined };
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Where scanning a number stopped; -1 after what is none. */
  #at = 0;
  readonly #flags = new TextCache(pageFlags);
  readonly #middles = new RecentTexts<Middle>();
  readonly #ends = kinds.map(() => new RecentTexts<End>());

  /** Scans from the event's name on; gives the place of the line end, or -1 if the line is spelt otherwise. */
  scan(bytes: Uint8Array, start: number): number {
    if (start + 2 * longestText > bytes.length) return -1;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const view = this.#view;
    const known = kindAt(bytes, start);
    if (!isText(view, start, known.text)) return -1;
    this.kind = known;
    const afterPfn = this.#scanPfn(bytes, start + known.text.length);
    if (afterPfn < 0) return -1;
    const middle = this.#middles.find(view, afterPfn) ?? this.#scanMiddle(afterPfn);
    if (middle === undefined) return -1;
    this.middle = middle;
    const mapping = afterPfn + this.#middles.length;
    for (let at = mapping; at < mapping + mappingDigits; at += 4) {
      if (!isPrintable(view.getInt32(at, true))) return -1;
    }
    const ends = this.#ends[known.index] as RecentTexts<End>;
    const afterMapping = mapping + mappingDigits;
    const end = ends.find(view, afterMapping) ?? this.#scanEnd(afterMapping, known, ends);
    if (end === undefined) return -1;
    this.end = end;
    return afterMapping + ends.length - 1;
  }

  #scanPfn(bytes: Uint8Array, start: number): number {
    let at = start;
    let pfn = 0;
    for (;;) {
      const byte = bytes[at] as number;
      const digit = byte <= 57 ? byte - 48 : byte - 87;
      if (digit < 0 || digit > 15 || (byte > 57 && byte < 97)) break;
      pfn = pfn * 16 + digit;
      at++;
    }
    this.pfn = pfn;
    return at > start && at - start <= longestPfn ? at : -1;
  }

  /** From the blank after the pfn to the equals sign before the mapping. */
  #scanMiddle(start: number): Middle | undefined {
    if (!isText(this.#view, start, flagsText)) return undefined;
    const flagsStart = start + flagsText.length;
    const flagsEnd = this.#bytes.indexOf(space, flagsStart);
    if (flagsEnd < flagsStart + 3 || flagsEnd - flagsStart > longestFlags) return undefined;
    if (this.#bytes.subarray(flagsStart, flagsEnd).some((byte) => byte < space)) return undefined;
    const flags = this.#flags.get(this.#bytes, flagsStart, flagsEnd);
    this.#at = flagsEnd;
    const count = this.#int(countText);
    const mapcount = this.#int(mapcountText);
    if (this.#at < 0 || !isText(this.#view, this.#at, mappingText)) return undefined;
    const text = this.#bytes.slice(start, this.#at + mappingText.length);
    const middle = { flags, count, mapcount };
    this.#middles.keep(text, flagsEnd - start + countText.length - 3, middle);
    this.#middles.length = text.length;
    return middle;
  }

  /** From the blank after the mapping to the line end. */
  #scanEnd(start: number, { hasRet }: Kind, ends: RecentTexts<End>): End | undefined {
    this.#at = start;
    const mt = this.#int(mtText);
    const val = this.#int(valText);
    const ret = hasRet ? this.#int(retText) : undefined;
    if (this.#at < 0) return undefined;
    const at = this.#bytes[this.#at] === carriageReturn ? this.#at + 1 : this.#at;
    if (this.#bytes[at] !== newline) return undefined;
    const text = this.#bytes.slice(start, at + 1);
    const end = { mt, val, ret };
    ends.keep(text, text.length - 4, end);
    ends.length = text.length;
    return end;
  }

  /** The number after `name`; what is none leaves -1 in `#at`. */
  #int(name: Text): number {
    if (this.#at < 0 || !isText(this.#view, this.#at, name)) {
      this.#at = -1;
      return 0;
    }
    const bytes = this.#bytes;
    let at = this.#at + name.length;
    const isNegative = byteAt(bytes, at) === minus;
    if (isNegative) at++;
    const start = at;
    let value = 0;
    for (let byte = byteAt(bytes, at); byte >= 48 && byte <= 57; byte = byteAt(bytes, ++at)) {
      value = value * 10 + byte - digitZero;
    }
    this.#at = at === start || at - start > longestInt ? -1 : at;
    return isNegative ? 0 - value : value;
  }
}

/** The only tracepoint whose name can stand here; the caller compares it whole. */
const kindAt = (bytes: Uint8Array, start: number): Kind => {
  switch (byteAt(bytes, start + 9)) {
    case letterF:
      return freeze;
    case letterU:
      return unfreeze;
    case letterS:
      return set;
    default:
      return byteAt(bytes, start + 9) === letterM ? modAt(bytes, start) : set;
  }
};

const modAt = (bytes: Uint8Array, start: number): Kind => {
  if (byteAt(bytes, start + 13) === letterU) return modUnless;
  switch (byteAt(bytes, start + 17)) {
    case letterT:
      return modAndTest;
    case letterR:
      return modAndReturn;
    default:
      return mod;
  }
};

/** Whether flags are printed as a number, as trace-cmd and perf do. */
export const areNumber = (flags: string): boolean => flags.startsWith('0x');

/** What flags say, by their names. */
export function pageFlags(flags: string): PageFlags {
  const names = flags.split('|');
  const [poison, reserved] = [names.includes('hwpoison'), names.includes('reserved')];
  return { flags, poison, reserved: reserved || areNumber(flags) };
}
