// The programs of calls, each with the steps that a patch may drop, swap, tear or move.

import { memoryTypes } from '../domain/memory-type.ts';
import { programs, typesOfProgram } from '../programs/all.ts';
import type { Program } from '../programs/program-entry.ts';
import { stepsOfMachine } from '../programs/step-meta.ts';
import type { Part, PartStep } from './part.ts';

/** A program of each call, and of what runs by itself behind one. */
export const programParts = (): readonly Part[] =>
  programs.flatMap((program) => [
    partOf(program.name, program.ways, typesOfProgram(program)),
    ...(program.background
      ? [partOf(program.background.id, [{ machine: program.background, types: memoryTypes }], [])]
      : []),
  ]);

const partOf = (name: string, ways: Program['ways'], machines: readonly string[]): Part => {
  const steps = stepsOfWays(ways);
  return {
    ...{ name, kind: 'program', machines, uses: [], steps },
    says: `Steps: ${[...new Set(steps.map((step) => step.name))].join(', ')}.`,
    rules: [...new Set(ways.flatMap(rulesOf))].toSorted(),
  };
};

const rulesOf = ({ machine }: Program['ways'][number]): readonly string[] =>
  stepsOfMachine(machine).flatMap(({ rules }) => rules);

/** In the order of the programs; what a step does at several memory types alike stands once. */
const stepsOfWays = (ways: Program['ways']): readonly PartStep[] => {
  const found = new Map<string, { name: string; says: string; types: Set<string> }>();
  for (const { machine, types } of ways) {
    for (const { name, says } of stepsOfMachine(machine)) {
      const step = found.get(`${name} ${says}`) ?? { name, says, types: new Set<string>() };
      for (const type of types) step.types.add(type);
      found.set(`${name} ${says}`, step);
    }
  }
  return [...found.values()].map((step) => ({ ...step, types: [...step.types] }));
};
