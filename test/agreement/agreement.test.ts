// A sample of `npm run agree`: every engine says of a changed world what the plain exploration says; and one that does
// not is noticed.
import { describe, expect, it } from 'vitest';
import type { CompiledWorld } from '../../src/core/compiled.ts';
import { firstOrder, randomChange } from '../../src/agreement/changes.ts';
import { agreeOn } from '../../src/agreement/compare.ts';
import type { Made } from '../../src/agreement/engines.ts';
import { Ground, tinyBounds } from '../../src/agreement/ground.ts';
import { agreeing } from '../../src/agreement/run.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { triedOf, type AgreementRow } from '../../src/export/agreement.ts';

const resultOf = async (steps: AsyncGenerator<unknown, AgreementRow>): Promise<AgreementRow> => {
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value;
};

describe('the engines', () => {
  for (const [at, type] of memoryTypes.entries()) {
    it(`agree on a sample of the changes of ${type}`, async () => {
      const seeds = [100 * at, 100 * at + 8] as const;
      const row = await resultOf(agreeing({ type, era: '6.19', seeds, every: 24 }));
      expect(row.disagreements).toEqual([]);
      expect(triedOf(row.firstOrder)).toBeGreaterThan(6);
      expect(row.firstOrder.broken + row.random.broken).toBeGreaterThan(4);
      expect(row.firstOrder.holds + row.random.holds).toBeGreaterThan(0);
    }, 60_000);
  }
});

describe('a change', () => {
  it('is the same for the same seed, and another for another', () => {
    const words = [1, 1, 2].map((seed) => randomChange('generic', '6.19', seed).words);
    expect(words[0]).toBe(words[1]);
    expect(words[0]).not.toBe(words[2]);
  });

  it('is of every kind: pairs, figures and drivers', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const changes = seeds.map((seed) => randomChange('device-private', '6.19', seed));
    expect(changes.some(({ driver }) => driver !== undefined)).toBe(true);
    expect(changes.some(({ words }) => words.includes(' sets '))).toBe(true);
    expect(changes.some(({ alterations }) => alterations.length === 2)).toBe(true);
    expect(changes.some(({ words }) => words.includes('era parameter'))).toBe(true);
  });
});

describe('an engine that is wrong', () => {
  const ground = new Ground('pci-p2pdma', '6.19', tinyBounds);
  const [change] = firstOrder('pci-p2pdma', '6.19').filter(({ words }) =>
    words.startsWith('folio action dropReference'),
  );

  /** What is said where the numbers of the compiled world are not those of the world. */
  const judged = (change: (world: CompiledWorld) => CompiledWorld, made: () => Made) =>
    agreeOn(
      () => {
        const own = made();
        return {
          ...own,
          compile: () => {
            const compiled = own.compile();
            return compiled && change(compiled);
          },
        };
      },
      [],
      1,
    );

  const without = (world: CompiledWorld): CompiledWorld => {
    const { moves } = world.wholes;
    const starts = moves.starts.map(() => 0);
    return { ...world, wholes: { ...world.wholes, moves: { ...moves, starts } } };
  };
  const explorers = ['plain', 'symmetric', 'classes', 'workers'];
  const first = (words: string): string => words.split(':')[0] ?? '';

  it('is noticed where it finds that nothing falls', async () => {
    const made = ground.with(change?.alterations ?? []);
    expect(await judged((world) => world, made)).toMatchObject({
      verdict: 'broken',
      disagreements: [],
    });
    const { disagreements } = await judged(without, made);
    expect(disagreements.map(first)).toEqual(explorers);
    expect(disagreements[0]).toMatch(
      /^plain: expected broken in \d by .*, got holds with 1 states/,
    );
  });

  it('is noticed where it counts less', async () => {
    const { verdict, disagreements } = await judged(without, ground.with([]));
    expect(verdict).toBe('holds');
    expect(disagreements.map(first)).toEqual(explorers);
  });
});
