// From the model to a trace and back: what is legal conforms, and a fault shows where the trace first contradicts it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld, rules } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/cli/check.ts';
import { exploreMutant } from '../../src/cli/hunt-mutant.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { parseSequence, type Move } from '../../src/export/notation.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { laterFaults, unseenFaults, unseenStages } from './unseen-faults.ts';
import { headerLines, replayLines, writeCalls } from './written-traces.ts';

/** Why a legal life is not proof all the same. */
const listedDoubts = [
  // Pieces of a split, whose counts begin with an unfreeze.
  /^\d+ events? of later pages of large folios, the first at line \d+: they are not followed$/,
  // A life in which nobody touched a folio.
  /^no event is about a page of a pagemap that is followed$/,
];

describe('a legal life, written and replayed, conforms', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`${type} of ${era}`, () => {
        const order = { type, era, bounds: campaignBounds };
        const built = buildWorld(order);
        let events = 0;
        fc.assert(
          fc.property(fc.integer(), (seed) => {
            const { moves } = randomLife(built.world, seed, 80);
            const lines = writeCalls(built, order, moves);
            const { divergences, reasons, followed } = replayLines(lines, era);
            events += followed;
            expect(divergences).toEqual([]);
            expect(
              reasons.filter((reason) => !listedDoubts.some((one) => one.test(reason))),
            ).toEqual([]);
          }),
          { numRuns: 12 },
        );
        expect(events, 'events that were followed').toBeGreaterThan(50);
      });
    }
  }
});

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

/** Whoever takes a legal behaviour away leaves no illegal trace. */
const shown = mutants.filter((mutant) => !isWitness(mutant));

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
