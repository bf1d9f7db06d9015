// `zdspec explain`: one rule, seeded fault or specimen, from its words to the calls that break it; or any named part;
// what a kernel said; or whatever speaks of some words.

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
import { isSymptomId } from '../../study/symptom-book.ts';
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
import { fileSaid, isFile, symptomSaid, textSaid, type Said } from './explain-kernel.ts';
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

What a kernel said is told by its symptoms (spec/41-symptoms.md): the rules that speak of it, the
calls that lead there, the real bugs that looked like that, and what to record next.
  zdspec explain "WARNING: CPU: 1 PID: 77 at mm/memremap.c:431 free_zone_device_folio+0x9c/0xd0"
  zdspec explain dmesg.txt    a file of reports, stacks, dumped pages, page_owner
  dmesg | zdspec explain -    the same from standard input
  zdspec explain memunmap_pages, mm/memremap.c:431 or SYM-001
                              a function, a place (lines differ by kernel), a symptom

Exit codes: 0 explained, 2 there is no such rule, fault, specimen or part, and nothing speaks of it.
`;

/** Adds the command. */
export const addExplain = (program: Command, surroundings: Surroundings): void => {
  program
    .command('explain')
    .description(summaries.explain)
    .argument(
      '<what...>',
      'the id of a rule, of a mutant or of a specimen, the name of a part, what a kernel said, a file of it, or words',
    )
    .option('--all', 'list everything, however long')
    .addOption(jsonOption('explain'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (what: readonly string[], { json, all = false }: ExplainOptions) => {
      const { text, result } = await explained(what.join(' ').trim(), surroundings, all);
      if (!isJsonOnly(json)) surroundings.out(text);
      writeJson(surroundings, json, result);
    });
};

type Screen = Pick<Surroundings, 'colour' | 'width'>;

const explained = async (what: string, screen: Screen, isAll: boolean): Promise<Said> => {
  if (isSpecimenId(what)) return specimenSaid(what, screen);
  if (isSymptomId(what)) return symptomSaid(what, screen, isAll);
  if (isId(what))
    return what.includes('.') ? mutantSaid(what, screen) : ruleSaid(what, screen, isAll);
  const part = partSaid(what, screen, isAll);
  if (part !== undefined) return part;
  if (what !== '' && isFile(what)) return fileSaid(what, screen, isAll);
  return textSaid(what, screen, isAll) ?? wordsSaid(what, screen, isAll);
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
    'Expected the id of a rule, mutant, specimen or symptom, the name of a part, a file, or words that one of them speaks of, ' +
      `got ${words === '' ? 'nothing' : shortened(printable(words), 80)}${didYouMean(words.replace(/\(\)$/, ''), names)}; zdspec parts lists the parts.`,
  );
};
