// Plain data as variables by name, and with another value at one name.
import { describe, expect, it } from 'vitest';
import { leavesOf, withLeaf } from '../../src/core/leaves.ts';

const words = {
  folio: { count: 1, locked: false, keeper: 'users' },
  pieces: [{ count: 0 }, { count: 2 }],
  effects: ['copies', 'frees'],
};

describe('plain data', () => {
  it('is its values by the names on the way to them, a list of texts one value', () => {
    expect(leavesOf(words)).toEqual([
      ['folio_count', 1],
      ['folio_locked', false],
      ['folio_keeper', 'users'],
      ['pieces_0_count', 0],
      ['pieces_1_count', 2],
      ['effects', 'copies then frees'],
    ]);
  });

  it('is altered at one name, and else as before', () => {
    expect(withLeaf(words, 'folio_count', 3)).toEqual({
      ...words,
      folio: { ...words.folio, count: 3 },
    });
    expect(withLeaf(words, 'pieces_1_count', 3)).toEqual({
      ...words,
      pieces: [{ count: 0 }, { count: 3 }],
    });
  });

  it('is not altered where it has no single value by that name', () => {
    expect(withLeaf(words, 'folio', 3)).toBeUndefined();
    expect(withLeaf(words, 'folio_order', 3)).toBeUndefined();
  });
});
