// docs/zdspec.1 is what the help of each command says today, and groff can set it. UPDATE_DOCS=1 writes it.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { manPage } from '../../src/cli/man-page.ts';
import { read, root } from '../architecture/tree.ts';

const file = 'docs/zdspec.1';
const hasGroff = spawnSync('groff', ['--version']).status === 0;

it('is up to date (else: npm run docs)', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(join(root, file), manPage());
  expect(read(file)).toBe(manPage());
});

it('names each command and its options', () => {
  for (const words of ['.SS zdspec check', '.B \\-\\-runs <n>', '.SS zdspec completion']) {
    expect(manPage()).toContain(words);
  }
});

it.skipIf(!hasGroff)('is set by groff without a warning', () => {
  const set = spawnSync('groff', ['-man', '-ww', '-Tutf8', join(root, file)]);
  expect({ err: set.stderr.toString(), status: set.status }).toEqual({ err: '', status: 0 });
  expect(set.stdout.toString()).toContain('zdspec check');
});
