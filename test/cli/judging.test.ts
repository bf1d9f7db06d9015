// Which rules judge: `--rule` and `--without`, once or several times, in the commands that judge worlds.
import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../src/catalog.ts';
import { shellWords, widest, zdspec } from './fake-surroundings.ts';

interface Told {
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly results: readonly {
    readonly violations: readonly {
      readonly rule: string;
      readonly also: readonly string[];
      readonly expected: string;
      readonly got: string;
      readonly says: string;
      readonly repeat: string;
      readonly sequence: readonly { readonly effects: readonly string[] }[];
    }[];
  }[];
}

const told = async (line: string): Promise<Told> => {
  const { out, err } = await zdspec([...line.split(' '), '--quiet', '--json', '-']);
  expect(err).toBe('');
  return JSON.parse(out) as Told;
};

/** Every rule that falls, first or beside another. */
const fallen = ({ results }: Told): readonly string[] =>
  results.flatMap(({ violations }) => violations.flatMap(({ rule, also }) => [rule, ...also]));

const commands = [
  'explore --mutant LIF-004.a',
  'check --mutant LIF-004.a --runs 40',
  'walk --mutant LIF-004.a',
];

describe('a fault', () => {
  for (const command of commands) {
    it(`is judged by all rules but some: ${command}`, async () => {
      expect(fallen(await told(command))).toContain('LIF-004');
      const without = await told(`${command} --without LIF-004 --without map-016`);
      expect(without.without).toEqual(['LIF-004', 'MAP-016']);
      expect(fallen(without).length).toBeGreaterThan(0);
      expect(fallen(without).filter((id) => ['LIF-004', 'MAP-016'].includes(id))).toEqual([]);
    });

    it(`is judged by some rules alone: ${command}`, async () => {
      const only = await told(`${command} --rule LIF-004,MAP-016`);
      expect(only.only).toEqual(['LIF-004', 'MAP-016']);
      expect([...new Set(fallen(only))]).toEqual(['LIF-004', 'MAP-016']);
    });
  }

  it('is repeated with the same rules', async () => {
    const { results } = await told(
      'explore --mutant LIF-004.a --without LIF-004 --without MAP-016',
    );
    const [first] = results.flatMap(({ violations }) => violations);
    expect(first?.repeat).toContain('--without LIF-004 --without MAP-016');
    const [, , ...args] = shellWords(first?.repeat ?? '');
    const { out, code } = await zdspec(args);
    expect({ code, isSame: out.includes(`${first?.rule ?? ''} is broken`) }).toEqual({
      code: 1,
      isSame: true,
    });
  });

  it('is said above the report', async () => {
    const { out } = await zdspec(
      'explore --mutant LIF-004.a --without LIF-004 --without MAP-016 --quiet'.split(' '),
    );
    expect(out).toMatch(/^judged by: Every rule but LIF-004, MAP-016\n\n/);
  });
});

describe('what is asked for', () => {
  it('proves nothing where the rule has nothing to say', async () => {
    const line = 'explore --type generic --rule ALT-001 --stage pagemap --quiet';
    const { out, code } = await zdspec(line.split(' '));
    expect(out).toContain('ALT-001 did not apply');
    expect(code).toBe(3);
  });

  it('counts the rules that the stage asks, and no others', async () => {
    const line = 'check --type generic --stage altmap --runs 40 --no-coverage --quiet';
    const { out } = await zdspec(line.split(' '));
    const [, all] = /(\d+) of (\d+)\s+rules/.exec(out)?.slice(1) ?? [];
    const inForce = rulesFor('generic', 'contract');
    const asked = inForce.filter(({ about }) => about === 'pagemap').length;
    expect(asked).toBeLessThan(inForce.length);
    expect(all).toBe(String(asked));
    expect(out).not.toMatch(/did not apply.* LIF-001/s);
  });

  it('cannot be left out as well', async () => {
    const { err, code } = await zdspec('explore --rule LIF-004 --without LIF-004'.split(' '));
    expect(code).toBe(2);
    expect(err).toContain('Expected --rule and --without to name different rules, got LIF-004');
  });

  it('is a rule that there is', async () => {
    const { err, code } = await zdspec('check --without LIF-999'.split(' '));
    expect(code).toBe(2);
    expect(err).toContain('got LIF-999');
  });

  for (const command of ['check', 'explore', 'walk']) {
    it(`is taught by zdspec ${command} --help`, async () => {
      const { out } = await zdspec([command, '--help']);
      expect(out).toContain('--rule <id>');
      expect(out).toContain('--without <id>');
      expect(out).toContain('--patch <file>');
    });
  }
});

