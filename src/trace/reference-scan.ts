// The fields of a page_ref line in the kernel's own order, scanned without making anything: most lines of a trace.
// A line that differs in the least is left to the general reader (`fields.ts`), which knows every spelling.
import { byteAt, decode, digitZero, minus, newline, space } from './bytes.ts';
import type { ReferenceChange } from './observation.ts';
import { isPrintable, isText, longestText, textFrom, textOf, type Text } from './text-scan.ts';

/** One of the seven tracepoints. */
interface Kind {
  readonly event: string;
  /** Its place in `referenceEvents`. */
  readonly index: number;
  readonly change: ReferenceChange;
  readonly text: Text;
  readonly hasRet: boolean;
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

const [carriageReturn, letterA, letterF, letterM, letterR, letterS, letterT, letterU] = [
  13, 97, 102, 109, 114, 115, 116, 117,
];
const mappingDigits = 16;
const longestPfn = 12;
const longestInt = 9;
const mostFlags = 4;

/** Page flags as they were printed. */
export interface PageFlags {
  readonly flags: string;
  readonly poison: boolean;
  readonly reserved: boolean;
  readonly text: Text;
}

/** The line under the cursor; one object serves every line. */
export class ReferenceScan {
  kind: Kind = set;
  pfn = 0;
  flags: PageFlags = pageFlags(new Uint8Array(4));
  count = 0;
  mapcount = 0;
  mt = 0;
  val = 0;
  ret: number | undefined;
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Where scanning a number stopped, and what it was. */
  #at = 0;
  #recent: PageFlags[] = [];

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
    this.#at = start + known.text.length;
    if (!this.#scanPfn() || !isText(view, this.#at, flagsText)) return -1;
    if (!this.#scanFlags(this.#at + flagsText.length)) return -1;
    if (this.#at + longestText > bytes.length) return -1;
    this.count = this.#int(countText);
    this.mapcount = this.#int(mapcountText);
    if (!this.#skipMapping()) return -1;
    this.mt = this.#int(mtText);
    this.val = this.#int(valText);
    this.ret = known.hasRet ? this.#int(retText) : undefined;
    if (this.#at < 0) return -1;
    const at = byteAt(bytes, this.#at) === carriageReturn ? this.#at + 1 : this.#at;
    return byteAt(bytes, at) === newline ? at : -1;
  }

  #scanPfn(): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    let pfn = 0;
    for (;;) {
      const byte = byteAt(bytes, at);
      const digit = byte <= 57 ? byte - digitZero : byte - letterA + 10;
      if (digit < 0 || digit > 15 || (byte > 57 && byte < letterA)) break;
      pfn = pfn * 16 + digit;
      at++;
    }
    this.pfn = pfn;
    this.#at = at;
    return at > start && at - start <= longestPfn;
  }

  #scanFlags(start: number): boolean {
    const recent = this.#recent;
    for (let index = 0; index < recent.length; index++) {
      const known = recent[index] as PageFlags;
      // The text ends with the blank after it, so that no longer one is taken for it.
      if (!isText(this.#view, start, known.text)) continue;
      this.flags = known;
      this.#at = start + known.text.length - 1;
      return true;
    }
    const end = this.#bytes.indexOf(space, start);
    if (end < start + 3 || end - start > longestText - 16) return false;
    if (this.#bytes.subarray(start, end).some((byte) => byte < space)) return false;
    this.flags = pageFlags(this.#bytes.slice(start, end + 1));
    this.#recent = [this.flags, ...recent.slice(0, mostFlags - 1)];
    this.#at = end;
    return true;
  }

  /** A hashed pointer, which nobody needs. */
  #skipMapping(): boolean {
    if (this.#at < 0 || !isText(this.#view, this.#at, mappingText)) return false;
    const view = this.#view;
    const start = this.#at + mappingText.length;
    for (let at = start; at < start + mappingDigits; at += 4) {
      if (!isPrintable(view.getInt32(at, true))) return false;
    }
    this.#at = start + mappingDigits;
    return true;
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

/** `bytes` ends with the blank after the flags. */
function pageFlags(bytes: Uint8Array): PageFlags {
  const flags = decode(bytes, 0, bytes.length - 1);
  const names = flags.split('|');
  const [poison, reserved] = [names.includes('hwpoison'), names.includes('reserved')];
  return { flags, poison, reserved, text: textOf(bytes) };
}
