// What-if patches of which an engine once said that all holds.
import { describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

interface Told {
  readonly results: readonly {
    readonly complete: boolean;
    readonly violations: readonly { readonly rule: string; readonly length: number }[];
  }[];
  readonly unwitnessed: readonly { readonly rule: string; readonly isProved: boolean }[];
}

const explore = async (...args: readonly string[]): Promise<Told & { readonly code: number }> => {
  const { out, code } = await zdspec(['explore', ...args, '--quiet', '--json', '-']);
  return { ...(JSON.parse(out) as Told), code };
};

const noLongPins = ['--patch', 'test/cli/what-if/no-long-pins.ts'];
const notAskedFor = ['--patch', 'test/cli/what-if/order-not-asked-for.ts', '--stage', 'life'];

describe('a pagemap with an order that nobody asked for', () => {
  const ways = [[], ['--no-classes'], ['--no-classes', '--no-symmetry']];
  for (const way of ways) {
    it(`breaks a rule at the first call ${way.join(' ')}`, async () => {
      const { results, code } = await explore(...notAskedFor, ...way);
      expect(code).toBe(1);
      expect(results[0]?.violations[0]).toMatchObject({ rule: 'MAP-028', length: 1 });
    });
  }
});

describe('a rule that has lost its only witness', () => {
  it('is told by an exploration of folios alone', async () => {
    const { results, unwitnessed, code } = await explore(...noLongPins);
    expect(results.map(({ violations }) => violations)).toEqual([[]]);
    expect(unwitnessed).toMatchObject([{ rule: 'GEN-005', isProved: true }]);
    expect(code).toBe(1);
  });

  it('is told of a seeded fault within the bounds that are its own', async () => {
    const { unwitnessed, code } = await explore('--mutant', 'GEN-005.a');
    expect(unwitnessed).toMatchObject([{ rule: 'GEN-005', isProved: true }]);
    expect(code).toBe(1);
  });

  it('is what a hunted patch is caught by', async () => {
    const { out, code } = await zdspec(['mutants', ...noLongPins, '--quiet', '--json', '-']);
    const { results } = JSON.parse(out) as { results: readonly object[] };
    expect(results).toMatchObject([{ breaks: 'GEN-005', caughtBy: 'GEN-005', isCaught: true }]);
    expect(code).toBe(0);
  });

  it('is not told of where a rule falls: what lies behind is not explored', async () => {
    const { unwitnessed } = await explore(...notAskedFor);
    expect(unwitnessed).toEqual([]);
  });
});
