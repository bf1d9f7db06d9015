// Every rule that a seeded fault breaks says what was expected and what is there, with the values.
import { describe, expect, it } from 'vitest';
import { buildWorld, rules } from '../../src/catalog.ts';
import { tellLast, type RuleTold } from '../../src/study/tell.ts';
import { sentenceOf } from '../../src/core/told.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';

interface Said {
  readonly rule: string;
  readonly mutant: string;
  readonly told: RuleTold;
}

/** Each rule that falls near the start, with the rules that fall beside it. */
const saidOf = (mutant: Mutant): readonly Said[] => {
  const { id, type, era, stage } = mutant;
  const bounds = { ...smallBounds, ...mutant.bounds };
  const built = buildWorld({ type, era, stage, bounds, fault: mutant });
  const { violations } = explore(built.world, { maxStates: 3000, stopAtViolation: false });
  return violations.flatMap(({ rules: broken, path }) =>
    broken.map((rule) => ({ rule, mutant: id, told: tellLast(built, path, rule) })),
  );
};

const said = mutants.flatMap(saidOf);
const kindOf = (id: string): string => rules.find((rule) => rule.id === id)?.kind ?? '';

describe('the sentence of a broken rule', () => {
  it('is there for every rule but those that ask for a witness', () => {
    const silent = rules.filter(({ id }) => !said.some(({ rule }) => rule === id));
    expect(silent.filter(({ kind }) => kind !== 'reachable')).toEqual([]);
    expect(said.length).toBeGreaterThan(mutants.length);
  });

  it('has what was expected, and the values that are there', () => {
    const poor = said
      .map((one) => ({ ...one, words: sentenceOf(one.told) }))
      .filter(
        ({ words }) =>
          !/^Expected \S.*, got \S/.test(words) ||
          /undefined|NaN|null|\[object|: $/.test(words) ||
          words.length > 400,
      );
    expect(poor).toEqual([]);
  });

  it('is never the rule once more with what it read', () => {
    const count = (by: RuleTold['by']): number => said.filter(({ told }) => told.by === by).length;
    expect(said.filter(({ told }) => told.by === 'reading')).toEqual([]);
    // Most are found out from the rule; a few rules have words of their own.
    expect(count('mend')).toBeGreaterThan(3 * count('rule'));
    expect(count('rule')).toBeGreaterThan(0);
  });

  it('names figures of the step that breaks it, not of the specification', () => {
    const known = said
      .filter(({ rule }) => kindOf(rule) === 'step')
      .map(({ told }) => told.expected);
    expect(known.length).toBeGreaterThan(100);
    expect(known.filter((words) => /\b(after|effects|answer)\./.test(words))).toEqual([]);
  });

  for (const [id, rule, sentence] of [
    [
      'LIF-004.b',
      'LIF-004',
      'Expected pagemap.take with references 1 once, got none: it is missing',
    ],
    ['LIF-011.a', 'LIF-011', 'Expected pagemap.drop after callback.folioFree, got it before'],
    ['LIF-006.b', 'LIF-006', 'Expected count to be 1, got 2'],
    ['MAP-001.a', 'MAP-001', 'Expected the call to return -EINVAL, got ok'],
    ['DAX-003.a', 'DAX-003', 'Expected no wakeUp, got one with count 1 and mapcount 1'],
    ['MAP-015.a', 'MAP-015', 'Expected references to be 0 (nobody holds any), got 1'],
    [
      'MAP-025.a',
      'MAP-025',
      'Expected phase of the pagemap to be gone and references of the pagemap to be 0, got phase of the pagemap draining and references of the pagemap 1',
    ],
    ['MAP-020.a', 'MAP-020', 'Expected phase of the folio at pfn 0 to be free, got handedOut'],
    [
      'SPL-002.a',
      'SPL-002',
      'Expected callback.folioSplit for 1 tail and then for the head, got head',
    ],
    [
      'P2P-004.a',
      'MAP-016',
      'Expected what folios hold to be 1 (pfn 0 holds 1), got 2 (references 5 without initial 1 + base 2 + look-ups 0)',
    ],
  ] as const) {
    it(`${id}: ${sentence}`, () => {
      const words = said
        .filter((one) => one.mutant === id && one.rule === rule)
        .map(({ told }) => sentenceOf(told));
      expect(words).toContain(sentence);
    });
  }
});
