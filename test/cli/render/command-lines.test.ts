// Commands that reports print are pasted: a race that was broken at the spaces of its options ran as two commands, and failed.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { zdspec } from '../fake-surroundings.ts';

/** The words that a shell makes of a command. */
const wordsOf = (text: string): string[] => {
  const script = `npx() { printf '%s\\036' "$@"; }\n${text}`;
  const shown = execFileSync('sh', ['-euc', script], { encoding: 'utf8' });
  return shown.split('\u001e').slice(1, -1);
};

/** The same of what stands behind `repeat` first. */
const pasted = (out: string): string[] =>
  wordsOf(/^ {2}repeat +(npx [^]*?)\n(?= {2}look|\n)/m.exec(out)?.[1] ?? '');

const narrow = { width: 60 };

describe('a command that repeats', () => {
  for (const args of [
    ['race', 'P10', '--type', 'pci-p2pdma', '--kernel', '7.3'],
    ['explain', 'P2'],
    ['check', '--mutant', 'LIF-004.a'],
    ['race', '--random', '--runs', '12', '--seed', '12', '--type', 'generic'],
  ]) {
    it(`pastes into a shell from a narrow screen: ${args.join(' ')}`, async () => {
      const { out } = await zdspec(args, narrow);
      const words = pasted(out);
      expect(words.length).toBeGreaterThan(2);
      expect(words.filter((word) => /^\s*$/.test(word))).toEqual([]);
      const again = await zdspec(words, narrow);
      expect(again.err).not.toContain('Expected');
      expect(again.code).toBe(1);
      expect(out.match(/^ {2}repeat.*/m)?.[0].length).toBeLessThanOrEqual(60);
    });
  }
});

describe('a command that records', () => {
  it('pastes into a shell from a narrow screen', async () => {
    const { out } = await zdspec(['explain', 'SYM-004'], narrow);
    const [, text = ''] = /^ {4}(npx zdspec record [^]*?) > /m.exec(out) ?? [];
    expect(text).toContain('\n');
    const types = 'device-private,device-coherent,pci-p2pdma';
    expect(wordsOf(text)).toEqual(['record', '--print', '--type', types]);
  });
});
