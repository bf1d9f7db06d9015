// One line of ftrace text, from tracefs `trace` and `trace_pipe` or from `trace-cmd report`.
// The reader asks this file only about lines that are no events; `parseLine` knows every shape.
import { decode, encodeLine } from './bytes.ts';
import { EventScan, scanEvent, type Clock } from './event-scan.ts';

/** What a line of a trace is. */
export type Line =
  | EventLine
  | { readonly kind: 'header'; readonly text: string; readonly buffer?: BufferUse }
  | LostLine
  | { readonly kind: 'other'; readonly what: OtherLine }
  | { readonly kind: 'junk' };

/** An event, with its context columns. */
export interface EventLine {
  readonly kind: 'event';
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  /** The interrupt and preemption column; absent when the trace was recorded without it. */
  readonly flags?: string;
  /** Microseconds, or ticks of a clock that has no unit. */
  readonly time: number;
  readonly clock: Clock;
  readonly event: string;
  readonly body: string;
}

/** Events that the buffer still holds, and events ever written to it. */
export interface BufferUse {
  readonly held: number;
  readonly written: number;
}

/** Events are missing at this place; `count` and `cpu` are absent when the line does not say. */
export interface LostLine {
  readonly kind: 'lost';
  readonly cause: 'lost' | 'dropped';
  readonly cpu?: number;
  readonly count?: number;
}

/** Lines that belong to a trace and say nothing about a page. */
export type OtherLine = 'blank' | 'stack' | 'bufferStarted' | 'traceCmd' | 'function';

/** Says what a line is; `line` has no line end. */
export function parseLine(line: string): Line {
  const scan = new EventScan();
  const bytes = encodeLine(line);
  if (!line.startsWith('#') && scanEvent(bytes, 0, scan)) {
    const flags = decode(bytes, scan.flagsStart, scan.flagsEnd);
    return {
      kind: 'event',
      comm: decode(bytes, scan.commStart, scan.commEnd),
      pid: scan.pid,
      cpu: scan.cpu,
      ...(flags === '' ? {} : { flags }),
      time: scan.time,
      clock: scan.clock,
      event: decode(bytes, scan.nameStart, scan.nameEnd),
      body: decode(bytes, scan.bodyStart, bytes.length - 1),
    };
  }
  return parseRareLine(line);
}

const entries = /^# entries-in-buffer\/entries-written: (\d+)\/(\d+)/;
const lostEvents =
  /^(?:CPU:\s?(\d+)\s+)?\[\s*(?:(LOST)(?:\s+(\d+))?\s+EVENTS|(?:(\d+)\s+)?EVENTS\s+DROPPED)\s*\]$/;
const traceCmd = /^(?:cpus=\d+|version = \S+|CPU \d+ is empty|trace-cmd: .*)$/;

/** Says what a line is that `scanEvent` did not know. */
export function parseRareLine(line: string): Exclude<Line, EventLine> {
  if (/^#{3,} CPU \d+ buffer started #{3,}$/.test(line)) {
    return { kind: 'other', what: 'bufferStarted' };
  }
  const comment = line.trimStart();
  if (comment.startsWith('#')) {
    const found = entries.exec(comment);
    if (found === null) return { kind: 'header', text: comment };
    return {
      kind: 'header',
      text: comment,
      buffer: { held: Number(found[1]), written: Number(found[2]) },
    };
  }
  // No rare line is long; this keeps the patterns below from meeting a line of any length.
  if (line.length > 4096) return { kind: 'junk' };
  const text = line.trim();
  if (text === '') return { kind: 'other', what: 'blank' };
  if (text.startsWith('=> ')) return { kind: 'other', what: 'stack' };
  if (traceCmd.test(text)) return { kind: 'other', what: 'traceCmd' };
  const found = lostEvents.exec(text);
  if (found !== null) {
    const count = found[3] ?? found[4];
    return {
      kind: 'lost',
      cause: found[2] === undefined ? 'dropped' : 'lost',
      ...(found[1] === undefined ? {} : { cpu: Number(found[1]) }),
      ...(count === undefined ? {} : { count: Number(count) }),
    };
  }
  return isFunctionLine(text) ? { kind: 'other', what: 'function' } : { kind: 'junk' };
}

/** A line of the function tracer (`callee <-caller`), or the heading of a stack. */
function isFunctionLine(text: string): boolean {
  if (!text.includes('] ')) return false;
  if (text.endsWith('<stack trace>') || text.endsWith('<user stack trace>')) return true;
  const arrow = text.lastIndexOf(' <-');
  return arrow > 0 && arrow + 3 < text.length && text[arrow + 3] !== ' ';
}
