// What somebody probably meant.
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

const known = ['count', 'mapcount', 'pins', 'held'];

describe('nearest', () => {
  it('finds a word with a letter left out, put in, changed or swapped', () => {
    for (const word of ['cout', 'countt', 'coubt', 'cuont', 'COUNT']) {
      expect(nearest(word, known), word).toBe('count');
    }
  });

  it('finds none where more than a third of the letters differ', () => {
    expect(nearest('poison', known)).toBeUndefined();
    expect(nearest('', [])).toBeUndefined();
  });
});
