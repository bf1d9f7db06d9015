// Tests for test/programs.test.ts to run where spin is there and rumur is not; in a run of all tests they have no part.
import { expect, it } from 'vitest';
import { describeWith, whereIs } from '../programs.ts';

describeWith(['spin'], 'spin now', () => {
  it('is there', () => {
    expect(whereIs('spin')).toBeDefined();
  });
});

describeWith(['rumur'], 'rumur now', () => {
  for (const what of ['is there', 'runs']) {
    it(what, () => {
      expect(whereIs('rumur')).toBeDefined();
    });
  }
});
