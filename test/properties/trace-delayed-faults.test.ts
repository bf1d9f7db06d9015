// A fault in a life whose lines come late: what it leaves to be seen is found, or becomes a doubt, whatever comes late.
import { describe, expect, it } from 'vitest';
import { newestEra } from '../../src/domain/era.ts';
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

  it('is found, or doubted, in the newest kernel as well, where it shows there', () => {
    const lives = shown.filter(({ stage }) => stage === 'life');
    const there = lives.flatMap((mutant): readonly string[] => {
      const newer = { ...mutant, era: newestEra };
      const { sequence } = exploreMutant(newer);
      const lines = sequence === null ? [] : writeFaulty(newer, sequence, newer);
      if (replayLines(lines, newestEra).verdict !== 'diverges') return [];
      const late = seeds.map((seed) => delayed(lines, drawer(seed)));
      const verdicts = late.map((some) => replayLines(some, newestEra).verdict);
      expect(verdicts, mutant.id).not.toContain('conforms');
      return [mutant.id];
    });
    expect(there.length).toBeGreaterThan(40);
  });

  it('is mostly found, and lines were moved', () => {
    expect(moved).toBeGreaterThan(100);
    expect(found.length).toBeGreaterThan(50);
  });
});
