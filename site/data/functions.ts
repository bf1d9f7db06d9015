// Functions of the kernel by name, joined: the call that each is in the model, its rules, its symptoms, and its steps.

import { groupedBy } from '../../src/core/grouped-by.ts';
import { eraOfRelease, kernelEras, namesIn, type Era } from '../../src/domain/era.ts';
import { readingsIn } from '../../src/drift/kept.ts';
import { headerItems } from '../../src/header/items.ts';
import { absentIn } from '../../src/study/drift.ts';
import { entriesIn, partBook } from '../../src/study/part-book.ts';
import { functionsWithSteps, stepsIn } from '../../src/study/program-parts.ts';
import { specCitations } from '../../src/study/spec-citations.ts';
import { symptomBook, symptomsNaming } from '../../src/study/symptom-book.ts';
import { functionsOfAll } from '../../src/symptoms/chapter.ts';
import { allArrows } from './rules.ts';
import { filesBelow, read } from './tree.ts';

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
  /** What other eras call it. */
  readonly otherNames: readonly OtherName[];
  /** Eras whose kernels were read and have no function of this name. */
  readonly absentIn: readonly Era[];
  /** Calls that its rules are about. */
  readonly ruled: readonly string[];
  /** The item of the header that is a pointer to it: a callback of the driver. */
  readonly callback: string | undefined;
  /** The header declares it. */
  readonly isDeclared: boolean;
}

export interface OtherName {
  readonly name: string;
  readonly eras: readonly string[];
}

const once = <Word extends string>(words: readonly Word[]): readonly Word[] => [...new Set(words)];

/** What each era calls what it has. */
const namesOfEras = kernelEras().flatMap((era) =>
  Object.entries<string | boolean>({ ...namesIn(era) }).map(([field, named]) => ({
    era,
    field,
    named,
  })),
);

/** The names that other eras have for it: `free_zone_device_page` is `free_zone_device_folio` since 6.12. */
const otherNamesOf = (name: string): readonly OtherName[] => {
  const fields = new Set(
    namesOfEras.filter(({ named }) => named === name).map(({ field }) => field),
  );
  const others = namesOfEras.filter(({ field, named }) => fields.has(field) && named !== name);
  return [...groupedBy(others, ({ named }) => named)].map(([named, those]) => ({
    name: String(named),
    eras: those.map(({ era }) => era),
  }));
};

/** Of each kernel that was read: its era, and what it does not have of what is cited. */
const absences = (): readonly { readonly era: Era; readonly sources: readonly string[] }[] => {
  const spec = specCitations(read);
  return readingsIn(filesBelow('fingerprints', '.json').map(read)).map((reading) => ({
    era: eraOfRelease(reading.release),
    sources: absentIn(reading, spec),
  }));
};

/** The calls whose transitions cite a rule of it. */
const callsOfRules = (rules: readonly string[]): readonly string[] =>
  once(
    allArrows
      .filter((arrow) => arrow.rules.some((id) => rules.includes(id)))
      .map(({ event }) => event),
  );

/** All of them, by name. */
export const collectFunctions = (): readonly KernelFunction[] => {
  const known = partBook(read).filter(({ kind }) => kind === 'function of the kernel');
  const sourced = entriesIn(read);
  const absent = absences();
  return once([
    ...known.map(({ name }) => name),
    ...functionsOfAll(symptomBook(read)),
    ...functionsWithSteps,
  ])
    .toSorted()
    .map((name) => {
      const steps = stepsIn(name);
      const part = known.find((one) => one.name === name);
      return {
        name,
        files: once([
          ...sourced.filter((entry) => entry.function === name).map(({ file }) => file),
          ...steps.files,
        ]),
        calls: once(part?.uses.map(({ event }) => event) ?? []),
        rules: part?.rules ?? [],
        symptoms: symptomsNaming(name, read).map(({ id }) => id),
        programs: steps.programs,
        otherNames: otherNamesOf(name),
        absentIn: once(
          absent
            .filter(({ sources }) => sources.some((source) => source.endsWith(` ${name}()`)))
            .map(({ era }) => era),
        ),
        ruled: callsOfRules(part?.rules ?? []),
        callback: headerItems.find(({ item }) => item === `dev_pagemap_ops.${name}`)?.item,
        isDeclared: headerItems.some(({ item }) => item === name),
      };
    });
};
