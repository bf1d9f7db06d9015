// However a text is cut into chunks, the same lines come out, and no more than one line is kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, newline } from '../../../src/trace/read/bytes.ts';
import { LineSplitter, longestLine } from '../../../src/trace/read/lines.ts';

function split(chunks: readonly (Uint8Array | string)[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((bytes, start) => {
    const end = bytes.indexOf(newline, start);
    expect(end).toBeGreaterThanOrEqual(start);
    lines.push(decode(bytes, start, end));
    return end;
  });
  for (const chunk of chunks) splitter.feed(chunk);
  splitter.end();
  return lines;
}

describe('lines', () => {
  it('are those of the text', () => {
    expect(split(['one\ntwo\n\nfour'])).toEqual(['one', 'two', '', 'four']);
    expect(split(['one\n'])).toEqual(['one']);
    expect(split([''])).toEqual([]);
    expect(split([])).toEqual([]);
    expect(split([Buffer.from('a\nb')])).toEqual(['a', 'b']);
  });

  it('do not depend on where the chunks are cut', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'ż', ' '), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(5)), (parts, sizes) => {
        const bytes = encode(parts.join(''));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const size of sizes) chunks.push(bytes.subarray(at, (at += size)));
        chunks.push(bytes.subarray(at));
        expect(split(chunks)).toEqual(split([bytes]));
      }),
    );
  });

  it('of the greatest length are whole, and longer ones show that they are longer', () => {
    for (const surplus of [0, 1, 2, 3 * longestLine]) {
      const text = 'x'.repeat(longestLine + surplus);
      for (const chunks of [[text], [text.slice(0, 100), text.slice(100), '\nnext']]) {
        const first = split(chunks)[0] ?? '';
        expect(first.length > longestLine).toBe(surplus > 0);
        if (surplus === 0) expect(first).toBe(text);
      }
    }
  });
});
