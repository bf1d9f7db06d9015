// From a faulty model to a trace, held against the sound one: a fault shows where the trace first contradicts it.
import { describe, expect, it } from 'vitest';
import { exploreMutant } from '../../src/study/hunt-mutant.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { shown, writeFaulty } from './faulty-traces.ts';
import { laterFaults, unseenFaults, unseenStages } from './unseen-faults.ts';
import { headerLines, replayLines } from './written-traces.ts';

/** Where a faulty world first writes another line than the sound one, and where replay first finds it; from 0. */
const compare = (
  mutant: Mutant,
  sequence: string,
): { found: number | undefined; differs: number } => {
  const faulty = writeFaulty(mutant, sequence, mutant);
  const sound = writeFaulty(mutant, sequence, undefined);
  const [first] = replayLines(faulty, mutant.era).divergences;
  return {
    found: first && first.line - headerLines - 1,
    differs: faulty.findIndex((line, at) => line !== sound[at]),
  };
};

describe('a fault, written and replayed against the sound model', () => {
  for (const mutant of shown.filter(({ stage }) => stage === 'life')) {
    const why = unseenFaults[mutant.id];
    const later = laterFaults[mutant.id];
    it(`${mutant.id} ${why ?? later ?? 'diverges at the first line that differs'}`, () => {
      const { sequence } = exploreMutant(mutant);
      const { found, differs } = compare(mutant, sequence ?? '');
      if (why !== undefined) expect(found).toBeUndefined();
      else if (later === undefined) expect(found).toBe(differs);
      else expect(found).toBeGreaterThan(differs);
    });
  }

  for (const [stage, why] of Object.entries(unseenStages)) {
    it(`is not found in ${stage}: ${why}`, () => {
      const own = shown.filter((mutant) => mutant.stage === stage);
      expect(own.length).toBeGreaterThan(0);
      for (const mutant of own) {
        const { sequence } = exploreMutant(mutant);
        expect(compare(mutant, sequence ?? '').found, mutant.id).toBeUndefined();
      }
    });
  }

  it('is listed only if there is one of that id, and in one table', () => {
    const ids = shown.filter(({ stage }) => stage === 'life').map(({ id }) => id);
    const listed = [...Object.keys(unseenFaults), ...Object.keys(laterFaults)];
    expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});
