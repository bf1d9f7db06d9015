// `zdspec diff` as somebody meets it who has to backport: what changed, and by which calls it shows.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { parseSequence } from '../../src/export/notation.ts';
import { zdspec } from './fake-surroundings.ts';

interface Result {
  readonly type: string;
  readonly complete: boolean;
  readonly figures: readonly { readonly figure: string; readonly values: readonly string[] }[];
  readonly differences: readonly {
    readonly sequence: string;
    readonly stage: 'life' | 'pagemap';
    readonly differs: readonly string[];
    readonly sides: readonly { readonly answer: string; readonly state: readonly string[] }[];
  }[];
}

const diffed = async (...args: readonly string[]): Promise<readonly Result[]> => {
  const { out } = await zdspec(['diff', ...args, '--quiet', '--json', '-']);
  return (JSON.parse(out) as { readonly results: readonly Result[] }).results;
};

describe('zdspec diff', () => {
  it('names figures, rules and calls in which two kernels differ, and exits 1', async () => {
    const { out, code } = await zdspec(['diff', '6.12', '6.19', '--type', 'generic']);
    expect(out).toContain('generic: 6.12 and 6.19 part in');
    expect(out).toMatch(/ownerMayDrop +false +true/);
    expect(out).toMatch(/rules of 6.12 alone:\n {4}PIN-004 [A-Z]/);
    expect(out).toMatch(
      / {2}\d+\. folio\.disown: answer\n {4}pagemap\.register; 0 folio\.disown\n {4}6\.12 {2}warn\n {4}6\.19 {2}ok\n/,
    );
    expect(code).toBe(1);
  });

  it('has sequences that do what it says under each of them', async () => {
    const [result] = await diffed('6.12', '6.15', '--type', 'pci-p2pdma');
    expect(result?.complete).toBe(true);
    expect(result?.differences.length).toBeGreaterThan(3);
    for (const { sequence, stage, differs, sides } of result?.differences ?? []) {
      const seen = (['6.12', '6.15'] as const).map((era) => {
        const { world } = buildWorld({ type: 'pci-p2pdma', era, bounds: smallBounds, stage });
        const state = Uint16Array.from(world.start);
        for (const move of parseSequence(sequence)) world.apply(state, world.names.moveOf(move));
        return world.render(state);
      });
      expect(sides.map(({ state }) => state)).toEqual(seen);
      const isSameAnswer = sides[0]?.answer === sides[1]?.answer;
      expect(differs.includes('answer')).toBe(!isSameAnswer);
      if (isSameAnswer) expect(seen[0]).not.toEqual(seen[1]);
    }
  });

  it('is the same both ways round', async () => {
    const order = ['--type', 'device-coherent', '--pages', '1'];
    const [there] = await diffed('6.15', '6.19', ...order);
    const [back] = await diffed('6.19', '6.15', ...order);
    const sequences = (result?: Result): readonly string[] =>
      (result?.differences ?? []).map(({ sequence }) => sequence).sort();
    expect(sequences(back)).toEqual(sequences(there));
    expect(back?.figures.map(({ values }) => [...values].reverse())).toEqual(
      there?.figures.map(({ values }) => values),
    );
  });

  it('says that no answer differs, and which figures do', async () => {
    const order = ['diff', '6.19', '7.3', '--type', 'device-coherent', '--pages', '1'];
    const { out, code } = await zdspec(order);
    expect(out).toContain('6.19 and 7.3 do not part in what they answer, within these bounds (');
    expect(out).toMatch(/\n {2}figures that differ:\n.*\n {4}readsPagemapAgain {2}true +false\n/);
    expect(code).toBe(1);
  });

  it('says that a kernel has no such call, rather than that it has a bug', async () => {
    const { out } = await zdspec(['diff', '6.12', '7.3', '--type', 'generic', '--pages', '1']);
    expect(out).toMatch(
      /pagemap\.lookUpCached: answer.*\n.*\n {4}6\.12 {2}ok\n {4}7\.3 {3}there is no such call \(bug\)\n/,
    );
  });

  it('says that it was cut short', async () => {
    const cut = await zdspec(['diff', '6.1', '6.12', '--type', 'generic', '--max-pairs', '10']);
    expect(cut.out).toContain('pairs of states, cut short');
    expect(cut.code).not.toBe(0);
  });

  it.each([
    [
      ['diff', '6.12', '6.99'],
      'Expected two kernels of contract, 6.1, 6.12, 6.15, 6.19, 7.3, got 6.99; its era is 6.19.',
    ],
    [['diff', '6.12', '6.12'], 'Expected two kernels, got 6.12 twice.'],
    [['diff', '6.12'], 'Expected zdspec diff to be given other-kernel, got nothing'],
    [['diff', '6.1', '6.12', '--ranges', '2'], 'Expected one pagemap of one range to compare'],
  ])('%j is refused', async (args, sentence) => {
    const { err, code } = await zdspec(args);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
  });
});
