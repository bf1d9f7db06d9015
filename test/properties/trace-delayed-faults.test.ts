// A fault in a life whose lines come late: what it leaves to be seen is found, or becomes a doubt, whatever comes late.
import { describe, expect, it } from 'vitest';
import { exploreMutant } from '../../src/study/hunt-mutant.ts';
import { delayed, drawer } from './delayed-lines.ts';
import { shown, writeFaulty } from './faulty-traces.ts';
import { replayLines } from './written-traces.ts';
import { unseenFaults } from './unseen-faults.ts';

const seeds = [1, 2, 3, 4, 5, 6];

const found: string[] = [];
let moved = 0;

describe('a fault whose lines come late', () => {
  for (const mutant of shown.filter(({ id, stage }) => stage === 'life' && !(id in unseenFaults))) {
    it(`${mutant.id} is found, or doubted`, () => {
      const { sequence } = exploreMutant(mutant);
      const lines = writeFaulty(mutant, sequence ?? '', mutant);
      const verdicts = seeds.map((seed) => {
        const late = delayed(lines, drawer(seed));
        moved += late.filter((line, at) => line !== lines[at]).length;
        return replayLines(late, mutant.era).verdict;
      });
      expect(replayLines(lines, mutant.era).verdict).toBe('diverges');
      expect(verdicts).not.toContain('conforms');
      if (verdicts.includes('diverges')) found.push(mutant.id);
    });
  }

  it('is mostly found, and lines were moved', () => {
    expect(moved).toBeGreaterThan(100);
    expect(found.length).toBeGreaterThan(50);
  });
});
