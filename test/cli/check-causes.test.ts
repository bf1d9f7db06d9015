// Several bugs at once: a check goes on behind the first, and reports each cause once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

interface Causes {
  readonly results: readonly {
    readonly sequences: number;
    readonly violations: readonly {
      readonly rule: string;
      readonly sequence: readonly { readonly call: string }[];
    }[];
  }[];
}

describe('a check', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-causes-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const causesOf = async (name: string, actions: string, ...options: readonly string[]) => {
    const file = join(folder, name);
    const types = `types: ['device-private']`;
    writeFileSync(file, `export const patch = { title: 'faults', ${types}, actions: ${actions} };`);
    const line = ['check', '--patch', file, '--seed', '3', '--pages', '2', '--runs', '300'];
    const { out, code } = await zdspec([...line, ...options, '--json', '-', '--quiet']);
    expect(code).toBe(1);
    const [result] = (JSON.parse(out) as Causes).results;
    const causes = result?.violations.map(({ rule, sequence }) => ({
      rule,
      calls: sequence.map(({ call }) => call).join('; '),
    }));
    return { sequences: result?.sequences ?? 0, causes: causes ?? [] };
  };

  it('finds two faults that break two rules', async () => {
    const { causes } = await causesOf('rules.js', '{ callMigrateToRam: [], freezeCount: [] }');
    expect(causes.map(({ rule }) => rule).sort()).toEqual(['ANS-007', 'LIF-019']);
  });

  it('tells two causes of one rule by the call at which it falls', async () => {
    const { causes } = await causesOf('causes.js', '{ takeReference: [] }');
    expect(causes).toEqual(
      expect.arrayContaining([
        { rule: 'LIF-001', calls: 'pagemap.register; 0 folio.get' },
        { rule: 'LIF-001', calls: 'pagemap.register; 0 folio.tryGet' },
      ]),
    );
    expect(causes).toHaveLength(2);
  });

  it('reports a cause once, and goes on until its runs are used up or nothing new comes', async () => {
    const one = await causesOf('once.js', '{ freezeCount: [] }', '--length', '60');
    expect(one.causes.map(({ rule }) => rule)).toEqual(['LIF-019']);
    expect(one.sequences).toBeGreaterThan(100);
  });

  it('does all of that again for the same seed', async () => {
    const faults = '{ callMigrateToRam: [], freezeCount: [] }';
    expect(await causesOf('rules.js', faults)).toEqual(await causesOf('rules.js', faults));
  });
});
