// The closing lines of a quick run, and the list of tests that it leaves out.
import { describe, expect, it } from 'vitest';
import { exists, read } from './architecture/tree.ts';
import { reachLines } from './reach.ts';
import { slowTests, testsAlone } from './slow.ts';

describe('a quick run', () => {
  const slow = ['test/site/a.test.ts', 'test/cli/b.test.ts'];

  it('says which slow tests the change reaches, as a command', () => {
    const reached = ['test/cli/b.test.ts', 'test/core/c.test.ts'];
    expect(reachLines({ reached, slow, failed: [] })).toEqual([
      '1 of 2 slow test files import what changed, and did not run:',
      '  npx vitest run test/cli/b.test.ts',
    ]);
  });

  it('says that it reaches none', () => {
    expect(reachLines({ reached: [], slow, failed: [] })).toEqual([
      'no slow test imports what changed (2 did not run)',
    ]);
  });

  it('ends with the failures that the change reaches', () => {
    const failed = [
      { file: 'test/core/c.test.ts', title: 'c holds' },
      { file: 'test/core/d.test.ts', title: 'd holds' },
    ];
    const lines = reachLines({ reached: ['test/core/c.test.ts'], slow, failed });
    expect(lines.slice(1)).toEqual([
      'failed, and import nothing that changed:',
      '  test/core/d.test.ts > d holds',
      'most likely broken by the change:',
      '  test/core/c.test.ts > c holds',
    ]);
  });
});

describe('the slow tests', () => {
  it('are files that there are, each once', () => {
    const listed = [...slowTests, ...testsAlone];
    expect([slowTests.length > 0, testsAlone.length > 0]).toEqual([true, true]);
    expect(listed.filter((path) => !exists(path))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('are a project of their own, and no other run leaves them out', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scripts['test']).toBe('vitest run');
    expect(scripts['test:quick']).toContain('test/quick.ts');
  });
});
