// What was found in kernels: each promise falls where it is said to, holds elsewhere, and is cited as it is told.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { eras } from '../../src/domain/era.ts';
import { bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { findings } from '../../src/findings/all.ts';
import { findOut } from '../../src/study/findings.ts';
import { exists, filesBelow, read } from '../architecture/tree.ts';

describe.each(findings)('$id', (finding) => {
  const { promises } = findOut(finding);

  it('falls in the kernels that it names, and holds in all others', () => {
    const broken = promises.filter(({ verdict }) => verdict === 'broken');
    const named = eras.filter((era) => finding.kernels.has(era));
    expect(broken.map(({ kernel }) => kernel)).toEqual(finding.held === undefined ? [] : named);
  });

  it('ends with the call that breaks the promise', () => {
    const sequences = promises.flatMap(({ sequence }) => (sequence === null ? [] : [sequence]));
    for (const sequence of sequences) expect(sequence.length).toBeGreaterThan(2);
    expect(sequences.length > 0).toBe(finding.held !== undefined);
  });

  it('names a recording that is bundled, where it names one', () => {
    const { recorded } = finding;
    expect(recorded === undefined || exists(`traces/${recorded.trace}`)).toBe(true);
  });

  it('is told by a replay of its recording, or says why not', () => {
    const { recorded, id, rules: own } = finding;
    const trace = bundledTraces().find(({ file }) => file === recorded?.trace);
    const expected = trace?.expect;
    const isTold =
      (expected?.sightings ?? []).some((one) => one.finding === id) ||
      own.some((rule) => JSON.stringify(expected ?? {}).includes(`"${rule}"`));
    expect(isTold).toBe(recorded !== undefined && recorded.untold === undefined);
  });

  it('is about rules, and exclusions, that there are', () => {
    const scope = read('spec/00-scope.md');
    for (const id of finding.rules) {
      expect(rules.some((rule) => rule.id === id) || scope.includes(`## ${id} `)).toBe(true);
    }
  });
});

describe('the findings', () => {
  it('are numbered in order', () => {
    expect(findings.map(({ id }) => id)).toEqual(findings.map((_, at) => `K${at + 1}`));
  });

  it('are each cited by a chapter of the spec', () => {
    const spec = filesBelow('spec', '.md').map(read).join('\n');
    for (const { id } of findings) expect(spec).toMatch(new RegExp(`\\b${id}\\b`));
  });

  it('say of K2 that it is a leads-to which held until 6.14', () => {
    const starves = findings.find(({ id }) => id === 'K2');
    const until = starves === undefined ? [] : findOut(starves).promises;
    expect(until.filter(({ verdict }) => verdict === 'holds').map(({ kernel }) => kernel)).toEqual([
      'contract',
      '6.1',
      '6.12',
    ]);
  });
});
