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

/** A step of a program that the kernel makes in a function of its own. */
interface PlacedStep {
  readonly program: string;
  readonly file: string;
  readonly name: string;
}

/** `mm/gup.c try_get_folio()` as a file and a name. */
const placedSteps: readonly PlacedStep[] = programs.flatMap(({ name: program, ways }) =>
  ways.flatMap(({ machine }) =>
    stepsOfMachine(machine).flatMap(({ source }) => {
      const [file = '', name = ''] = source.split(' ');
      return name.endsWith('()') ? [{ program, file, name: name.slice(0, -2) }] : [];
    }),
  ),
);

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** The functions of the kernel that programs make steps in. */
export const functionsWithSteps: readonly string[] = once(placedSteps.map(({ name }) => name));

/** The programs that make a step in a function, and the files that have it. */
export const stepsIn = (
  name: string,
): { readonly programs: readonly string[]; readonly files: readonly string[] } => {
  const own = placedSteps.filter((step) => step.name === name);
  return {
    programs: once(own.map(({ program }) => program)),
    files: once(own.map(({ file }) => file)),
  };
};

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
