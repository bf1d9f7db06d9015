// The columns of one event line, scanned by hand on bytes: this is the hot path of reading a trace.
// Task, CPU and flags mostly repeat from line to line, so they are compared before they are scanned.
import {
  byteAt,
  closeBracket,
  closeParenthesis,
  colon,
  digitZero,
  dot,
  isBlank,
  isDigit,
  minus,
  newline,
  openBracket,
  openParenthesis,
  skipBlanks,
  space,
} from './bytes.ts';
import { TextCache } from './text-cache.ts';
import { fourDigits, isText, longestText, shortestText, textOf, type Text } from './text-scan.ts';

/** Whether time stamps are in seconds, or count something (`trace_clock` counter or x86-tsc). */
export type Clock = 'seconds' | 'ticks';

// Columns are some 40 bytes; longer ones are scanned anew on each line.
const longestColumns = 64;
/** Tasks and CPUs take turns, so more columns than those of the last line are remembered. */
const mostContexts = 4;

/** Columns before the time, as a line had them. */
interface Context {
  readonly text: Text;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
}

/** Where the columns of an event line are; one object serves every line. */
export class EventScan {
  /** Whether all columns before the time are those of a line not long ago, which is the usual case. */
  isRepeat = false;
  comm = '';
  commStart = 0;
  commEnd = 0;
  pid = 0;
  cpu = 0;
  flagsStart = 0;
  flagsEnd = 0;
  time = 0;
  clock: Clock = 'seconds';
  nameStart = 0;
  nameEnd = 0;
  bodyStart = 0;
  readonly #comms = new TextCache((comm) => comm);
  readonly #contexts: Context[] = [];
  #last: Context | undefined;
  #oldest = 0;
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Blanks and seconds of the last time, up to the dot, and what they come to. */
  #second: Text | undefined;
  #microseconds = 0;

  /** Takes the columns of this line, and remembers them. */
  keep(bytes: Uint8Array, start: number): void {
    this.comm = this.#comms.get(bytes, this.commStart, this.commEnd);
    const { comm, pid, cpu } = this;
    const length = this.flagsEnd - start;
    if (length > longestColumns || length < shortestText) return;
    this.#last = { comm, pid, cpu, text: textOf(bytes.slice(start, this.flagsEnd)) };
    this.#contexts[this.#oldest] = this.#last;
    this.#oldest = (this.#oldest + 1) % mostContexts;
  }

  /** The place of the name in a line that repeats columns that are remembered, which are taken; 0 for any other line. */
  repeated(bytes: Uint8Array, start: number): number {
    if (start + longestText > bytes.length) return 0;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const view = this.#view;
    let known = this.#last;
    if (known === undefined || !isText(view, start, known.text)) {
      known = this.#known(view, start);
      if (known === undefined) return 0;
      this.#last = known;
    }
    this.comm = known.comm;
    this.pid = known.pid;
    this.cpu = known.cpu;
    const afterColumns = start + known.text.length;
    const afterTime = this.#sameSecond(view, afterColumns);
    if (afterTime > 0) return skipBlanks(bytes, afterTime);
    const timeStart = skipBlanks(bytes, afterColumns);
    const timeEnd = scanTime(bytes, timeStart, this);
    if (timeEnd === 0) return 0;
    this.#keepSecond(bytes, afterColumns, timeEnd);
    return skipBlanks(bytes, timeEnd);
  }

  #known(view: DataView, start: number): Context | undefined {
    const contexts = this.#contexts;
    for (let index = 0; index < contexts.length; index++) {
      const known = contexts[index] as Context;
      if (isText(view, start, known.text)) return known;
    }
    return undefined;
  }

  /** Takes the time, if its seconds are those of the last line and six digits follow; the place after the colon, or 0. */
  #sameSecond(view: DataView, start: number): number {
    const second = this.#second;
    if (second === undefined || !isText(view, start, second)) return 0;
    const at = start + second.length;
    if (view.getUint8(at + 6) !== colon) return 0;
    const high = fourDigits(view.getInt32(at, true));
    const low = fourDigits(view.getInt32(at + 2, true));
    if (high < 0 || low < 0) return 0;
    this.time = this.#microseconds + high * 100 + (low % 100);
    this.clock = 'seconds';
    return at + 7;
  }

  /** Keeps the seconds of a time with six digits after the dot. */
  #keepSecond(bytes: Uint8Array, start: number, end: number): void {
    const text = bytes.slice(start, Math.max(start, end - 7));
    if (this.clock !== 'seconds' || text.length < shortestText || text.length > longestColumns)
      return;
    if (text.at(-1) !== dot) return;
    this.#second = textOf(text);
    this.#microseconds = Math.floor(this.time / 1e6) * 1e6;
  }
}

