// The stage in front of the reader: finds out the form of a trace from its first lines, and turns every line into one line of
// tracefs, so that the numbers of lines stay those of the file. A trace that is in that form goes through as it is.
import { decode, encode, newline } from '../read/bytes.ts';
import { LineSplitter, longestLine } from '../read/lines.ts';
import { Decoder } from './encodings.ts';
import type { FormSeen, LineReader } from './form.ts';
import { tracefs } from './forms.ts';
import { insteadOf } from './instead.ts';
import { lossIn } from './loss.ts';
import { areWrapped, WrappedLines } from './wrapped-lines.ts';
import { isQuotedPrintable, QuotedPrintable } from './quoted-printable.ts';
import {
  areColumns,
  recognise,
  tellingLines,
  unwrap,
  type IsKnown,
  type Recognised,
} from './recognise.ts';

/** So many bytes are looked at together; where they tell nothing, the next ones are. */
const windowSize = 64 * 1024;

/** No form has longer lines, for the kernel prints no more than a page; what is longer goes through as it is. */
const longestRead = 4096;

export class FormStage {
  readonly #sink: (bytes: Uint8Array) => void;
  readonly #isKnown: IsKnown;
  readonly #decoder = new Decoder();
  /** What came in and is not decided about. */
  #window: Uint8Array[] | undefined = [];
  #size = 0;
  #found: Recognised | undefined;
  #reader: LineReader | undefined;
  #quoted: QuotedPrintable | undefined;
  #wrapped: WrappedLines | undefined;
  #instead: string | undefined;
  #out: string[] = [];
  readonly #splitter = new LineSplitter((bytes, start) => this.#takeLine(bytes, start));

  /** `sink` takes text of tracefs, cut anywhere; `isKnown` is asked for names of events. */
  constructor(sink: (bytes: Uint8Array) => void, isKnown: IsKnown) {
    this.#sink = sink;
    this.#isKnown = isKnown;
  }

  feed(chunk: Uint8Array | string): void {
    this.#take(this.#decoder.take(typeof chunk === 'string' ? encode(chunk) : chunk));
  }

  /** The trace is over: passes on what was held back; of one that goes on whole lines only. */
  end(goesOn = false): void {
    this.#take(this.#decoder.end());
    if (this.#window !== undefined) this.#decide(true);
    if (this.#reader !== undefined) {
      if (goesOn) this.#splitter.drop();
      this.#splitter.end();
      this.#pass(this.#quoted?.end() ?? []);
      this.#out.push(...(this.#wrapped?.end() ?? []));
      this.#flush();
    }
  }

  /** What was found out so far. */
  get seen(): FormSeen {
    const { encoding } = this.#decoder;
    const { chain = [], form = tracefs } = this.#found ?? {};
    return {
      form: form.name,
      takenOff: [
        ...(encoding === undefined ? [] : [encoding]),
        ...(this.#quoted === undefined ? [] : ['quoted-printable']),
        ...chain.map(({ name }) => name),
        ...(this.#wrapped === undefined ? [] : ['line breaks within events']),
      ],
      lacks: this.#reader?.lacks ?? [],
      instead: this.#instead,
    };
  }

  #take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#window !== undefined) {
      // The caller may use the chunk for the next one.
      this.#window.push(bytes.slice());
      this.#size += bytes.length;
      if (this.#size >= windowSize) this.#decide(false);
    } else if (this.#reader === undefined) this.#sink(bytes);
    else {
      this.#splitter.feed(bytes);
      this.#flush();
    }
  }

  /** Looks at what has come in; where it tells nothing, passes on its whole lines and goes on looking. */
  #decide(isEnd: boolean): void {
    const bytes = joined(this.#window ?? []);
    const end = isEnd ? bytes.length : bytes.lastIndexOf(newline) + 1 || bytes.length;
    const text = decode(bytes, 0, end);
    const isDecided = this.#recognise(text);
    this.#window = isDecided ? undefined : [];
    this.#size = 0;
    if (this.#reader !== undefined) {
      this.#splitter.feed(bytes);
      this.#flush();
      return;
    }
    if (end > 0) this.#sink(bytes.subarray(0, end));
    if (end < bytes.length) this.#take(bytes.subarray(end));
  }

  /** Whether the text tells the form. */
  #recognise(text: string): boolean {
    const isQuoted = isQuotedPrintable(text);
    const quoted = new QuotedPrintable();
    const lines = text
      .split('\n')
      .flatMap((line) => (isQuoted ? quoted.take(line) : [line]))
      .filter(({ length }) => length <= longestRead);
    const telling = tellingLines(lines, this.#isKnown);
    const found = telling.length === 0 ? undefined : recognise(telling, this.#isKnown);
    if (found === undefined) {
      this.#instead ??= insteadOf(lines.join('\n'));
      return telling.length === 0 && areColumns(lines);
    }
    this.#found = found;
    if (isQuoted) this.#quoted = new QuotedPrintable();
    const reader = found.form.begin(this.#isKnown);
    if (areWrapped(lines.map((line) => this.#read(line, reader))))
      this.#wrapped = new WrappedLines();
    const isAsIs = found.form === tracefs && found.chain.length === 0;
    if (isQuoted || !isAsIs || this.#wrapped) this.#reader = found.form.begin(this.#isKnown);
    return true;
  }

  /** Takes the line that begins at `start`, and returns where it ends. */
  #takeLine(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(newline, start);
    // What is longer is no line, and one byte more shows it.
    const text = decode(bytes, start, Math.min(end, start + longestLine + 1)).replace(/\r$/, '');
    this.#pass(this.#quoted?.take(text) ?? [text]);
    return end;
  }

  #pass(lines: readonly string[]): void {
    for (const text of lines) {
      const read =
        text.length > longestRead || !this.#reader ? text : this.#read(text, this.#reader);
      if (this.#wrapped === undefined) this.#out.push(read);
      else this.#out.push(...this.#wrapped.take(read));
    }
  }

  /** The line as tracefs prints it. */
  #read(text: string, reader: LineReader): string {
    const line = unwrap(text, this.#found?.chain ?? []);
    const read = lossIn(line.text) ?? reader.read(line) ?? line.text;
    return read.replace(/[\r\n]+/g, ' ');
  }

  #flush(): void {
    if (this.#out.length === 0) return;
    const text = this.#out.join('\n');
    this.#out = [];
    this.#sink(encode(`${text}\n`));
  }
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};
