// What a build of the site keeps for the next one.
import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { kept, recall } from '../../site/data/kept.ts';
import { filesBelow } from '../../site/data/tree.ts';
import { packagePath } from '../../src/package/files.ts';

const name = `test-${process.pid}`;

const filesOfTest = (): readonly string[] =>
  filesBelow('node_modules/.cache/zdspec', '').filter((path) => path.includes(`/${name}-`));

afterAll(() => {
  for (const path of filesOfTest()) rmSync(packagePath(path));
});

it('finds a value once, and gives maps and sets back as they were', () => {
  expect(recall(name)).toBeUndefined();
  const value = new Map([['a', { all: new Set([1, 2]), none: null }]]);
  expect(kept(name, () => value)).toBe(value);
  const again = kept(name, (): typeof value => {
    throw new Error('Expected what was kept, got asked again');
  });
  expect(again).toEqual(value);
  expect(filesOfTest()).toHaveLength(1);
});
