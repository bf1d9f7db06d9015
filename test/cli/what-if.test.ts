// What-if patches that were once judged wrongly: each is judged alike by every engine that can judge it.
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

/** The rule that falls first, and after how many calls; null where the patch is lawful. */
const judged: Readonly<Record<string, readonly [string, number] | null>> = {
  'frees-with-count-one': ['P2P-001', 1],
  'gives-back-twice': ['LIF-023', 3],
  'hands-out-in-callback': null,
  'order-not-asked-for': ['MAP-028', 1],
  'order-not-asked-for-of-generic': ['MAP-028', 1],
  'scribbles-after-free': null,
  'wakes-first': ['DAX-013', 4],
};

const ways = [[], ['--no-classes'], ['--no-classes', '--no-symmetry']];

describe('each what-if patch', () => {
  for (const [name, fall] of Object.entries(judged)) {
    const patch = ['--patch', `test/cli/what-if/${name}.ts`, '--stage', 'life'];
    for (const way of ways) {
      it(`is judged alike in every way of exploring: ${[name, ...way].join(' ')}`, async () => {
        const { results, code } = await explore(...patch, ...way);
        const nearest = results.flatMap(({ violations }) => violations)[0];
        expect(results.every(({ complete }) => complete || fall !== null)).toBe(true);
        expect(nearest ? [nearest.rule, nearest.length] : null).toEqual(fall);
        expect(code).toBe(fall ? 1 : 0);
      });
    }

    it(`and by random calls: ${name}`, async () => {
      const args = ['check', ...patch, '--runs', '300', '--seed', '1', '--no-coverage'];
      const { out, code } = await zdspec([...args, '--quiet', '--json', '-']);
      const { results } = JSON.parse(out) as Pick<Told, 'results'>;
      const [first] = results.flatMap(({ violations }) => violations);
      expect(first ? [first.rule, first.length] : null).toEqual(fall);
      expect(code).toBe(fall ? 1 : 0);
    });
  }
});

const noLongPins = ['--patch', 'test/cli/what-if/no-long-pins.ts'];
const notAskedFor = ['--patch', 'test/cli/what-if/order-not-asked-for.ts', '--stage', 'life'];

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
