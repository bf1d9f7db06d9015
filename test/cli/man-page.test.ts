// docs/zdspec.1 is what the help of each command says today, and groff can set it. UPDATE_DOCS=1 writes it.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { manPage } from '../../src/cli/man-page.ts';
import { read, root } from '../architecture/tree.ts';
import { describeWith } from '../programs.ts';

const file = 'docs/zdspec.1';

it('is up to date (else: npm run docs)', async () => {
  const page = await manPage();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(join(root, file), page);
  expect(read(file)).toBe(page);
});

it('names each command and its options', async () => {
  const page = await manPage();
  for (const words of ['.SS zdspec check', '.B \\-\\-runs <n>', '.SS zdspec completion']) {
    expect(page).toContain(words);
  }
});

describeWith(['groff'], 'the manual page', () => {
  it('is set by groff without a warning', () => {
    const set = spawnSync('groff', ['-man', '-ww', '-Tutf8', join(root, file)]);
    expect({ err: set.stderr.toString(), status: set.status }).toEqual({ err: '', status: 0 });
    expect(set.stdout.toString()).toContain('zdspec check');
  });
});
