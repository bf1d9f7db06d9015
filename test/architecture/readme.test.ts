// What README.md shows is run, and must print what it shows.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './tree.ts';
import { shownIn, staleLines, type Shown } from './shown-output.ts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const shown = shownIn({ path: 'README.md', text: read('README.md') });

describe('README.md', () => {
  it('shows commands, and the output of some', () => {
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(2);
  });

  for (const { command, lines } of shown) {
    it(`shows what it prints: ${command}`, () => {
      const { status, stdout } = runShown(command);
      expect([0, 1], `exit code ${String(status)}`).toContain(status);
      expect(stdout).not.toBe('');
      if (lines.length > 0) expect(staleLines(lines, stdout), stdout).toEqual([]);
    });
  }
});

describe('the reader of shown output', () => {
  it('finds commands and what stands under them', () => {
    const text = '```text\n$ one --a\nsays\n\nthis\n```\n\n```text\n$ two\n$ three\n```\n';
    expect(shownIn({ path: 'toy.md', text })).toEqual([
      { command: 'one --a', lines: ['says', '', 'this'] },
      { command: 'two', lines: [] },
      { command: 'three', lines: [] },
    ]);
  });

  const output = 'a\nb\nc 2.5 s (9k calls/s)\nd\n';
  const same: readonly string[][] = [
    ['a', 'b', 'c 0.1 s (12 calls/s)', 'd'],
    ['a', '...'],
    ['...', 'b', '...'],
    ['...', 'd'],
    ['a', '...', 'd'],
    ['...', 'a', '...', 'd', '...'],
  ];
  for (const lines of same) {
    it(`finds nothing stale in ${lines.join(' | ')}`, () => {
      expect(staleLines(lines, output)).toEqual([]);
    });
  }

  const stale: readonly (readonly [lines: string[], found: string[]])[] = [
    [['a', 'b'], ['(2 lines more)']],
    [['b', '...'], ['b']],
    [['...', 'a'], ['a']],
    [
      ['...', 'a', 'd', '...'],
      ['a', 'd'],
    ],
    [['...', 'b', '...', 'a', '...'], ['a']],
    [['...', 'e'], ['e']],
    [['a', '...', 'c 3.0 s (9k calls)', '...'], ['c 3.0 s (9k calls)']],
  ];
  for (const [lines, found] of stale) {
    it(`finds what is stale in ${lines.join(' | ')}`, () => {
      expect(staleLines(lines, output)).toEqual(found);
    });
  }
});

/** Runs a command of this package; a campaign draws its seed from the clock, and here from nothing. */
function runShown(command: Shown['command']): { status: number | null; stdout: string } {
  const script = /^npm (?:run )?(\w+)$/.exec(command)?.[1];
  const words = (script === undefined ? command : (scripts[script] ?? '')).split(' ');
  const args = words.slice(words[0] === 'npx' ? 2 : 1);
  const line = args[0] === 'bin/zdspec.js' ? args.slice(1) : args;
  const seed = line[0] === 'check' && !line.includes('--seed') ? ['--seed', '1'] : [];
  return spawnSync(process.execPath, [join(root, 'bin/zdspec.js'), ...line, ...seed], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}
