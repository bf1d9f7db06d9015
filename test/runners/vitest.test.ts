// The tests that `describeConformance` declares, run for a pool with a fault.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

interface Outcome {
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending';
  readonly failureMessages: readonly string[];
}

let outcomes: readonly Outcome[] = [];
let printed = '';

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
  const file = join(folder, 'report.json');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/runners/faulty.config.ts'],
      ...['--reporter=verbose', '--reporter=json', `--outputFile.json=${file}`],
    ],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } },
  );
  expect(status).toBe(1);
  printed = stdout;
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly testResults: readonly { readonly assertionResults: readonly Outcome[] }[];
  };
  outcomes = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  rmSync(folder, { recursive: true });
});

const titled = (start: string): Outcome | undefined =>
  outcomes.find(({ title }) => title.startsWith(start));

describe('the tests of a faulty implementation', () => {
  it('are one a rule, by id and sentence', () => {
    expect(outcomes.length).toBeGreaterThan(100);
    expect(titled('LIF-004')?.title).toBe(
      'LIF-004 A hand-out takes one pagemap reference for each page',
    );
    expect(titled('LIF-004')?.status).toBe('passed');
  });

  it('fail where a rule falls, and say how', () => {
    const failed = outcomes.filter(({ status }) => status === 'failed');
    expect(failed.map(({ title }) => title.slice(0, 7))).toEqual(['Answers', 'SPL-008', 'MAP-030']);
    const [message = ''] = titled('SPL-008')?.failureMessages ?? [];
    expect(message).toContain('SPL-008 is broken (device-private, as Linux 6.19 keeps it)');
    expect(message).toContain('shrunk to 4 calls');
    expect(message).toContain('binds the core; mm/memremap.c');
  });

  it('are skipped where a rule is not judged, with the reason', () => {
    expect(['skipped', 'pending']).toContain(titled('LIF-008')?.status);
    expect(printed).toContain('it goes by what is not shown: callback.folioFree');
    expect(printed).toContain('no call or state that it is about occurred');
  });

  it('say in the end what was covered', () => {
    expect(printed).toContain('device-private, as Linux 6.19 keeps it, seed 1:');
    expect(printed).toContain('2 broken');
  });
});
