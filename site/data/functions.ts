// Functions of the kernel by name, joined: the call that each is in the model, its rules, its symptoms, and its steps.

import { headerItems } from '../../src/header/items.ts';
import { programs } from '../../src/programs/all.ts';
import { stepsOfMachine } from '../../src/programs/step-meta.ts';
import { entriesIn, partBook } from '../../src/study/part-book.ts';
import { symptomBook, symptomsNaming } from '../../src/study/symptom-book.ts';
import { functionsOfAll } from '../../src/symptoms/chapter.ts';
import { read } from './tree.ts';

export interface KernelFunction {
  readonly name: string;
  /** Where the kernel has it, in the kernels of this specification; empty where nothing cites it by its file. */
  readonly files: readonly string[];
  /** The calls of the model that it is. */
  readonly calls: readonly string[];
  readonly rules: readonly string[];
  readonly symptoms: readonly string[];
  /** Calls taken apart that make a step in it. */
  readonly programs: readonly string[];
  /** The header declares it. */
  readonly isDeclared: boolean;
}

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

interface Step {
  readonly program: string;
  readonly file: string;
  readonly name: string;
}

/** `mm/gup.c try_get_folio()` as a file and a name. */
const allSteps = (): readonly Step[] =>
  programs.flatMap(({ name: program, ways }) =>
    ways.flatMap(({ machine }) =>
      stepsOfMachine(machine).flatMap(({ source }) => {
        const [file = '', name = ''] = source.split(' ');
        return name.endsWith('()') ? [{ program, file, name: name.slice(0, -2) }] : [];
      }),
    ),
  );

/** All of them, by name. */
export const collectFunctions = (): readonly KernelFunction[] => {
  const known = partBook(read).filter(({ kind }) => kind === 'function of the kernel');
  const steps = allSteps();
  const sourced = entriesIn(read);
  return once([
    ...known.map(({ name }) => name),
    ...functionsOfAll(symptomBook(read)),
    ...steps.map(({ name }) => name),
  ])
    .toSorted()
    .map((name) => {
      const own = steps.filter((step) => step.name === name);
      const part = known.find((one) => one.name === name);
      return {
        name,
        files: once([
          ...sourced.filter((entry) => entry.function === name).map(({ file }) => file),
          ...own.map(({ file }) => file),
        ]),
        calls: once(part?.uses.map(({ event }) => event) ?? []),
        rules: part?.rules ?? [],
        symptoms: symptomsNaming(name, read).map(({ id }) => id),
        programs: once(own.map(({ program }) => program)),
        isDeclared: headerItems.some(({ item }) => item === name),
      };
    });
};
