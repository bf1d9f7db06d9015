// What the letter of a rule is worth in 6.15, held against the fingerprints of the kernels around it.
import { describe, expect, it } from 'vitest';
import { readWords } from '../../site/data/confidence.ts';
import { collectRules } from '../../site/data/rules.ts';
import { read } from '../architecture/tree.ts';

interface Kept {
  readonly definitions: Readonly<Record<string, { readonly prints: readonly string[] }>>;
}

const printsIn = (release: string, key: string): readonly string[] | undefined =>
  (JSON.parse(read(`fingerprints/${release}.json`)) as Kept).definitions[key]?.prints;

const known = collectRules().filter(({ confidence }) => confidence === 'A');

describe('the confidence in a rule', () => {
  it('says of 6.15 whether its function is the same on both sides, and nothing where no rule is in force', () => {
    const said = known.map((rule) => ({ rule, words: readWords(rule) }));
    const [same, patched, silent] = [
      /on both sides of 6\.15$/,
      /posted patches were read$/,
      /by line$/,
    ].map((form) => said.filter(({ words }) => form.test(words)).map(({ rule }) => rule));
    expect((same?.length ?? 0) + (patched?.length ?? 0) + (silent?.length ?? 0)).toBe(known.length);
    expect(same?.length).toBeGreaterThan(40);
    expect(patched?.length).toBeGreaterThan(100);
    expect(silent?.every(({ eras }) => !eras.includes('6.15'))).toBe(true);
    const isSame = ({ file, function: name = '' }: (typeof known)[number]): boolean => {
      const [before, after] = ['6.12', '7.2'].map((one) => printsIn(one, `${file} ${name}()`));
      return before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    };
    expect(same?.filter((rule) => !isSame(rule))).toEqual([]);
    expect(patched?.filter(isSame)).toEqual([]);
  });
});