const longestComm = 16;
const longestPid = 10;
const longestTime = 20;
const longestFlags = 8;
const longestName = 128;

/**
 * Finds the columns of the event line in `bytes` that begins at `start`; false when it is no event line.
 * Every scan stops at the line end, which has to be there.
 */
export function scanEvent(bytes: Uint8Array, start: number, scan: EventScan): boolean {
  const name = scan.repeated(bytes, start);
  scan.isRepeat = name > 0 && scanName(bytes, name, scan);
  if (scan.isRepeat) return true;
  const isEvent = scanComm(bytes, start, scan);
  if (isEvent) scan.keep(bytes, start);
  return isEvent;
}

function scanComm(bytes: Uint8Array, start: number, scan: EventScan): boolean {
  const commStart = skipBlanks(bytes, start);
  const limit = commStart + longestComm;
  // A task name may hold dashes, so each dash that a pid could follow is tried in turn.
  for (let at = commStart; at <= limit; at++) {
    const byte = byteAt(bytes, at);
    if (byte === newline) return false;
    if (byte !== minus || !isDigit(byteAt(bytes, at + 1))) continue;
    if (scanColumns(bytes, at + 1, scan)) {
      scan.commStart = commStart;
      scan.commEnd = at;
      return true;
    }
  }
  return false;
}

function scanColumns(bytes: Uint8Array, start: number, scan: EventScan): boolean {
  let at = start;
  scan.pid = 0;
  for (; isDigit(byteAt(bytes, at)); at++) scan.pid = scan.pid * 10 + byteAt(bytes, at) - digitZero;
  if (!isBlank(byteAt(bytes, at)) || at - start > longestPid) return false;
  at = skipBlanks(bytes, at);
  if (byteAt(bytes, at) === openParenthesis) {
    // The thread group, printed as (   1234) or (-------).
    while (byteAt(bytes, at) !== closeParenthesis && byteAt(bytes, at) !== newline) at++;
    if (byteAt(bytes, at) === newline) return false;
    at = skipBlanks(bytes, at + 1);
  }
  if (byteAt(bytes, at) !== openBracket || !isDigit(byteAt(bytes, at + 1))) return false;
  scan.cpu = 0;
  for (at++; isDigit(byteAt(bytes, at)); at++) {
    scan.cpu = scan.cpu * 10 + byteAt(bytes, at) - digitZero;
  }
  if (byteAt(bytes, at) !== closeBracket || !isBlank(byteAt(bytes, at + 1))) return false;
  at = skipBlanks(bytes, at + 1);
  scan.flagsStart = at;
  scan.flagsEnd = at;
  const afterTime = scanTime(bytes, at, scan);
  if (afterTime > 0) return scanName(bytes, afterTime, scan);
  while (byteAt(bytes, at) > space) at++;
  if (at - scan.flagsStart > longestFlags) return false;
  scan.flagsEnd = at;
  const afterLaterTime = scanTime(bytes, skipBlanks(bytes, at), scan);
  return afterLaterTime > 0 && scanName(bytes, afterLaterTime, scan);
}

/** Reads `123.456789:` or `123456:`; the place after the colon, or 0 when there is no time here. */
function scanTime(bytes: Uint8Array, start: number, scan: EventScan): number {
  let at = start;
  let whole = 0;
  let byte = byteAt(bytes, at);
  for (; isDigit(byte); byte = byteAt(bytes, ++at)) whole = whole * 10 + byte - digitZero;
  if (at === start || at - start > longestTime) return 0;
  if (byte === colon) {
    scan.time = whole;
    scan.clock = 'ticks';
    return at + 1;
  }
  if (byte !== dot) return 0;
  const point = at;
  let fraction = 0;
  for (byte = byteAt(bytes, ++at); isDigit(byte); byte = byteAt(bytes, ++at)) {
    fraction = fraction * 10 + byte - digitZero;
  }
  const digits = at - point - 1;
  if (byte !== colon || digits === 0 || digits > longestTime) return 0;
  scan.time = whole * 1e6 + (digits === 6 ? fraction : fraction / 10 ** (digits - 6));
  scan.clock = 'seconds';
  return at + 1;
}

/** Reads `name:`, which ends at a colon that a blank or the end of the line follows. */
function scanName(bytes: Uint8Array, start: number, scan: EventScan): boolean {
  let at = skipBlanks(bytes, start);
  scan.nameStart = at;
  for (const limit = at + longestName; at <= limit; at++) {
    const byte = byteAt(bytes, at);
    if (byte <= space) return false;
    if (byte !== colon || byteAt(bytes, at + 1) > space) continue;
    scan.nameEnd = at;
    scan.bodyStart = skipBlanks(bytes, at + 1);
    return at > scan.nameStart;
  }
  return false;
}
