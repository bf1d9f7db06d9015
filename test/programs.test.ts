// What is lacking is told, in the title of a test and in the closing lines of a run.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, root } from './architecture/tree.ts';
import { lackOf, packagesOf, whereIs } from './programs.ts';
import { skippedLines } from './skipped-reporter.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zdspec-programs-'));
  for (const name of ['spin', 'gcc']) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), name === 'spin' ? 0o755 : 0o644);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a program', () => {
  it('is found in the folders of the path, if it can be run', () => {
    const path = `/nowhere:${folder}`;
    expect(whereIs('spin', path)).toBe(join(folder, 'spin'));
    expect([whereIs('gcc', path), whereIs('rumur', path)]).toEqual([undefined, undefined]);
  });

  it('that is lacking is named with its packages', () => {
    expect(lackOf(['spin'], folder)).toBeUndefined();
    expect(lackOf(['spin', 'rumur', 'gcc'], folder)).toBe(
      'needs rumur (Debian package rumur) and gcc (Debian packages gcc, libc6-dev)',
    );
  });

  it('that tests need is installed by .ci/run, and no other', () => {
    const [, installed = ''] = /^packages=\((.*?)\)/m.exec(read('.ci/run')) ?? [];
    expect(installed.split(' ').sort()).toEqual(Object.values(packagesOf).flat().sort());
  });

  it('that tests need is named in CONTRIBUTING.md', () => {
    const text = read('CONTRIBUTING.md');
    for (const name of Object.values(packagesOf).flat()) expect(text).toContain(name);
  });
});

describe('the closing lines', () => {
  it('say of each reason which files it skips, and how many tests', () => {
    const needs = 'x [skipped: needs spin (Debian package spin)] >';
    const skipped = [
      { file: 'test/a.test.ts', title: `${needs} one` },
      { file: 'test/a.test.ts', title: `${needs} two` },
      { file: 'test/b.test.ts', title: `${needs} one` },
      { file: 'test/b.test.ts', title: 'alone' },
      { file: 'test/b.test.ts', title: 'mapped', note: 'no mapping is shown' },
    ];
    expect(skippedLines(skipped)).toEqual([
      'skipped: needs spin (Debian package spin): test/a.test.ts, 2 tests',
      'skipped: needs spin (Debian package spin): test/b.test.ts, 1 test',
      'skipped for no reason that is told: test/b.test.ts > alone, 1 test',
      'skipped: no mapping is shown: test/b.test.ts, 1 test',
    ]);
  });

  it('stand at the end of a run on a machine that lacks a program', () => {
    const config = join(folder, 'vitest.config.ts');
    const reporter = JSON.stringify(join(root, 'test/skipped-reporter.ts'));
    writeFileSync(
      config,
      `import { SkippedReporter } from ${reporter};
       const reporters = ['verbose', new SkippedReporter()];
       export default { test: { include: ['test/skipping/*.ts'], reporters } };`,
    );
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { stdout, status } = spawnSync(
      process.execPath,
      [vitest, 'run', '--root', root, '--config', config],
      { encoding: 'utf8', env: { PATH: folder, NO_COLOR: '1' } },
    );
    expect(stdout).toMatch(/↓ .*rumur now \[skipped: needs rumur \(Debian package rumur\)\] > /);
    expect(stdout).toMatch(/Tests +1 passed \| 2 skipped \(3\)/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'skipped: needs rumur (Debian package rumur): test/skipping/needs-programs.ts, 2 tests',
    );
    expect(status).toBe(0);
  });
});
