// Traces of faulty worlds: the calls that show a fault, and the lines that they write with it or without.
import { buildWorld, rules } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { parseSequence, type Move } from '../../src/export/notation.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { writeCalls } from './written-traces.ts';

/** The faulty calls, once more, and a look at the folio. */
const callsOf = (sequence: string): readonly Move[] => {
  const once = parseSequence(sequence);
  const again = once.filter(({ event }) => event.type.startsWith('folio.'));
  return [...once, ...again, { pfn: 0, event: { type: 'folio.tryGet' } }];
};

/** The lines of a fault's calls, in a world that has it or another. */
export const writeFaulty = (
  { type, era, stage, bounds }: Mutant,
  sequence: string,
  fault: Mutant | undefined,
): readonly string[] => {
  const order = { type, era, stage, bounds: { ...smallBounds, ...bounds } };
  const built = buildWorld({ ...order, fault });
  const numbers = callsOf(sequence).map((move) => built.world.names.moveOf(move));
  return writeCalls(
    built,
    order,
    numbers.filter((move) => move >= 0),
  );
};

const isWitness = (mutant: Mutant): boolean =>
  rules.some(({ id, kind }) => id === mutant.breaks && kind === 'reachable');

/** Whoever takes a legal behaviour away leaves no illegal trace, and no trace shows what a driver knows. */
export const shown = mutants.filter((mutant) => !isWitness(mutant) && mutant.driver === undefined);
