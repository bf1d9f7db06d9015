// A file as lines of text, one after the other: what is long is never held whole.

import { InputError } from '../../study/input-error.ts';
import { Decoder } from '../../trace/forms/encodings.ts';
import { inputName, openInput } from './input-stream.ts';

/** Where a crash has left zero bytes, a line ends. */
const lineEnds = /\0+\n?|\n/;

/**
 * Lines without their ends, of any encoding that traces have; `hasZeros` hears of a line before zero bytes. Throws InputError if
 * the file cannot be read or is no text.
 */
export async function* textLines(
  path: string,
  hasZeros: (line: number) => void = () => undefined,
): AsyncGenerator<string> {
  const encoding = new Decoder();
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  for await (const chunk of openInput(path, () => `${lines} lines`, 'explain')) {
    const text = rest + decoder.decode(encoding.take(chunk), { stream: true });
    const isErased = text.includes('\0');
    if (isErased && lines === 0 && /^[^\n]*\0/.test(text)) {
      throw new InputError(
        `Expected ${inputName(path)} to be text, got a NUL byte in its first line; only text is read, also packed`,
      );
    }
    const parts = text.split(isErased ? lineEnds : '\n');
    rest = parts.pop() ?? '';
    if (isErased) hasZeros(lines + text.slice(0, text.indexOf('\0')).split('\n').length);
    for (const part of parts) {
      lines += 1;
      yield part;
    }
  }
  rest += decoder.decode(encoding.end()) + decoder.decode();
  if (rest !== '') yield rest;
}
