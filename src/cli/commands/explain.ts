// `zdspec explain`: one rule, seeded fault or specimen, from its words to the calls that break it; or any named part;
// or whatever speaks of some words.

import type { Command } from 'commander';
import { readPackageFile } from '../../package/files.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { isExpressed } from '../../specimens/specimen.ts';
import { explainMutant, explainRule } from '../../study/explanation.ts';
import { huntSpecimen, stepsOf } from '../../study/hunt-specimen.ts';
import { printable, shortened } from '../../core/printable.ts';
import { InputError } from '../../study/input-error.ts';
import { partBook } from '../../study/part-book.ts';
import { explainParts } from '../../study/part-explanation.ts';
import type { Result } from '../../study/results.ts';
import { searchWords } from '../../study/word-search.ts';
import { didYouMean } from '../../core/nearest.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { renderExplanation, renderMutant } from '../render/explanation.ts';
import { renderHits } from '../render/hits.ts';
import { renderParts } from '../render/parts.ts';
import { renderSpecimen } from '../render/specimens.ts';
import { findSpecimen, isSpecimenId } from '../options/select-faults.ts';
import { findMutant, jsonOption, parseRule, quietOption } from '../options/select.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface ExplainOptions {
  readonly json?: string;
  readonly all?: boolean;
}

const examples = `
Examples:
  zdspec explain LIF-004      a rule
  zdspec explain LIF-004.a    a seeded fault
  zdspec explain H10          a real bug, put back in
  zdspec explain isHeld       a guard, an action, a call, a figure, a function of the kernel
  zdspec explain ASM-001      an assumption, or what is left out (zdspec parts lists them all)
  zdspec explain underflow    what names nothing is looked for in titles and texts
  zdspec explain "reference too many"

Exit codes: 0 explained, 2 there is no such rule, fault, specimen or part, and nothing speaks of it.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(summaries.explain)
    .argument(
      '<what>',
      'the id of a rule, of a mutant or of a specimen, the name of a part, or words',
    )
    .option('--all', 'list everything, however long')
    .addOption(jsonOption('explain'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((what: string, { json, all = false }: ExplainOptions) => {
      const { text, result } = explained(what.trim(), surroundings, all);
      if (!isJsonOnly(json)) surroundings.out(text);
      writeJson(surroundings, json, result);
    });
};

/** What there is to say, for people and for programs. */
interface Said {
  readonly text: string;
  readonly result: Result;
}

type Screen = Pick<Surroundings, 'colour' | 'width'>;

const explained = (what: string, screen: Screen, isAll: boolean): Said => {
  if (isSpecimenId(what)) return specimenSaid(what, screen);
  if (!isId(what)) return partSaid(what, screen, isAll) ?? wordsSaid(what, screen, isAll);
  return what.includes('.') ? mutantSaid(what, screen) : ruleSaid(what, screen, isAll);
};

/** Whether it is the id of a rule or of a seeded fault, rather than the name of a part. */
const isId = (id: string): boolean => /^(?!asm|out)[a-z][a-z0-9]{2}-\d/i.test(id);

const specimenSaid = (id: string, screen: Screen): Said => {
  const specimen = findSpecimen(id);
  const hunt = isExpressed(specimen) ? huntSpecimen(specimen, 1, 2000) : null;
  const found = hunt?.shortest ?? null;
  const steps = isExpressed(specimen) && found !== null ? stepsOf(specimen, found) : [];
  const { id: own, title, commit, fixed, types, wrong, confidence } = specimen;
  const reason = isExpressed(specimen) ? null : specimen.reason;
  const kernels = eras.filter((era) => hunt?.outcomes.some(({ kernel }) => kernel === era));
  return {
    text: renderSpecimen(specimen, hunt, steps, screen),
    result: {
      ...{ command: 'explain', about: 'specimen', types, kernels },
      specimen: { id: own, title, commit, fixed, types, wrong, confidence, reason },
      ...{ hunt, sequence: steps },
    },
  };
};

const mutantSaid = (id: string, screen: Screen): Said => {
  const mutant = explainMutant(findMutant(id));
  const { type, kernel } = mutant;
  return {
    text: renderMutant(mutant, screen),
    result: { command: 'explain', about: 'mutant', types: [type], kernels: [kernel], mutant },
  };
};

const ruleSaid = (id: string, screen: Screen, isAll: boolean): Said => {
  const explanation = explainRule(parseRule(id), readPackageFile);
  const { entry, ...others } = explanation;
  const { eras: kernels, function: source = null, ...own } = entry;
  return {
    text: renderExplanation(explanation, screen, isAll),
    result: {
      ...{ command: 'explain', about: 'rule', types: entry.types, kernels },
      ...{ rule: { ...own, kernels, function: source }, ...others },
    },
  };
};

/** Undefined if no part has the name. */
const partSaid = (name: string, screen: Screen, isAll: boolean): Said | undefined => {
  const parts = explainParts(name, readPackageFile);
  if (parts.length === 0) return undefined;
  return {
    text: renderParts(parts, screen, isAll),
    result: { command: 'explain', about: 'parts', types: memoryTypes, kernels: eras, parts },
  };
};

const wordsSaid = (words: string, screen: Screen, isAll: boolean): Said => {
  const hits = searchWords(words, readPackageFile);
  if (hits.length > 0) {
    const about = { about: 'words', types: memoryTypes, kernels: eras } as const;
    return {
      text: renderHits(words, hits, screen, isAll),
      result: { command: 'explain', ...about, words, hits },
    };
  }
  const names = partBook(readPackageFile).map(({ name }) => name);
  throw new InputError(
    'Expected the id of a rule, a mutant or a specimen, the name of a part, or words that one of them speaks of, ' +
      `got ${words === '' ? 'nothing' : shortened(printable(words), 80)}${didYouMean(words.replace(/\(\)$/, ''), names)}; zdspec parts lists the parts.`,
  );
};
