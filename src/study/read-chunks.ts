// Reads a trace that comes in pieces into observations; what is no trace is an InputError.

import { counted, listed } from '../core/counted.ts';
import type { FormSeen } from '../trace/forms/form.ts';
import { FormReader, type FormSummary } from '../trace/forms/form-reader.ts';
import type { TraceItem } from '../trace/read/observation.ts';
import { InputError } from './input-error.ts';
import type { ReadOptions } from './trace-source.ts';

/** A trace to be read. */
export interface Input {
  /** What reports call it. */
  readonly name: string;
  /** What a command line calls it. */
  readonly given: string;
  /** Its text; `progress` says how far reading has come. */
  readonly open: (progress: () => string) => AsyncIterable<Uint8Array | string>;
  /** Whether Ctrl-C ends it where it is, which may be within a line, as it does a pipe; a file has its end. */
  readonly endsAtInterrupt?: boolean;
  /** Its form, once it was read: of a trace in several files, that of the files. */
  readonly formOf: (summary: FormSummary) => FormSeen;
}

/** Streams what is opened into `sink`; throws InputError. */
export async function readChunks(
  { name, given, open, endsAtInterrupt, formOf }: Input,
  sink: (item: TraceItem) => void,
  { goesOn, ...options }: ReadOptions = {},
): Promise<FormSummary> {
  const reader = new FormReader(sink, { ...options, name });
  const end = (isCut: boolean): FormSummary => {
    const summary = reader.end(isCut);
    return { ...summary, form: formOf(summary) };
  };
  const mayGoOn = (): Promise<boolean> | boolean => goesOn?.(reader.lines) ?? true;
  let isStopped = false;
  let size = 0;
  let head: Uint8Array | string = '';
  for await (const chunk of open(() => counted(reader.lines, 'line'))) {
    // Only now it shows that the chunk before was not the last one.
    if (isStopped) return end(true);
    if (size === 0) head = chunk.slice(0, headSize);
    size += chunk.length;
    if (!reader.feed(chunk)) break;
    isStopped = !(await mayGoOn());
  }
  if (endsAtInterrupt === true && !(await mayGoOn())) return end(true);
  const summary = end(false);
  assertTrace(summary, { name, given }, head);
  return summary;
}

function assertTrace(
  summary: FormSummary,
  { name, given }: Pick<Input, 'name' | 'given'>,
  head: Uint8Array | string,
): void {
  if (head.length === 0) {
    throw new InputError(
      `Expected ${name} to be a kernel trace, got no bytes at all; record again`,
    );
  }
  if (summary.binaryLine !== undefined) {
    throw new InputError(
      `${name}:${summary.binaryLine}: Expected ${name} to be text, got a NUL byte; only text is read, also packed`,
    );
  }
  if (Object.keys(summary.known).length > 0 || summary.malformed.count > 0) return;
  const { instead, takenOff } = summary.form;
  if (takenOff.length === 0 && isBinary(head)) {
    throw new InputError(
      `${name}:1: Expected ${name} to be text, got bytes that are none; only text is read, also packed`,
    );
  }
  if (instead !== undefined) {
    throw new InputError(
      `Expected ${name} to be a kernel trace, got ${instead}; zdspec explain ${given} says which rules speak of it, and zdspec record records events`,
    );
  }
  throw new InputError(
    `${name}:1: Expected ${name} to hold an event of a known probe, got ${describe(summary)}; zdspec record --print writes a script that records them`,
  );
}

/** So many bytes tell what is no text. */
const headSize = 512;

/** Whether more than a tenth of it is no text of any language. */
function isBinary(head: Uint8Array | string): boolean {
  const text = typeof head === 'string' ? head : new TextDecoder().decode(head);
  const odd = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g) ?? [];
  return odd.length > text.length / 10;
}

function describe(summary: FormSummary): string {
  const names = Object.keys(summary.unknown);
  const alike = summary.lookAlikes.map(({ event, probe }) => `--probe ${event}=${probe}`);
  if (alike.length > 0) {
    return `none under its own name (${alike.join(' ')} says which ones look like it)`;
  }
  const lines = `none in ${counted(summary.lines, 'line')}`;
  if (names.length === 0) return lines;
  return `${lines}, only ${listed(names, 5)}`;
}
