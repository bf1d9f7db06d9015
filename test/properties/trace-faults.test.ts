// From a faulty model to a trace, held against the sound one: a fault shows where the trace first contradicts it.
import { describe, expect, it } from 'vitest';
import { buildWorld, rules } from '../../src/catalog.ts';
import { exploreMutant } from '../../src/study/hunt-mutant.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { parseSequence, type Move } from '../../src/export/notation.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { laterFaults, unseenFaults, unseenStages } from './unseen-faults.ts';
import { headerLines, replayLines, writeCalls } from './written-traces.ts';

/** The faulty calls, once more, and a look at the folio. */
const callsOf = (sequence: string): readonly Move[] => {
  const once = parseSequence(sequence);
  const again = once.filter(({ event }) => event.type.startsWith('folio.'));
  return [...once, ...again, { pfn: 0, event: { type: 'folio.tryGet' } }];
};

/** Where a faulty world first writes another line than the sound one, and where replay first finds it; from 0. */
const compare = (
  mutant: Mutant,
  sequence: string,
): { found: number | undefined; differs: number } => {
  const { type, era, stage } = mutant;
  const order = { type, era, stage, bounds: { ...smallBounds, ...mutant.bounds } };
  const write = (fault: Mutant | undefined): readonly string[] => {
    const built = buildWorld({ ...order, fault });
    const numbers = callsOf(sequence).map((move) => built.world.names.moveOf(move));
    return writeCalls(
      built,
      order,
      numbers.filter((move) => move >= 0),
    );
  };
  const [faulty, sound] = [write(mutant), write(undefined)];
  const [first] = replayLines(faulty, era).divergences;
  return {
    found: first && first.line - headerLines - 1,
    differs: faulty.findIndex((line, at) => line !== sound[at]),
  };
};

const isWitness = (mutant: Mutant): boolean =>
  rules.some(({ id, kind }) => id === mutant.breaks && kind === 'reachable');

/** Whoever takes a legal behaviour away leaves no illegal trace, and no trace shows what a driver knows. */
const shown = mutants.filter((mutant) => !isWitness(mutant) && mutant.driver === undefined);

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
