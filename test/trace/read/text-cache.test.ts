// The cache gives what its maker would have given, whatever was pushed out in between.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/trace/read/bytes.ts';
import { TextCache } from '../../../src/trace/read/text-cache.ts';

describe('a text cache', () => {
  it('gives the value of every text, at any place', () => {
    const cache = new TextCache((text) => ({ text }));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3), (text, offset) => {
        const bytes = encode(' '.repeat(offset) + text);
        const whole = new TextDecoder().decode(encode(text));
        // Decoded as well, because lone surrogates and byte order marks do not survive.
        expect(cache.get(bytes, offset, bytes.length).text).toBe(whole);
      }),
      { numRuns: 3000 },
    );
  });

  it('makes a value once, and text of any length', () => {
    let made = 0;
    const cache = new TextCache((text) => {
      made++;
      return text;
    });
    const bytes = encode('hmm-tests page_ref_mod');
    for (let round = 0; round < 5; round++) {
      expect(cache.get(bytes, 0, 9)).toBe('hmm-tests');
      expect(cache.get(bytes, 10, 22)).toBe('page_ref_mod');
    }
    expect(made).toBe(2);
    expect(cache.get(encode('x'.repeat(1000)), 0, 1000)).toHaveLength(1000);
  });
});
