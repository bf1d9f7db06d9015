// Lines of at most so many characters.
import { describe, expect, it } from 'vitest';
import { wrapWords } from '../../src/export/wrap.ts';

describe('wrapWords', () => {
  it('breaks between words and never inside one', () => {
    expect(wrapWords('a bc  def\nghij', 5)).toEqual(['a bc', 'def', 'ghij']);
    expect(wrapWords('longer than', 3)).toEqual(['longer', 'than']);
    expect(wrapWords('', 3)).toEqual([]);
  });
});
