// `zdspec explore` in this process: figures, bounds, limits, and what a seeded fault does.
import { describe, expect, it } from 'vitest';
import { shellWords, zdspec } from './fake-surroundings.ts';

interface ExploreJson {
  readonly command: string;
  readonly kernel: string;
  readonly bounds: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly type: string;
    readonly pages: number;
    readonly stage: string;
    readonly states: number;
    readonly stored: number;
    readonly transitions: number;
    readonly complete: boolean;
    readonly seconds: number;
    readonly violations: readonly { readonly rule: string; readonly repeat: string }[];
  }[];
  readonly unwitnessed: readonly { readonly rule: string }[];
}

const small = '--type pci-p2pdma --kernel 6.1 --pages 2 --quiet'.split(' ');

const explored = async (...args: string[]): Promise<ExploreJson> =>
  JSON.parse((await zdspec(['explore', ...args, '--json', '-'])).out) as ExploreJson;

describe('zdspec explore', () => {
  it('exits 0 where every stage is complete and every rule holds', async () => {
    const { out, err, code } = await zdspec(['explore', ...small]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const lines = out.split('\n').filter((line) => line.startsWith('pci-p2pdma (6.1)'));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/(life|pagemap|altmap) +holds: [\d,]+ states, [\d,]+ transitions, /);
    }
  });

  it('writes JSON alone to standard output, with the fields that programs rely on', async () => {
    const told = await explored(...small);
    expect(told).toMatchObject({ command: 'explore', kernels: ['6.1'], unwitnessed: [] });
    expect(told.bounds).toMatchObject({ pages: 2, maxOrder: 1, maxCount: 2 });
    expect(told.results.map(({ stage }) => stage)).toEqual(['life', 'pagemap', 'altmap']);
    for (const { pages, states, transitions, complete, violations } of told.results) {
      expect({ pages, complete, violations }).toEqual({ pages: 2, complete: true, violations: [] });
      expect(transitions).toBeGreaterThan(states);
    }
  });

  it('has fewer states within lower bounds', async () => {
    const life = [...small, '--stage', 'life'];
    const [usual] = (await explored(...life)).results;
    for (const lower of ['--max-pins 0', '--max-count 1', '--max-poisoned 0']) {
      const [result] = (await explored(...life, ...lower.split(' '))).results;
      expect(result?.states, lower).toBeLessThanOrEqual(usual?.states ?? 0);
    }
    const [fewer] = (await explored(...life, '--max-count', '1')).results;
    expect(fewer?.states).toBeLessThan(usual?.states ?? 0);
  });

  it('stops at --max-states and exits 3: nothing is proved', async () => {
    const each = [...small, '--no-symmetry', '--no-classes'];
    const { out, code } = await zdspec(['explore', ...each, '--max-states', '100']);
    expect(code).toBe(3);
    expect(out).toContain('life      stopped early');
    expect(out).toContain('not complete: more than 100 states to store; raise --max-states');
  });

  it('counts as many states in every way of exploring, and stores fewer in some', async () => {
    const life = [...small, '--stage', 'life'];
    const told = await Promise.all(
      [[], ['--no-symmetry'], ['--no-classes'], ['--no-symmetry', '--no-classes']].map((way) =>
        explored(...life, ...way),
      ),
    );
    const results = told.map(({ results: [only] }) => only);
    expect(new Set(results.map((one) => one?.states)).size).toBe(1);
    expect(new Set(results.map((one) => one?.transitions)).size).toBe(1);
    expect(results[0]?.stored).toBeLessThan(results[3]?.stored ?? 0);
  });

  it('refuses bounds that cannot fit before it begins, with an estimate', async () => {
    const large = '--type fs-dax --pages 4 --stage life --no-symmetry --no-classes --memory 1';
    const { out, err, code } = await zdspec(['explore', ...large.split(' '), '--quiet']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toMatch(
      /^zdspec: Expected the states of fs-dax .* to fit in --memory 1 MiB, got \d+ MiB/,
    );
  });

  it('exits 1 for a seeded fault, by a shortest sequence whose repeat command breaks the same rule', async () => {
    const { out, code } = await zdspec(['explore', '--mutant', 'PRV-001.a', '--quiet']);
    expect(code).toBe(1);
    expect(out).toContain('PRV-001 is broken in device-private (6.19)');
    const told = await explored('--mutant', 'PRV-001.a', '--quiet');
    const [violation] = told.results[0]?.violations ?? [];
    expect(violation?.rule).toBe('PRV-001');
    const again = await zdspec(shellWords(violation?.repeat ?? '').slice(2));
    expect(again.code).toBe(1);
    expect(again.out).toContain('PRV-001 is broken');
  });

  it('begins nothing more after Ctrl-C and exits 3', async () => {
    const { out, err, code } = await zdspec(['explore', ...small], { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(err).toContain('Interrupted: 1 of 3 explorations were begun');
    expect(out).toContain('stopped early');
  });

  it('refuses an order that does not fit a range, and ranges that do not fit the pages', async () => {
    const order = await zdspec('explore --pages 2 --max-order 2'.split(' '));
    expect(order.code).toBe(2);
    expect(order.err).toContain('Expected --max-order to be at most 1');
    const ranges = await zdspec('explore --pages 2 --ranges 4'.split(' '));
    expect(ranges.code).toBe(2);
    expect(ranges.err).toContain('Expected --ranges to be at most --pages 2, got 4');
  });
});