describe('a walk with a patch', () => {
  it('judges what the patch makes of the world, and repeats it', async () => {
    const line = 'walk --patch examples/careless-pool.ts --type device-private --events 5000';
    const { out, code } = await zdspec([...line.split(' '), '--quiet']);
    expect(code).toBe(1);
    expect(out).toMatch(/^patched by examples\/careless-pool\.ts: /);
    expect(out).toContain('LIF-005 is broken in device-private (contract)');
    expect(out).toContain('--patch');
  });

  it('refuses a type that the patch is not for', async () => {
    const { err, code } = await zdspec(
      'walk --patch examples/careless-pool.ts --type generic'.split(' '),
    );
    expect(code).toBe(2);
    expect(err).toContain('Expected --type to be one of');
  });
});

describe('a report', () => {
  it('says what was expected and what there is, and what each call did', async () => {
    const { results } = await told('explore --mutant LIF-011.a');
    const [first] = results.flatMap(({ violations }) => violations);
    expect(first).toMatchObject({
      expected: 'pagemap.drop after callback.folioFree',
      got: 'it before',
      says: 'Expected pagemap.drop after callback.folioFree, got it before',
    });
    expect(first?.sequence.map(({ effects }) => effects)).toEqual([
      [],
      ['pagemap.take 1', 'count.set 1'],
      ['core.free', 'pagemap.drop 1', 'callback.folioFree sees count 0, mapping none'],
    ]);
  });

  it('prints that, and the pagemap references of a folio that has some', async () => {
    const { out } = await zdspec('explore --mutant LIF-011.a --quiet'.split(' '));
    expect(out).toContain('\n  Expected pagemap.drop after callback.folioFree, got it before\n');
    expect(out).toContain('did  pagemap.take 1; count.set 1\n');
    expect(out).toContain('count 1  held 1  pagemap references 1\n');
    expect(out).not.toContain('pagemap references 0');
  });

  it('fits into a narrow terminal where there is much to say', async () => {
    const { out } = await zdspec('explore --mutant MAP-025.b --quiet'.split(' '), { width: 80 });
    const shown = out.split('\n').filter((line) => !/^ {2}(repeat|look)| {10}/.test(line));
    expect(widest(shown.join('\n'))).toBeLessThanOrEqual(80);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Expected phase of the pagemap to be gone, references of the pagemap to be 0 and phase of the folio at pfn 0 to be free or owned, got phase of the pagemap draining',
    );
  });

  it('of a split is wrapped between what the driver saw and what was laid', async () => {
    const { out } = await zdspec('explore --mutant SPL-006.a --quiet'.split(' '));
    expect(out).toContain('callback.folioSplit sees tail, count 2;\n');
    const steps = out
      .split('\n')
      .filter((line) => /^ {4}/.test(line) && !line.includes('--sequence'));
    expect(widest(steps.join('\n'))).toBeLessThanOrEqual(80);
  });
});

describe('no rule at all', () => {
  it('is refused in one short sentence, where rules are asked for', async () => {
    for (const text of [',', '', ' , ']) {
      const { err, code } = await zdspec(['explore', '--without', text, '--quiet']);
      expect(code).toBe(2);
      expect(err).toMatch(
        /^zdspec: Expected a rule such as .*, got nothing; docs\/rules\.md has them all\.$/m,
      );
      expect(err.length).toBeLessThan(500);
    }
  });

  it('is left out between commas', async () => {
    const { without } = await told(
      'explore --type generic --kernel 6.1 --pages 1 --without LIF-001,,',
    );
    expect(without).toEqual(['LIF-001']);
  });
});
