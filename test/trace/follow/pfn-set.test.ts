// Pfns are kept by the bit, wherever they lie.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PfnSet } from '../../../src/trace/follow/pfn-set.ts';

it('A set of pfns has what was added to it, and nothing else', () => {
  const pfn = fc.oneof(
    fc.integer({ min: 0, max: 20_000 }),
    fc.integer({ min: 2 ** 34, max: 2 ** 34 + 70 }),
  );
  fc.assert(
    fc.property(fc.array(pfn), fc.array(pfn), (added, others) => {
      const set = new PfnSet();
      for (const one of added) set.add(one);
      expect(set.isEmpty).toBe(added.length === 0);
      for (const one of [...added, ...others]) expect(set.has(one)).toBe(added.includes(one));
    }),
  );
});
