// A file as lines of text, one after the other: what is long is never held whole.

import { InputError } from '../../study/input-error.ts';
import { inputName, openInput } from './input-stream.ts';

/** Lines without their ends. Throws InputError if the file cannot be read or is no text. */
export async function* textLines(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  for await (const chunk of openInput(path, () => `${lines} lines`)) {
    if (chunk.includes(0)) {
      throw new InputError(
        `Expected ${inputName(path)} to be text, got a NUL byte; only text and gzip are read`,
      );
    }
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      lines += 1;
      yield part;
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
