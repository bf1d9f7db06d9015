// Exit codes: the gravest wins.
import { describe, expect, it } from 'vitest';
import { gravest } from '../../../src/cli/terminal/surroundings.ts';

describe('the gravest exit code', () => {
  it('is 0 of none', () => {
    expect(gravest([])).toBe(0);
  });

  it('is wrong usage before broken, broken before incomplete, incomplete before holds', () => {
    expect(gravest([0, 3, 1, 2])).toBe(2);
    expect(gravest([1, 0, 3])).toBe(1);
    expect(gravest([0, 3, 0])).toBe(3);
  });
});
